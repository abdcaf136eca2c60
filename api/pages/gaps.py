"""``/gaps``: what the record lacks, computed, each lack with the query that finds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final, cast, overload

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import not_in_record
from api.pages.happenings import all_happenings
from api.pages.offices_known import BEGIN, Office, offices
from api.pages.reader import Reader, Shown
from api.pages.rendering import reader_of, render
from api.pages.twins import Cell, Format, table
from api.problems import ProblemError
from graph import standing
from graph.record import Record
from graph.standing.gaps import GAPS, Gap, with_prefixes, years_without_events

router = APIRouter()
#: How many things of a gap stand on the page of all gaps, and on a page of its own.
BRIEF: Final = 8
LENGTH: Final = 200
#: Spans without a known holder that are shorter than this are handovers told by two sources.
HANDOVER_DAYS: Final = 31
COLUMNS: Final = ("gap", "thing", "note", "iri")
GROUPS: Final = ("events", "agreements", "promises", "people", "names", "sources")
#: What was looked for on public pages and not found, told in words (docs/gaps.md tells more).
SOUGHT: Final = (
    "ambassadors",
    "agencies",
    "commissions",
    "signatories",
    "statements",
    "lavrov",
    "trade",
    "arms",
)


@dataclass(frozen=True, slots=True)
class Missing:
    """A thing that something is lacking of."""

    thing: Shown
    note: str


class Lacking(Sequence[Missing]):
    """Things that something is lacking of; only those that are looked at are named."""

    def __init__(self, reader: Reader, rows: Sequence[dict[str, str]]) -> None:
        self._reader, self._rows = reader, rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Missing: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Missing]: ...

    def __getitem__(self, place: int | slice) -> Missing | Sequence[Missing]:
        if isinstance(place, slice):
            return Lacking(self._reader, self._rows[place])
        row = self._rows[place]
        return Missing(self._reader.name(row["thing"]), self._note(row))

    def _note(self, row: dict[str, str]) -> str:
        if "property" in row:
            return self._reader.words.heading(row["property"], self._reader.lang)
        return self._reader.date(row["note"]) if "note" in row else ""


@dataclass(frozen=True, slots=True)
class Found:
    """A gap with the things that have it."""

    gap: Gap
    things: Sequence[Missing]

    @property
    def query(self) -> str:
        """Its query, as it can be run."""
        return with_prefixes(self.gap.query)


def found(reader: Reader, gap: Gap) -> Found:
    """The things that have a gap."""
    return Found(gap, Lacking(reader, _rows(reader.record, gap)))


def _rows(record: Record, gap: Gap) -> list[dict[str, str]]:
    if gap.standing is not None:
        return standing.answers(record, gap.standing)
    found = record.select(with_prefixes(gap.query))
    return [{name: _text(term) for name, term in row.items()} for row in found]


def empty_years(reader: Reader, today: date) -> list[int]:
    """The years since 1947 in which no event began."""
    begun = {one.year for one in all_happenings(reader.record)}
    return [year for year in range(BEGIN.year, today.year + 1) if year not in begun]


def unheld(reader: Reader, today: date) -> list[tuple[Shown, Office, str]]:
    """The main offices with spans longer than a handover for which no holder is known, in words."""
    listed = []
    for office in offices(reader.record, today):
        spans = [span for span in office.open if span.days > HANDOVER_DAYS]
        if spans:
            words = "; ".join(reader.date(span.edtf) for span in spans)
            listed.append((reader.name(office.post), office, words))
    return listed


@router.api_route("/gaps", methods=["GET", "HEAD"])
def gaps(request: Request) -> Response:
    """Every gap with its first things."""
    reader, today = reader_of(request), datetime.now(UTC).date()
    every = [found(reader, gap) for gap in GAPS]
    return render(
        request,
        "gaps.html",
        groups=[(name, [one for one in every if one.gap.group == name]) for name in GROUPS],
        years=empty_years(reader, today),
        years_query=with_prefixes(years_without_events(BEGIN.year, today.year)),
        offices=unheld(reader, today),
        brief=BRIEF,
        sought=SOUGHT,
        chosen=None,
        page=1,
        last=1,
    )


@router.api_route("/gaps.{form}", methods=["GET", "HEAD"])
def gaps_table(request: Request, form: str) -> Response:
    """Everything that is lacking, or with ``?gap=`` one kind of it, as ``csv`` or ``json``."""
    reader, wanted = reader_of(request), request.query_params.get("gap")
    chosen = [gap for gap in GAPS if wanted in (None, gap.key)]
    if form not in ("csv", "json") or not chosen:
        raise ProblemError(not_in_record(request.url.path))
    rows: list[dict[str, Cell]] = [
        {
            "gap": gap.key,
            "thing": missing.thing.text,
            "note": missing.note,
            "iri": missing.thing.iri,
        }
        for gap in chosen
        for missing in found(reader, gap).things
    ]
    if wanted is None:
        today = datetime.now(UTC).date()
        rows += [{"gap": "year", "note": str(year)} for year in empty_years(reader, today)]
        rows += [
            {"gap": "holder", "thing": post.text, "note": span.edtf, "iri": post.iri}
            for post, office, _ in unheld(reader, today)
            for span in office.open
            if span.days > HANDOVER_DAYS
        ]
    about: dict[str, Cell] = {"release": reader.record.release_id}
    return table(COLUMNS, rows, cast(Format, form), name="gaps", about=about)


@router.api_route("/gaps/{key}", methods=["GET", "HEAD"])
def gap(request: Request, key: str, page: int = 1) -> Response:
    """All things that have one gap, 200 to a page."""
    wanted = next((one for one in GAPS if one.key == key), None)
    if wanted is None:
        raise ProblemError(not_in_record(request.url.path))
    one = found(reader_of(request), wanted)
    last = max(1, -(-len(one.things) // LENGTH))
    page = max(1, min(page, last))
    return render(
        request,
        "gaps.html",
        chosen=one,
        things=one.things[(page - 1) * LENGTH : page * LENGTH],
        page=page,
        last=last,
    )


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
