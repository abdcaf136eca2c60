"""``/timeline``: what happened year by year, by kind, by who took part; and as a table."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
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
from graph.dates import Edtf
from graph.search import LIKE, Index
from ontology import ID, ONTOLOGY
from ontology import KINDS as KINDS_OF_THINGS

router = APIRouter()
LENGTH: Final = 100
COLUMNS: Final = ("date", "earliest", "latest", "kinds", "status", "label", "sources", "iri")
_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
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
    class of events), ``?from=`` and ``?to=`` (years, months or days), ``?planned=yes``,
    ``?order=old``, ``?page=``.
    """
    reader, choice = reader_of(request), chosen(request)
    around = involving(reader.record, choice.things)
    in_years = [one for one in around if replace(choice, kinds=()).fits(one)]
    always = replace(choice, first=None, last=None, since="", until="")
    of_kinds = [one for one in around if always.fits(one)]
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
        things=[(reader.name(thing_named(request, text)), text) for text in _named(request)],
        bounds=bounds(request),
        kinds_found=[(kind, ONTOLOGY + kind, kinds[kind]) for kind in KINDS if kinds[kind]],
        bars=_bars(of_kinds, choice),
        years=[
            (year, [line for _, line in group])
            for year, group in groupby(lines, key=lambda pair: pair[0])
        ],
        number_found=len(found),
        planned=sum(replace(choice, kinds=(), planned=True).fits(one) for one in around),
        page=page,
        last=last,
        oldest_first=request.query_params.get("order") == "old",
    )


@router.api_route("/timeline.{form}", methods=["GET", "HEAD"])
def timeline_table(request: Request, form: str) -> Response:
    """The same events, all of them, as ``csv``, ``json`` or ``xlsx``."""
    if form not in ("csv", "json", "xlsx"):
        detail = f"/timeline.{form[:20]} is not offered; /timeline.csv, .json and .xlsx are"
        raise ProblemError(Problem("not-found", 404, "Not in this record", detail))
    reader, choice = reader_of(request), chosen(request)
    found = [one for one in involving(reader.record, choice.things) if choice.fits(one)]
    counts = source_counts(reader.record, (one.event for one in found))
    about: dict[str, Cell] = {
        "with": [*choice.things],
        "kind": [*choice.kinds],
        "from": _number(bounds(request)[0]),
        "to": _number(bounds(request)[1]),
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
        members = {"parameter": "kind", "value": unknown[0][:40]}
        raise ProblemError(Problem("bad-kind", 400, "No such kind", detail, members))
    things = (thing_named(request, text) for text in _named(request))
    since, until = bounds(request)
    return Choice(
        tuple(dict.fromkeys(things)),
        kinds,
        _day(since, 0).year if since else None,
        _day(until, 1).year if until else None,
        _day(since, 0).isoformat() if since else "",
        _day(until, 1).isoformat() if until else "",
        asked.get("planned") == "yes",
    )


def bounds(request: Request) -> tuple[str, str]:
    """``?from=`` and ``?to=`` as they were written: each a year, a month, a day, or empty.

    The wrong way round, they are turned: nobody asks for no time at all.

    Raises:
        ProblemError: 400 for one that is no date.
    """
    since, until = _asked_date(request, "from"), _asked_date(request, "to")
    if since and until and _day(since, 0) > _day(until, 1):
        return until, since
    return since, until


def thing_named(request: Request, text: str, parameter: str = "with") -> str:
    """The thing that a short IRI such as ``person/x`` or a name means.

    Raises:
        ProblemError: 404 for a name that finds nothing, or nothing that is like it.
    """
    iri = text if text.startswith(ID) else ID + text
    if "/" in text and record_of(request).exists(iri):
        return iri
    index = cast(Index, request.app.state.index)
    by_iri = iri.removeprefix(ID).partition("/")[0] in KINDS_OF_THINGS and "/" in text
    hit = None if by_iri else next(iter(index.search(text, limit=1, kinds=_SOUGHT)), None)
    if hit is None or hit.score < LIKE:
        detail = f"{text[:100]} names nobody and nothing in this record"
        members = {"parameter": parameter, "value": text[:100]}
        raise ProblemError(Problem("not-found", 404, "Not in this record", detail, members))
    return hit.iri


def _named(request: Request) -> list[str]:
    return [text.strip() for text in request.query_params.getlist("with") if text.strip()]


def _asked_date(request: Request, name: str) -> str:
    asked = request.query_params.get(name, "").strip()
    try:
        if not asked or (_DATE.fullmatch(asked) and _day(asked, 0) <= _day(asked, 1)):
            return asked
    except ValueError:
        pass
    detail = f"{name}={asked[:40]} is no date; write a year, a month or a day, as in 2021-03-01"
    members = {"parameter": name, "value": asked[:40]}
    raise ProblemError(Problem("bad-date", 400, "No such date", detail, members))


def _day(asked: str, end: int) -> date:
    """The first (0) or the last (1) day of a year, a month or a day."""
    when = Edtf.parse(asked)
    return cast(date, when.latest if end else when.earliest)


def _number(asked: str) -> Cell:
    return int(asked) if asked.isdigit() else asked or None


def _whole(request: Request, name: str, least: int = 0) -> int | None:
    asked = request.query_params.get(name, "").strip()
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 4 and int(asked) >= least):
        detail = f"{name}={asked[:40]} is no number that this page understands"
        members = {"parameter": name, "value": asked[:40]}
        raise ProblemError(Problem("bad-number", 400, "No such number", detail, members))
    return int(asked)


def _line(reader: Reader, one: Happening, sources: int) -> Line:
    kind = reader.term(ONTOLOGY + one.kinds[0]) if one.kinds else ""
    return Line(reader.name(one.event), kind, one.when, one.planned, sources)


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
