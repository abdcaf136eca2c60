"""``/timeline``: what happened year by year, by kind, by who took part; and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Final, cast

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.pages.happenings import (
    KINDS,
    Choice,
    Happening,
    by_kind,
    by_year,
    involving,
    source_counts,
)
from api.pages.reader import Reader, Shown
from api.pages.rendering import reader_of, record_of, render
from api.pages.twins import Cell, Format, table
from api.problems import Problem, ProblemError
from graph.search import Index
from ontology import ID, ONTOLOGY

router = APIRouter()
LENGTH: Final = 100
COLUMNS: Final = ("date", "earliest", "latest", "kinds", "status", "label", "sources", "iri")
#: Kinds of things that a typed name may mean here.
_SOUGHT: Final = ("person", "programme", "organisation", "place", "agreement", "equipment", "topic")


@dataclass(frozen=True, slots=True)
class Line:
    """One event as a line of the timeline."""

    event: Shown
    kind: str
    when: str
    planned: bool
    sources: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of the histogram: how many events, and how high its bar is in per cent."""

    year: int
    count: int
    height: float
    chosen: bool


@router.api_route("/timeline", methods=["GET", "HEAD"])
def timeline(request: Request) -> Response:
    """The events that the parameters choose, as a page.

    ``?with=`` (repeatable: ``person/x``, or a name that is looked up), ``?kind=`` (repeatable, a
    class of events), ``?from=`` and ``?to=`` (years), ``?order=old``, ``?page=``.
    """
    reader, choice = reader_of(request), chosen(request)
    around = involving(reader.record, choice.things)
    in_years = [one for one in around if Choice((), (), choice.first, choice.last).fits(one)]
    of_kinds = [one for one in around if Choice((), choice.kinds).fits(one)]
    found = [one for one in in_years if choice.fits(one)]
    if request.query_params.get("order") != "old":
        found.reverse()
    last = max(1, -(-len(found) // LENGTH))
    page = min(_whole(request, "page", 1) or 1, last)
    shown = found[(page - 1) * LENGTH : page * LENGTH]
    counts = source_counts(reader.record, (one.event for one in shown))
    lines = ((one.year, _line(reader, one, counts.get(one.event, 0))) for one in shown)
    kinds = by_kind(in_years)
    return render(
        request,
        "timeline.html",
        choice=choice,
        things=[(reader.name(thing), thing.removeprefix(ID)) for thing in choice.things],
        kinds_found=[(kind, ONTOLOGY + kind, kinds[kind]) for kind in KINDS if kinds[kind]],
        bars=_bars(of_kinds, choice),
        years=[
            (year, [line for _, line in group])
            for year, group in groupby(lines, key=lambda pair: pair[0])
        ],
        number_found=len(found),
        page=page,
        last=last,
        oldest_first=request.query_params.get("order") == "old",
    )


@router.api_route("/timeline.{form}", methods=["GET", "HEAD"])
def timeline_table(request: Request, form: str) -> Response:
    """The same events, all of them, as ``csv`` or ``json``."""
    if form not in ("csv", "json"):
        detail = f"/timeline.{form[:20]} is not offered; /timeline.csv and /timeline.json are"
        raise ProblemError(Problem("not-found", 404, "Not in this record", detail))
    reader, choice = reader_of(request), chosen(request)
    found = [one for one in involving(reader.record, choice.things) if choice.fits(one)]
    counts = source_counts(reader.record, (one.event for one in found))
    about: dict[str, Cell] = {
        "with": [*choice.things],
        "kind": [*choice.kinds],
        "from": choice.first,
        "to": choice.last,
        "release": reader.record.release_id,
    }
    rows = (_row(reader, one, counts.get(one.event, 0)) for one in found)
    return table(COLUMNS, rows, cast(Format, form), name="timeline", about=about)


def chosen(request: Request) -> Choice:
    """What the parameters choose.

    Raises:
        ProblemError: 400 for a year that is none or a kind that is unknown, 404 for a name that
            finds nothing.
    """
    asked = request.query_params
    kinds = tuple(dict.fromkeys(asked.getlist("kind")))
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        detail = f"kind={unknown[0][:40]} is no kind of event; there are {', '.join(KINDS)}"
        raise ProblemError(Problem("bad-kind", 400, "No such kind", detail))
    things = (thing_named(request, text.strip()) for text in asked.getlist("with") if text.strip())
    return Choice(
        tuple(dict.fromkeys(things)), kinds, _whole(request, "from"), _whole(request, "to")
    )


def thing_named(request: Request, text: str) -> str:
    """The thing that a short IRI such as ``person/x`` or a name means.

    Raises:
        ProblemError: 404 for a name that finds nothing.
    """
    iri = text if text.startswith(ID) else ID + text
    if "/" in text and record_of(request).exists(iri):
        return iri
    index = cast(Index, request.app.state.index)
    hit = next(iter(index.search(text, limit=1, kinds=_SOUGHT)), None)
    if hit is None:
        detail = f"{text[:100]} names nobody and nothing in this record"
        raise ProblemError(Problem("not-found", 404, "Not in this record", detail))
    return hit.iri


def _whole(request: Request, name: str, least: int = 0) -> int | None:
    asked = request.query_params.get(name, "").strip()
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 4 and int(asked) >= least):
        detail = f"{name}={asked[:40]} is no number that this page understands"
        raise ProblemError(Problem("bad-number", 400, "No such number", detail))
    return int(asked)


def _line(reader: Reader, one: Happening, sources: int) -> Line:
    kind = reader.term(ONTOLOGY + one.kinds[0]) if one.kinds else ""
    planned = one.status not in ("", ONTOLOGY + "Held")
    return Line(reader.name(one.event), kind, one.when, planned, sources)


def _row(reader: Reader, one: Happening, sources: int) -> dict[str, Cell]:
    return {
        "date": one.when,
        "earliest": one.earliest,
        "latest": one.latest,
        "kinds": [*one.kinds],
        "status": one.status.removeprefix(ONTOLOGY),
        "label": reader.name(one.event).text,
        "sources": sources,
        "iri": one.event,
    }


def _bars(found: list[Happening], choice: Choice) -> list[Bar]:
    counted = by_year(found)
    if not counted:
        return []
    most = max(counted.values())
    years = range(min(counted), max(counted) + 1)
    return [Bar(y, counted[y], 100 * counted[y] / most, _within(y, choice)) for y in years]


def _within(year: int, choice: Choice) -> bool:
    first, last = choice.first or 0, choice.last or 9999
    return (choice.first is not None or choice.last is not None) and first <= year <= last
