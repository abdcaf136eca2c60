r"""Where a term is authored: file and line, for findings that come out of the whole graph.

A check of shapes or a hygiene query names an IRI; a curator wants the line to correct. Seeds are
read once more, lightly: strings, comments and IRIs are told apart, so that a name in a quotation is
not mistaken for a statement about it, and statements are split at ``.``, ``{`` and ``}``. The
answer prefers, in this order, the statement about the term that uses the given property with the
given value, that uses the property, any statement about the term, and any mention.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     seed = Path(folder) / "a.ttl"
...     _ = seed.write_text('@prefix e: <http://e/> .\ne:a e:p "e:b" ;\n  e:q e:b .\n')
...     authored = Authored(Path(folder))
...     [place.line for place in (authored.locate("http://e/a", "http://e/q"),
...                               authored.locate("http://e/b")) if place]
[3, 3]
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ontology import ID, PREFIXES

_TOKEN = re.compile(
    r'(?P<text>"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\')'
    r"|(?P<comment>\#[^\n]*)|(?P<number>[+-]?\d+\.\d+)"
    r"|(?P<name><[^<>\s]*>|@?[\w-]*:(?:[\w:%-]|\\.|\.(?=[\w:%-]))*|@?\w[\w-]*)"
    r"|(?P<stop>[.{}])",
    re.DOTALL,
)
_SUFFIXES = {".trig", ".ttl"}
_SELECTORS = ("/position", "/words")
_ANY = ""


class Place(NamedTuple):
    """A line of a file, counted from 1."""

    file: Path
    line: int


@dataclass(frozen=True, slots=True)
class _Term:
    """One IRI, or the value of one string, at its line."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class _Mention:
    """How closely a term answers a question, best first, and where it stands."""

    closeness: int
    place: Place


class Authored:
    """The terms of all seed files below some folders, looked up by IRI.

    Args:
        folders: folders with ``.trig`` and ``.ttl`` files; earlier folders are preferred.
    """

    def __init__(self, *folders: Path) -> None:
        self._folders = folders

    def locate(self, iri: str, predicate: str = _ANY, value: str = _ANY) -> Place | None:
        """Return where ``iri`` is authored, best with ``predicate`` and ``value``, or ``None``.

        A selector is found at its citation, and a participation that a rule made at its event.
        """
        for candidate in _stand_ins(iri):
            mentions = [
                _Mention(*found)
                for statement in self._statements.get(candidate, ())
                if (found := _closest(statement, candidate, predicate, value))
            ]
            if mentions:
                return min(mentions, key=lambda mention: mention.closeness).place
        return None

    @cached_property
    def _statements(self) -> dict[str, list[tuple[Path, list[_Term]]]]:
        index: dict[str, list[tuple[Path, list[_Term]]]] = defaultdict(list)
        for folder in self._folders:
            for file in sorted(folder.rglob("*")):
                if file.suffix not in _SUFFIXES:
                    continue
                for statement in _read(file):
                    for value in dict.fromkeys(term.value for term in statement):
                        index[value].append((file, statement))
        return index


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


def _closest(
    statement: tuple[Path, list[_Term]], iri: str, predicate: str, value: str
) -> tuple[int, Place] | None:
    file, terms = statement
    if terms[0].value != iri:
        mention = next(term for term in terms if term.value == iri)
        return (3, Place(file, mention.line))
    used = [number for number, term in enumerate(terms) if predicate and term.value == predicate]
    for number in used:
        for term in terms[number + 1 :]:
            if value and term.value == value:
                return (0, Place(file, term.line))
    if used:
        return (1, Place(file, terms[used[0]].line))
    return (2, Place(file, terms[0].line))


def _read(file: Path) -> Iterator[list[_Term]]:
    """Yield each statement of a Turtle or TriG file as the terms in it."""
    text = file.read_text(encoding="utf-8", errors="replace")
    prefixes: dict[str, str] = {}
    terms: list[_Term] = []
    waiting: list[str] = []
    line, counted = 1, 0
    for token in _TOKEN.finditer(text):
        line += text.count("\n", counted, token.start())
        counted = token.start()
        found = token.group()
        if token.lastgroup == "stop":
            if terms:
                yield terms
            terms, waiting = [], []
        elif token.lastgroup == "text":
            terms.append(_Term(_unquoted(found), line))
        elif token.lastgroup == "name":
            if found.lower() in {"@prefix", "prefix"} or waiting:
                waiting.append(found)
                if len(waiting) == 3:
                    prefixes[waiting[1].removesuffix(":")] = waiting[2][1:-1]
                    waiting = []
                continue
            iri = _expand(found, prefixes)
            if iri is not None:
                terms.append(_Term(iri, line))
    if terms:
        yield terms


def _unquoted(text: str) -> str:
    width = 3 if text[:3] in {'"""', "'''"} else 1
    return re.sub(r'\\(["\'\\])', r"\1", text[width:-width])


def _expand(name: str, prefixes: dict[str, str]) -> str | None:
    """Return the IRI that ``prefix:local``, ``<iri>`` or ``a`` stands for, if it is one."""
    if name == "a":
        return PREFIXES["rdf"] + "type"
    if name.startswith("<") and name.endswith(">"):
        return name[1:-1]
    prefix, colon, local = name.partition(":")
    namespace = prefixes.get(prefix)
    return namespace + local.replace("\\", "") if colon and namespace is not None else None
