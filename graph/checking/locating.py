r"""Where a term is authored: file and line, for findings that come out of the whole graph.

A check of shapes or a hygiene query names an IRI; a curator wants the line to correct. Seeds are
scanned once more, with the scanner of the reader, and only when something is wrong. The answer
prefers, in this order, the statement about the term that uses the given property with the given
value, that uses the property, any statement about the term, and any mention.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     seed = Path(folder) / "a.ttl"
...     _ = seed.write_text('@prefix e: <http://e/> .\ne:a e:p "e:b" ;\n  e:q e:b .\n')
...     authored = Authored(Path(folder))
...     [place.line for place in (authored.locate("http://e/a", "http://e/q"),
...                               authored.locate("http://e/b")) if place]
[3, 3]
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from graph.reading.scanning import Lines
from ontology import ID

_SUFFIXES = {".trig", ".ttl"}
_SELECTORS = ("/position", "/words")


class Place(NamedTuple):
    """A line of a file, counted from 1."""

    file: Path
    line: int


class Authored:
    """The terms of all seed files below some folders, looked up by IRI.

    Args:
        folders: folders with ``.trig`` and ``.ttl`` files; earlier folders are preferred.
    """

    def __init__(self, *folders: Path) -> None:
        self._folders = folders

    def locate(self, iri: str, predicate: str = "", value: str = "") -> Place | None:
        """Return where ``iri`` is authored, best with ``predicate`` and ``value``, or ``None``.

        A selector is found at its citation, and a participation that a rule made at its event.
        """
        for candidate in _stand_ins(iri):
            asked = [(candidate, predicate, value), (candidate, predicate), (candidate,)]
            for terms in asked:
                for file, lines in self._files:
                    line = lines.exactly(*terms) if all(terms) else None
                    if line is not None:
                        return Place(file, line)
            for file, lines in self._files:
                line = lines.of(candidate)
                if line is not None:
                    return Place(file, line)
        return None

    @cached_property
    def _files(self) -> list[tuple[Path, Lines]]:
        paths = (path for folder in self._folders for path in sorted(folder.rglob("*")))
        return [
            (path, Lines(path.read_text(encoding="utf-8", errors="replace")))
            for path in paths
            if path.suffix in _SUFFIXES
        ]


def _stand_ins(iri: str) -> Iterator[str]:
    """Yield ``iri``, then what it was derived from."""
    yield iri
    for suffix in _SELECTORS:
        if iri.endswith(suffix):
            yield iri.removesuffix(suffix)
    participation, separator, _ = iri.rpartition("--")
    prefix = f"{ID}participation/"
    if separator and participation.startswith(prefix):
        yield f"{ID}event/{participation.removeprefix(prefix)}"
