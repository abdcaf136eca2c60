"""Reviewed links to Wikidata: a table of judgements, of which only `same` becomes a triple.

`links/wikidata.tsv` has the columns id, target, judgement, how and when; `different` and `unsure`
are kept there so that nobody has to look twice, and never enter the graph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.reading.complaints import Complaints
from graph.reading.seedfile import read_text
from graph.terms import kind_of, named
from ontology import ID, PREFIXES, REFERENCE_GRAPH

COLUMNS: Final = ("id", "target", "judgement", "how", "when")
JUDGEMENTS: Final = ("same", "different", "unsure")
_WIKIDATA: Final = "http://www.wikidata.org/entity/"
_QID: Final = re.compile(r"Q[1-9][0-9]*")


@dataclass(frozen=True)
class Link:
    """A judgement about a thing and a Wikidata item, with the line it stands on."""

    line: int
    thing: str
    target: str
    judgement: str

    def quad(self) -> ox.Quad:
        """The link as a triple of the reference graph."""
        return ox.Quad(
            ox.NamedNode(self.thing),
            named("skos:exactMatch"),
            ox.NamedNode(_WIKIDATA + self.target),
            ox.NamedNode(REFERENCE_GRAPH),
        )


class LinkFile:
    """A table of links that has been read."""

    def __init__(self, path: Path, complaints: Complaints) -> None:
        self.path = path
        self.links: list[Link] = []
        self._complaints = complaints
        text = read_text(path, complaints)
        if text is None:
            return
        head, *rows = text.splitlines() or [""]
        if tuple(head.split("\t")) != COLUMNS:
            remedy = f"begin with {', '.join(COLUMNS)}, separated by tabs"
            complaints.add(path, 1, "header", "does not name the columns", remedy)
            return
        for line, row in enumerate(rows, start=2):
            if row.strip() and not row.startswith("#"):
                self._row(line, row.split("\t"))
        self._check_doubles()

    def _row(self, line: int, cells: list[str]) -> None:
        if len(cells) != len(COLUMNS):
            problem = f"has {len(cells)} cells instead of {len(COLUMNS)}"
            self._complaints.add(self.path, line, cells[0], problem, "separate cells by one tab")
            return
        thing, target, judgement, how, when = (cell.strip() for cell in cells)
        iri = thing if thing.startswith(ID) else _expand(thing)
        faults = (
            (kind_of(iri) is None, thing, "is no id", "write it as person:slug"),
            (not _QID.fullmatch(target), target, "is no Wikidata item", "write it as Q123"),
            (
                judgement not in JUDGEMENTS,
                judgement,
                "is no judgement",
                f"write {', '.join(JUDGEMENTS)}",
            ),
            (not how, "how", "is empty", "say how the link was verified"),
            (not _is_day(when), when, "is no day", "write the day of review as YYYY-MM-DD"),
        )
        wrong = [fault[1:] for fault in faults if fault[0]]
        for term, problem, remedy in wrong:
            self._complaints.add(self.path, line, term or "an empty cell", problem, remedy)
        if not wrong:
            self.links.append(Link(line, iri, target, judgement))

    def _check_doubles(self) -> None:
        judged: set[tuple[str, str]] = set()
        things: dict[str, str] = {}
        targets: dict[str, str] = {}
        for link in self.links:
            pair = (link.thing, link.target)
            if pair in judged:
                self._complain(link, "is judged twice", "keep one row")
            judged.add(pair)
            if link.judgement == "same":
                if things.setdefault(link.thing, link.target) != link.target:
                    self._complain(link, "is the same as two items", "keep one as same")
                if targets.setdefault(link.target, link.thing) != link.thing:
                    self._complain(link, "is the same as another thing's item", "keep one as same")

    def _complain(self, link: Link, problem: str, remedy: str) -> None:
        self._complaints.add(self.path, link.line, link.target, problem, remedy)


def _expand(name: str) -> str:
    prefix, colon, slug = name.partition(":")
    return PREFIXES[prefix] + slug if colon and prefix in PREFIXES else name


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
