"""``/promises``: what was expected by when, and what came of it; and as a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final, cast

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.pages.expectations import (
    DOCUMENT,
    OUTCOMES,
    OVERDUE,
    Choice,
    Promise,
    all_promises,
    telling_facts,
)
from api.pages.past import asked_day
from api.pages.portrait.rows import Row
from api.pages.reader import Reader, Shown
from api.pages.rendering import reader_of, record_of, render
from api.pages.twins import Cell, Format, table
from api.problems import Problem, ProblemError, no_such_choice
from ontology import ID

router = APIRouter()
LENGTH: Final = 60
ORDERS: Final = ("due", "made", "late")
COLUMNS: Final = (
    "promise",
    "made",
    "by_whom",
    "due",
    "due_from",
    "due_through",
    "programmes",
    "outcome",
    "fulfilled_on",
    "days_late",
    "days_late_at_most",
    "sources",
    "iri",
    "event",
)


@dataclass(frozen=True, slots=True)
class Column:
    """The promises due in one year, for the picture: heights of its parts, each with its outcome.

    Heights and offsets are in per cent of the highest column.
    """

    year: int
    count: int
    parts: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A promise as the page shows it."""

    promise: Promise
    expectation: Shown
    event: Shown | None
    holders: tuple[Shown, ...]
    fulfilment: Shown | None
    overdue: bool
    evidence: Row


@router.api_route("/promises", methods=["GET", "HEAD"])
@router.api_route("/expectations", methods=["GET", "HEAD"])
def promises(request: Request) -> Response:
    """The promises that the parameters choose, sixty to a page.

    ``?outcome=`` (fulfilled, late, missed, abandoned, open, overdue), ``?year=`` with ``&of=made``
    or ``due`` (without it, either), ``?programme=`` (its slug), ``?who=`` (``person/x``,
    ``organisation/x``, or ``document``), ``?sort=due``, ``made`` or ``late``, ``?page=``.
    """
    reader, choice = reader_of(request), chosen(request)
    every = all_promises(reader.record)
    apart = [one for one in every if _but_outcome(choice).fits(one)]
    found = _ordered([one for one in apart if choice.fits(one)], request)
    last = max(1, -(-len(found) // LENGTH))
    page = min(_whole(request, "page") or 1, last)
    shown = found[(page - 1) * LENGTH : page * LENGTH]
    facts = telling_facts(reader.record, (one.iri for one in shown))
    today = asked_day(request) or datetime.now(UTC).date()
    outcomes = Counter(one.outcome for one in apart)
    return render(
        request,
        "promises.html",
        lines=[_line(reader, one, today, Row(Shown(""), facts.get(one.iri, ()))) for one in shown],
        number_found=len(found),
        choice=choice,
        outcomes=[(name, outcomes[name]) for name in OUTCOMES],
        overdue=sum(one.overdue(today) for one in apart),
        columns=_columns(found),
        years=sorted(
            {y for one in every for y in one.due_years}
            | {one.made_year for one in every if one.made_year},
            reverse=True,
        ),
        programmes=_named(
            reader, Counter(iri for one in every for iri in one.programmes), "programme/"
        ),
        people=_named(reader, Counter(iri for one in every for iri in one.holders), ""),
        document=DOCUMENT,
        order=request.query_params.get("sort", "due"),
        orders=ORDERS,
        page=page,
        last=last,
    )


@router.api_route("/promises.{form}", methods=["GET", "HEAD"])
def promises_table(request: Request, form: str) -> Response:
    """The same promises, all of them, as ``csv``, ``json`` or ``xlsx``."""
    if form not in ("csv", "json", "xlsx"):
        detail = f"/promises.{form[:20]} is not offered; /promises.csv, .json and .xlsx are"
        raise ProblemError(Problem("not-found", 404, "Not in this record", detail))
    reader, choice = reader_of(request), chosen(request)
    found = _ordered([one for one in all_promises(reader.record) if choice.fits(one)], request)
    facts = telling_facts(reader.record, (one.iri for one in found))
    about: dict[str, Cell] = {
        "outcome": choice.outcome,
        "year": choice.year,
        "of": choice.year_of,
        "programme": choice.programme,
        "who": choice.who,
        "release": reader.record.release_id,
    }
    rows = (_row(reader, one, Row(Shown(""), facts.get(one.iri, ()))) for one in found)
    return table(COLUMNS, rows, cast(Format, form), name="promises", about=about)


def chosen(request: Request) -> Choice:
    """What the parameters choose.

    Raises:
        ProblemError: 400 for an outcome, a year or an order that is none, 404 for a programme or
            a holder that is none.
    """
    asked = request.query_params
    for name, known in (
        ("outcome", (*OUTCOMES, OVERDUE)),
        ("of", ("made", "due")),
        ("sort", ORDERS),
    ):
        if asked.get(name) and asked[name] not in known:
            raise no_such_choice(name, asked[name], known)
    for name, base in (("programme", ID + "programme/"), ("who", ID)):
        given = asked.get(name, "")
        if given not in ("", DOCUMENT) and not record_of(request).exists(base + given):
            detail = f"{name}={given[:100]} names nothing in this record"
            members = {"parameter": name, "value": given[:100]}
            raise ProblemError(Problem("not-found", 404, "Not in this record", detail, members))
    return Choice(
        asked.get("outcome", ""),
        _whole(request, "year"),
        asked.get("of", ""),
        asked.get("programme", ""),
        asked.get("who", ""),
        asked_day(request) or datetime.now(UTC).date(),
    )


def _but_outcome(choice: Choice) -> Choice:
    return Choice("", choice.year, choice.year_of, choice.programme, choice.who)


def _ordered(found: list[Promise], request: Request) -> list[Promise]:
    order = request.query_params.get("sort", "due")
    if order == "made":
        return sorted(found, key=lambda one: (not one.made, one.made, one.iri))
    if order == "late":
        return sorted(found, key=lambda one: -one.days_late)
    return found


def _line(reader: Reader, one: Promise, today: date, evidence: Row) -> Line:
    return Line(
        one,
        reader.name(one.iri),
        reader.name(one.event) if one.event else None,
        tuple(reader.name(holder) for holder in one.holders),
        reader.name(one.fulfilment) if one.fulfilment else None,
        one.overdue(today),
        evidence,
    )


def _row(reader: Reader, one: Promise, evidence: Row) -> dict[str, Cell]:
    exact = one.outcome == "late"
    return {
        "promise": reader.name(one.event or one.iri).text,
        "made": one.made,
        "by_whom": [reader.name(iri).text for iri in one.holders],
        "due": one.by,
        "due_from": one.due[0],
        "due_through": one.due[1],
        "programmes": [reader.name(iri).text for iri in one.programmes],
        "outcome": one.outcome,
        "fulfilled_on": one.when,
        "days_late": one.days_late if exact else None,
        "days_late_at_most": one.at_most if exact else None,
        "sources": sorted({c.source.url or c.source.iri for c in evidence.citations}),
        "iri": one.iri,
        "event": one.event,
    }


def _columns(found: list[Promise]) -> list[Column]:
    """The promises by the last year in which they were due, each column parted by outcome."""
    counted: dict[int, Counter[str]] = {}
    for one in found:
        if one.due_years:
            counted.setdefault(one.due_years[-1], Counter())[one.outcome] += 1
    if not counted:
        return []
    most = max(sum(parts.values()) for parts in counted.values())
    columns = []
    for year in range(min(counted), max(counted) + 1):
        here, parts, below = counted.get(year, Counter()), [], 0
        for outcome in OUTCOMES:
            if here[outcome]:
                below += here[outcome]
                parts.append((outcome, 100 - 100 * below / most, 100 * here[outcome] / most))
        columns.append(Column(year, below, tuple(parts)))
    return columns


def _named(reader: Reader, counted: Counter[str], within: str) -> list[tuple[str, str, int]]:
    """What may be chosen: its value in the address, its name, and how many promises it has."""
    named = [
        (iri.removeprefix(ID + within), reader.name(iri).text, count)
        for iri, count in counted.items()
    ]
    return sorted(named, key=lambda item: item[1].casefold())


def _whole(request: Request, name: str) -> int | None:
    asked = request.query_params.get(name, "").strip()
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 4 and int(asked) > 0):
        detail = f"{name}={asked[:40]} is no number that this page understands"
        members = {"parameter": name, "value": asked[:40]}
        raise ProblemError(Problem("bad-number", 400, "No such number", detail, members))
    return int(asked)
