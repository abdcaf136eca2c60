"""How a thing, a fact or a document is cited: BibTeX, RIS and CSL-JSON files.

>>> work = Work("lavrov", "Sergey Lavrov", "https://example.org/x", "dataset", (2025, 12, 5))
>>> print(bibtex(work))
@misc{lavrov,
  title = {Sergey Lavrov},
  year = {2025},
  month = {12},
  day = {5},
  url = {https://example.org/x}
}
<BLANKLINE>
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from starlette.responses import Response

from api.problems import Problem, ProblemError

CONTAINER: Final = "indrus: an open knowledge graph of India–Russia relations"
AUTHOR: Final = "The indrus contributors"
#: What the names of the formats in ``?cite=`` stand for: media type and extension.
FORMS: Final = {
    "bib": ("application/x-bibtex; charset=utf-8", "bib"),
    "ris": ("application/x-research-info-systems; charset=utf-8", "ris"),
    "csl": ("application/vnd.citationstyles.csl+json", "json"),
}
_SPECIAL: Final = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_SPECIAL_TOO: Final = "{}#$%&_"
_RIS_TYPES: Final = {"dataset": "DATA", "webpage": "ELEC"}


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited.

    Attributes:
        key: its key in a bibliography, in ASCII.
        title: its title.
        url: where it is.
        sort: its type in CSL.
        date: year, or year and month, or the day it came out; empty where it is not known.
        author: who wrote it, a body; empty where nobody is named.
        container: the larger work that it stands in, or who published it; empty where unknown.
        version: the version of the larger work.
        language: its language.
    """

    key: str
    title: str
    url: str
    sort: Literal["dataset", "webpage"]
    date: tuple[int, ...] = ()
    author: str = ""
    container: str = ""
    version: str = ""
    language: str = ""


def of_record(manifest: Mapping[str, object], title: str, url: str, key: str, lang: str) -> Work:
    """The citation of something in a release."""
    versions = manifest.get("versions")
    version = str(versions.get("indrus", "")) if isinstance(versions, Mapping) else ""
    release = str(manifest.get("release", ""))[:16]
    year = datetime.now(UTC).year
    number = f"{version}, release {release}" if version else f"release {release}"
    return Work(key, title, url, "dataset", (year,), AUTHOR, CONTAINER, number, lang)


def answer(work: Work, form: str) -> Response:
    """The citation as a file.

    Raises:
        ProblemError: 400 where there is no such format.
    """
    if form not in FORMS:
        detail = f"cite={form[:40]} is no format; there are cite={', cite='.join(FORMS)}"
        members = {"parameter": "cite", "value": form[:40]}
        raise ProblemError(Problem("bad-format", 400, "No such format", detail, members))
    write = {"bib": bibtex, "ris": ris, "csl": csl}[form]
    media_type, extension = FORMS[form]
    name = work.key.encode("ascii", "ignore").decode() or "citation"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{extension}"'}
    return Response(write(work), media_type=media_type, headers=headers)


def bibtex(work: Work) -> str:
    """A BibTeX entry, with what TeX would read as commands escaped."""
    names = ("year", "month", "day")
    fields = {
        "author": f"{{{_tex(work.author)}}}" if work.author else "",
        "title": _tex(work.title),
        "howpublished": _tex(work.container),
        "version": _tex(work.version),
        **{name: str(part) for name, part in zip(names, work.date, strict=False)},
        # an address is written as it is: packages that set it read it letter by letter
        "url": work.url.replace("{", "%7B").replace("}", "%7D"),
        "language": work.language,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{work.key},\n" + ",\n".join(lines) + "\n}\n"


def _tex(words: str) -> str:
    r"""Words for TeX.

    >>> print(_tex("R&D: 100 %"))
    R\&D: 100 \%
    """
    plain = " ".join(words.split())
    return "".join(
        _SPECIAL.get(letter, f"\\{letter}" if letter in _SPECIAL_TOO else letter)
        for letter in plain
    )


def ris(work: Work) -> str:
    """A RIS record.

    >>> ris(Work("a", "A  B", "https://example.org/", "webpage", (2021, 2))).splitlines()[1:3]
    ['TI  - A B', 'DA  - 2021/02//']
    """
    day = [f"{part:02}" for part in work.date] + [""] * 3
    lines = [
        ("TY", _RIS_TYPES[work.sort]),
        ("AU", f"{work.author}," if work.author else ""),
        ("TI", work.title),
        ("T2", work.container),
        ("PY", f"{work.date[0]}" if len(work.date) == 1 else ""),
        ("DA", "/".join(day[:3]) + "/" if len(work.date) > 1 else ""),
        ("ET", work.version),
        ("LA", work.language),
        ("UR", work.url),
    ]
    told = "".join(f"{tag}  - {' '.join(words.split())}\r\n" for tag, words in lines if words)
    return f"{told}ER  - \r\n"


def csl(work: Work) -> str:
    """An array with one item of CSL-JSON."""
    item: dict[str, object] = {
        "id": work.key,
        "type": work.sort,
        "title": work.title,
        "author": [{"literal": work.author}] if work.author else None,
        "container-title": work.container,
        "version": work.version,
        "issued": {"date-parts": [list(work.date)]} if work.date else None,
        "language": work.language,
        "URL": work.url,
    }
    kept = {name: value for name, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=1) + "\n"
