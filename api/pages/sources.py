"""``/sources``: the documents by year, publisher, kind or language; reprints with their text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from sys import intern
from typing import Final, cast

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.pages.paging import page_number
from api.pages.reader import Reader, Shown
from api.pages.rendering import reader_of, render
from api.pages.twins import Cell, Format, table
from api.problems import Problem, ProblemError
from graph import standing
from graph.record import Record
from graph.standing.questions import PASSAGES, SOURCES
from ontology import SOURCE

router = APIRouter()
LENGTH: Final = 100
GROUPINGS: Final = ("year", "publisher", "kind", "language")
COLUMNS: Final = (
    "title",
    "publisher",
    "kind",
    "issued",
    "language",
    "passages",
    "reprints",
    "url",
    "iri",
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A source as lists need it; what is unknown is empty.

    ``reprints`` is the IRI of the source whose text it repeats.
    """

    iri: str
    title: str
    title_language: str | None
    publisher: str
    kind: str
    issued: str
    language: str
    url: str
    reprints: str
    passages: int

    @property
    def year(self) -> str:
        """The year of issue, or empty."""
        return self.issued[:4] if self.issued[:4].isdigit() else ""

    def of(self, grouping: str) -> str:
        """What it is grouped under."""
        return str(getattr(self, grouping))


def all_sources(record: Record) -> list[Listed]:
    """Every source, the newest first."""
    return record.once("sources", _all_sources)


def _all_sources(record: Record) -> list[Listed]:
    counted = {iri: int(passages) for iri, passages in standing.rows(record, PASSAGES)}
    found: dict[str, Listed] = {}
    for row in standing.answers(record, SOURCES):
        iri = row["source"]
        names = ("publisher", "kind", "issued", "language", "url", "reprints")
        values = {name: intern(row.get(name, "")) for name in names}
        name = row.get("title") or iri.removeprefix(SOURCE)
        spoken = row.get("spoken")
        listed = Listed(iri, name, spoken, **values, passages=counted.get(iri, 0))
        if iri not in found or listed.reprints < found[iri].reprints:
            found[iri] = listed
    ordered = sorted(found.values(), key=lambda one: one.iri)
    return sorted(ordered, key=lambda one: one.issued, reverse=True)


@router.api_route("/sources", methods=["GET", "HEAD"])
def sources(request: Request) -> Response:
    """The documents that the parameters choose, as a page or a table.

    ``?by=`` how they are grouped (year, publisher, kind, language); ``?year=``, ``?publisher=``
    (an organisation's slug, or ``unknown``), ``?kind=`` (a concept's name), ``?language=`` choose;
    ``?format=csv`` or ``json``.
    """
    reader, asked = reader_of(request), request.query_params
    every = all_sources(reader.record)
    wanted = {name: asked[name] for name in GROUPINGS if asked.get(name)}
    chosen = [one for one in every if all(_fits(one, n, v) for n, v in wanted.items())]
    form = asked.get("format")
    if form in ("csv", "json"):
        about: dict[str, Cell] = {**wanted, "release": reader.record.release_id}
        rows = (_row(reader, one) for one in chosen)
        return table(COLUMNS, rows, cast(Format, form), name="sources", about=about)
    grouping = asked.get("by", "year")
    if grouping not in GROUPINGS:
        detail = f"by={grouping[:40]} is no way to group; there are {', '.join(GROUPINGS)}"
        raise ProblemError(Problem("bad-grouping", 400, "No such grouping", detail))
    repeated = _repeated(chosen)
    heads = [
        one for one in chosen if one.iri not in {r.iri for rs in repeated.values() for r in rs}
    ]
    sizes = Counter(one.of(grouping) for one in chosen)
    if grouping != "year":
        heads.sort(key=lambda one: (-sizes[one.of(grouping)], one.of(grouping)))
    last = max(1, -(-len(heads) // LENGTH))
    page = min(page_number(asked.get("page", "1")), last)
    shown = heads[(page - 1) * LENGTH : page * LENGTH]
    return render(
        request,
        "sources.html",
        number_found=len(chosen),
        groups=[
            (_heading(reader, grouping, value), sizes[value], list(group))
            for value, group in groupby(shown, key=lambda one: one.of(grouping))
        ],
        repeated=repeated,
        grouping=grouping,
        groupings=GROUPINGS,
        wanted=[(name, value, _chosen(reader, name, value)) for name, value in wanted.items()],
        facets=_facets(reader, chosen, wanted),
        page=page,
        last=last,
    )


def _repeated(found: list[Listed]) -> dict[str, list[Listed]]:
    """The reprints among some sources by the source whose text they repeat, where it is there."""
    here = {one.iri for one in found}
    repeated: dict[str, list[Listed]] = {}
    for one in found:
        if one.reprints in here and one.reprints != one.iri:
            repeated.setdefault(one.reprints, []).append(one)
    return repeated


def _fits(one: Listed, name: str, value: str) -> bool:
    own = one.of(name)
    if name in ("publisher", "kind"):
        own = own.rpartition("/")[2]
    return own == ("" if value == "unknown" else value)


def _facets(
    reader: Reader, found: list[Listed], wanted: dict[str, str]
) -> list[tuple[str, list[tuple[str, Shown, int]]]]:
    """What may be chosen further, with how many sources that leaves."""
    facets = []
    for name in ("kind", "language", "publisher"):
        counted = Counter(one.of(name) for one in found)
        if name in wanted or len(counted) < 2:
            continue
        values = [
            (value.rpartition("/")[2] or "unknown", _heading(reader, name, value), count)
            for value, count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:12]
        ]
        facets.append((name, values))
    return facets


def _chosen(reader: Reader, name: str, value: str) -> Shown:
    if value == "unknown" or name in ("year", "language"):
        return _heading(reader, name, "" if value == "unknown" else value)
    for one in all_sources(reader.record):
        if _fits(one, name, value):
            return _heading(reader, name, one.of(name))
    return Shown(value)


def _heading(reader: Reader, grouping: str, value: str) -> Shown:
    if not value:
        return Shown("")
    if grouping == "publisher":
        return reader.name(value)
    return Shown(reader.term(value) if grouping == "kind" else value)


def _row(reader: Reader, one: Listed) -> dict[str, Cell]:
    return {
        "title": one.title,
        "publisher": reader.name(one.publisher).text if one.publisher else "",
        "kind": reader.term(one.kind) if one.kind else "",
        "issued": one.issued,
        "language": one.language,
        "passages": one.passages,
        "reprints": one.reprints,
        "url": one.url,
        "iri": one.iri,
    }
