"""``/compare``: two people, things or periods side by side, as a picture and as a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, cast

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.pages.happenings import (
    ENCOUNTERS,
    Choice,
    Happening,
    by_kind,
    by_year,
    involving,
    things_of_events,
)
from api.pages.reader import Reader, Shown
from api.pages.rendering import reader_of, render
from api.pages.timeline import thing_named
from api.pages.twins import Cell, Format, table
from api.problems import Problem, ProblemError
from graph.record import Record
from graph.standing import Question
from graph.standing.questions import PARTNERS, PLACES, TOPICS
from ontology import ID, ONTOLOGY

router = APIRouter()
_PERIOD: Final = re.compile(r"(\d{4})(?:\s*(?:/|-|–)\s*(\d{4}))?")
_LONGEST: Final = 100
_MOST: Final = 8
_PROPERTIES: Final = {"partners": PARTNERS, "places": PLACES, "topics": TOPICS}
#: Two pairs to begin from: two foreign ministers, and the decade before with the one after.
EXAMPLES: Final = (
    ("person/sushma-swaraj", "person/s-jaishankar"),
    ("2004/2013", "2014/2023"),
    ("person/manmohan-singh", "person/narendra-modi"),
)
COLUMNS: Final = ("what", "value", "first", "second", "iri")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its name, its years, and what it counts.

    Attributes:
        name: what it is called.
        asked: the parameter that names it.
        years: the years it spans, from first to last.
        per_year: encounters by year.
        kinds: encounters by the local name of their class.
        counted: by property of :data:`_PROPERTIES`, how many encounters have each value.
        total: the number of encounters.
    """

    name: Shown
    asked: str
    years: tuple[int, ...]
    per_year: Counter[int]
    kinds: Counter[str]
    counted: dict[str, Counter[str]]
    total: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the comparison: a value and how often it stands on either side."""

    value: Shown
    first: int
    second: int


@router.api_route("/compare", methods=["GET", "HEAD"])
def compare(request: Request) -> Response:
    """``?a=`` and ``?b=``: a thing (``person/x`` or a name), a year, or years as ``2014/2019``.

    ``?with=`` restricts both sides to events with that thing; ``?format=csv``, ``json`` or
    ``xlsx`` gives the table alone.
    """
    asked = request.query_params
    reader = reader_of(request)
    a, b = asked.get("a", "").strip(), asked.get("b", "").strip()
    if not a or not b:
        pairs = [tuple(_name(reader, one) for one in pair) for pair in EXAMPLES]
        return render(request, "compare.html", sides=None, pairs=pairs, a=a, b=b, within=None)
    within = thing_named(request, asked["with"]) if asked.get("with", "").strip() else None
    first = _side(request, reader, "a", a, within)
    second = _side(request, reader, "b", b, within)
    years = _years(first, second)
    groups = {name: _pairs(reader, first, second, name) for name in _PROPERTIES}
    kinds = [
        Pair(Shown(reader.term(ONTOLOGY + kind)), first.kinds[kind], second.kinds[kind])
        for kind in ENCOUNTERS
        if first.kinds[kind] or second.kinds[kind]
    ]
    form = asked.get("format")
    if form in ("csv", "json", "xlsx"):
        named = [("year", pair) for pair in years] + [("kind", pair) for pair in kinds]
        named += [(name, pair) for name, pairs in groups.items() for pair in pairs]
        about: dict[str, Cell] = {"first": first.name.text, "second": second.name.text}
        rows = (_row(what, pair) for what, pair in named)
        return table(COLUMNS, rows, cast(Format, form), name="compare", about=about)
    return render(
        request,
        "compare.html",
        sides=(first, second),
        years=years,
        most=max((max(pair.first, pair.second) for pair in years), default=1) or 1,
        kinds_met=kinds,
        groups=groups,
        pairs=[],
        a=a,
        b=b,
        within=reader.name(within) if within else None,
    )


def _name(reader: Reader, asked: str) -> tuple[str, Shown]:
    if _PERIOD.fullmatch(asked):
        return asked, Shown(asked.replace("/", "–"))
    return asked, reader.name(ID + asked)


def _side(request: Request, reader: Reader, parameter: str, asked: str, within: str | None) -> Side:
    things = (within,) if within else ()
    if period := _PERIOD.fullmatch(asked):
        first, last = int(period[1]), int(period[2] or period[1])
        if not first <= last < first + _LONGEST:
            detail = f"{asked[:40]} is no span of years; write the earlier first, as in 2014/2019"
            members = {"parameter": parameter, "value": asked[:40]}
            raise ProblemError(Problem("bad-period", 400, "No such period", detail, members))
        choice = Choice(things, ENCOUNTERS, first, last)
        name = Shown(f"{first}–{last}" if last > first else str(first))
        years = tuple(range(first, last + 1))
    else:
        thing = thing_named(request, asked, parameter)
        choice = Choice((*things, thing), ENCOUNTERS)
        name, years = reader.name(thing), ()
        asked = thing.removeprefix(ID)
    met = [
        one
        for one in involving(reader.record, choice.things)
        if choice.fits(one) and one.status == ONTOLOGY + "Held" and (not years or one.year in years)
    ]
    per_year = by_year(met)
    span = years or (tuple(range(min(per_year), max(per_year) + 1)) if per_year else ())
    counted = {
        what: _counted(reader.record, question, met, choice.things)
        for what, question in _PROPERTIES.items()
    }
    return Side(name, asked, span, per_year, by_kind(met), counted, len(met))


def _counted(
    record: Record, question: Question, met: Iterable[Happening], without: Iterable[str]
) -> Counter[str]:
    values = things_of_events(record, question)
    counted = Counter(value for one in met for value in values.get(one.event, ()))
    for thing in without:
        counted.pop(thing, None)
    return counted


def _years(first: Side, second: Side) -> list[Pair]:
    """Year by year; two periods are laid side by side, their first years together."""
    if not first.years or not second.years:
        years = first.years or second.years
        return [Pair(Shown(str(y)), first.per_year[y], second.per_year[y]) for y in years]
    periods = not (first.name.iri or second.name.iri)
    if periods and first.years != second.years:
        length = max(len(first.years), len(second.years))
        a, b = ([*side.years, *[None] * length][:length] for side in (first, second))
        return [
            Pair(
                Shown(" / ".join(str(year or "–") for year in (one, other))),
                first.per_year[one] if one else 0,
                second.per_year[other] if other else 0,
            )
            for one, other in zip(a, b, strict=True)
        ]
    span = range(min(*first.years, *second.years), max(*first.years, *second.years) + 1)
    return [Pair(Shown(str(y)), first.per_year[y], second.per_year[y]) for y in span]


def _pairs(reader: Reader, first: Side, second: Side, what: str) -> list[Pair]:
    a, b = first.counted[what], second.counted[what]
    most = sorted(a.keys() | b.keys(), key=lambda iri: (-a[iri] - b[iri], iri))[:_MOST]
    return [Pair(reader.name(iri), a[iri], b[iri]) for iri in most]


def _row(what: str, pair: Pair) -> dict[str, Cell]:
    return {
        "what": what,
        "value": pair.value.text,
        "first": pair.first,
        "second": pair.second,
        "iri": pair.value.iri,
    }
