"""``/coverage``: how much of what the record covers, in pictures, tables and as a download."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final, cast

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import not_in_record
from api.pages import counting
from api.pages.offices_known import BEGIN, Office, offices
from api.pages.reader import Reader, Shown
from api.pages.rendering import reader_of, record_of, render
from api.pages.twins import Cell, Format, table
from api.problems import ProblemError
from graph.kinds import KINDS_OF_GLYPH
from graph.standing.gaps import with_prefixes
from ontology import ONTOLOGY

router = APIRouter()
COLUMNS: Final = ("part", "row", "column", "count", "of", "iri")
#: Which glyph stands for things of a kind.
_GLYPHS: Final = {"post": "office"}
TENURES: Final = """
SELECT ?from ?through ?who ?tenure WHERE {{
  ?tenure indrus:post <{post}> ; org:member ?who ;
          indrus:heldFrom ?from ; indrus:heldThrough ?through
}} ORDER BY ?from"""


@dataclass(frozen=True, slots=True)
class Bar:
    """An office as a bar over the years of the record; places are in per cent of the whole."""

    post: Shown
    office: Office
    wanted: tuple[float, float]
    held: tuple[tuple[float, float], ...]
    query: str


@router.api_route("/coverage", methods=["GET", "HEAD"])
def coverage(request: Request) -> Response:
    """The numbers, each leading to what it counts."""
    reader, today = reader_of(request), datetime.now(UTC).date()
    counted = numbers_of(request)
    found = counted.sources
    return render(
        request,
        "coverage.html",
        events=counted.events,
        ontology=ONTOLOGY,
        sources=found,
        decades=[(d, count, counting.query_of_decade(d)) for d, count in found.decades if d],
        names=[
            (one, _glyph(one.kind), counting.query_of_linked(one.kind)) for one in counted.names
        ],
        evidence=counted.evidence,
        evidence_query=with_prefixes(counting.EVIDENCE),
        bars=[_bar(reader, office, today) for office in offices(reader.record, today)],
        ticks=[(year, _place(date(year, 1, 1), today)) for year in range(1950, today.year + 1, 10)],
    )


@router.api_route("/coverage.{form}", methods=["GET", "HEAD"])
def coverage_table(request: Request, form: str) -> Response:
    """All the numbers as ``csv`` or ``json``, one a line."""
    if form not in ("csv", "json"):
        raise ProblemError(not_in_record(request.url.path))
    reader = reader_of(request)
    about: dict[str, Cell] = {"release": reader.record.release_id}
    return table(
        COLUMNS,
        _rows(reader, numbers_of(request)),
        cast(Format, form),
        name="coverage",
        about=about,
    )


def numbers_of(request: Request) -> counting.Numbers:
    """What is counted of the release that is served, once for all pages."""
    record, state = record_of(request), request.app.state
    kept = getattr(state, "numbers", None)
    if not isinstance(kept, counting.Numbers) or kept.release != record.release_id:
        kept = state.numbers = counting.numbers(record)
    return kept


def _rows(reader: Reader, counted: counting.Numbers) -> Iterator[dict[str, Cell]]:
    today, found = datetime.now(UTC).date(), counted.events
    for kind, counts in found.rows:
        for decade, count, of in zip(found.decades, counts, found.sums, strict=True):
            yield _cell("events", kind, f"{decade}s", count, of, ONTOLOGY + kind)
    sources = counted.sources
    for part, values in (("kind", sources.kinds), ("language", sources.languages)):
        for value, count in values:
            iri = value if value.startswith("http") else ""
            yield _cell("sources", part, value.rpartition("/")[2], count, sources.total, iri)
    for begin, count in sources.decades:
        yield _cell("sources", "decade", f"{begin}s" if begin else "", count, sources.total)
    for one in counted.names:
        for lang, count in one.languages.items():
            yield _cell("names", one.kind, lang, count, one.count)
        yield _cell("names", one.kind, "in use", one.own, one.count)
        yield _cell("names", one.kind, "wikidata", one.linked, one.count)
    rest = counted.evidence
    yield _cell("assertions", "resting", "address or text", rest.resting, rest.total)
    yield _cell("assertions", "quoted", "exact words", rest.quoted, rest.total)
    for office in offices(reader.record, today):
        slug = office.post.rpartition("/")[2]
        yield _cell("offices", slug, "days", office.days, office.wanted.days, office.post)


def _cell(part: str, row: str, column: str, count: int, of: int, iri: str = "") -> dict[str, Cell]:
    return {"part": part, "row": row, "column": column, "count": count, "of": of, "iri": iri}


def _bar(reader: Reader, office: Office, today: date) -> Bar:
    begin, end = _place(office.wanted.first, today), _place(office.wanted.last, today)
    held = tuple(
        (_place(span.first, today), max(0.15, _place(span.last, today) - _place(span.first, today)))
        for span in office.held
    )
    query = with_prefixes(TENURES.format(post=office.post))
    return Bar(reader.name(office.post), office, (begin, end - begin), held, query)


def _place(day: date, today: date) -> float:
    """Where a day lies between the begin of the record and today, in per cent."""
    return round(100 * (day - BEGIN).days / max(1, (today - BEGIN).days), 2)


def _glyph(kind: str) -> str:
    glyph = _GLYPHS.get(kind, kind)
    return glyph if glyph in KINDS_OF_GLYPH else "topic"
