"""What happened and when: the events of the record, by kind, by who or what, and by years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from sys import intern
from typing import Final

import pyoxigraph as ox

from graph import standing
from graph.evidence.asking import text_of
from graph.record import Record
from graph.standing import Question
from graph.standing.classes import classes_of_events
from graph.standing.questions import EVENTS
from ontology import ID, ONTOLOGY, PROVENANCE_GRAPH

#: The classes of events that a reader may choose, in the order of the choice.
KINDS: Final = (
    "Summit",
    "Visit",
    "Meeting",
    "Call",
    "CommissionSession",
    "Consultation",
    "Dialogue",
    "Conference",
    "Speech",
    "Signature",
    "Milestone",
    "Delivery",
    "Exercise",
    "Invitation",
)
#: Those at which people speak with each other.
ENCOUNTERS: Final = KINDS[: KINDS.index("Conference")]
#: How a thing of a kind takes part in an event, or is what it is about.
_TIES: Final = {
    "person": "indrus:participant|indrus:speaker|indrus:inviter|indrus:invitee",
    "organisation": "indrus:participant|schema:organizer|schema:about",
    "programme": "indrus:milestoneOf|schema:about|indrus:underDeal/schema:about",
    "place": "schema:location/schema:containedInPlace*",
    "agreement": "indrus:signs|indrus:underDeal|schema:about",
    "equipment": "indrus:delivers|schema:about",
    "event": "schema:superEvent|indrus:precededBy|schema:about",
}
_TIED: Final = "SELECT DISTINCT ?event WHERE {{ ?event {path} {thing} }}"
_SOURCES: Final = """
SELECT ?event (COUNT(DISTINCT ?source) AS ?sources) WHERE {{
  VALUES ?event {{ {events} }}
  GRAPH ?citation {{ ?event ?property ?value }}
  GRAPH <{provenance}> {{ ?citation dcterms:source ?source }}
}} GROUP BY ?event"""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event.

    Attributes:
        event: its IRI.
        kinds: the local names of its classes among :data:`KINDS`.
        when: its date in EDTF.
        earliest: the first day it can have been on, ``YYYY-MM-DD``.
        latest: the last such day.
        status: the IRI of its status, or empty.
    """

    event: str
    kinds: tuple[str, ...]
    when: str
    earliest: str
    latest: str
    status: str

    @property
    def planned(self) -> bool:
        """Whether it was planned and is not known to have happened."""
        return self.status not in ("", ONTOLOGY + "Held")

    @property
    def year(self) -> int:
        """The year that it began in, or can have begun in."""
        return int(self.earliest.split("-")[0])


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for: things that all take part, kinds of which one fits, years or days.

    ``since`` and ``until`` are days, ``YYYY-MM-DD``, where a span is asked for more exactly;
    ``planned`` asks only for what is not known to have happened.
    """

    things: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    since: str = ""
    until: str = ""
    planned: bool = False

    def fits(self, happening: Happening) -> bool:
        """Whether an event is of one of the kinds and touches the years and days."""
        if self.kinds and not set(self.kinds) & set(happening.kinds):
            return False
        if self.planned and not happening.planned:
            return False
        if happening.latest < self.since or (self.until and happening.earliest > self.until):
            return False
        after = self.first is None or int(happening.latest[:4]) >= self.first
        return after and (self.last is None or happening.year <= self.last)


def happenings(record: Record, choice: Choice) -> list[Happening]:
    """The dated events that a choice fits, the earliest first."""
    return [one for one in involving(record, choice.things) if choice.fits(one)]


def involving(record: Record, things: Iterable[str]) -> list[Happening]:
    """The dated events in which all of some things have a part, the earliest first.

    Things are IRIs of the record; one of a kind that takes no part in events has none.
    """
    found = all_happenings(record)
    for thing in things:
        tied = {text_of(row["event"]) for row in record.select(_tie(thing))}
        found = tuple(one for one in found if one.event in tied)
    return list(found)


def all_happenings(record: Record) -> tuple[Happening, ...]:
    """Every dated event, the earliest first."""
    return record.once("happenings", _all_happenings)


def _all_happenings(record: Record) -> tuple[Happening, ...]:
    classes = classes_of_events(record)
    found: dict[str, Happening] = {}
    for event, when, earliest, latest, status in standing.rows(record, EVENTS):
        # a name that many share is kept once
        of = {class_.removeprefix(ONTOLOGY) for class_ in classes.get(event, ())}
        kinds = tuple(intern(kind) for kind in KINDS if kind in of)
        happening = Happening(
            event, kinds, when or earliest, earliest, latest or earliest, intern(status)
        )
        found.setdefault(event, happening)
    return tuple(sorted(found.values(), key=lambda one: (one.earliest, one.latest, one.event)))


def things_of_events(record: Record, question: Question) -> dict[str, tuple[str, ...]]:
    """The things that each event has of a property, as a standing question answers it."""

    def read(record: Record) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for event, value in standing.rows(record, question):
            if value.startswith(ID):
                found.setdefault(event, []).append(intern(value))
        return {event: tuple(values) for event, values in found.items()}

    return record.once(question.name, read)


def by_year(found: Iterable[Happening]) -> Counter[int]:
    """How many events began in each year."""
    return Counter(one.year for one in found)


def by_kind(found: Iterable[Happening]) -> Counter[str]:
    """How many events there are of each kind."""
    return Counter(kind for one in found for kind in one.kinds)


def source_counts(record: Record, events: Iterable[str]) -> dict[str, int]:
    """How many sources speak of each event."""
    values = " ".join(sorted(f"<{event}>" for event in set(events)))
    if not values:
        return {}
    query = _SOURCES.format(events=values, provenance=PROVENANCE_GRAPH)
    return {text_of(row["event"]): int(text_of(row["sources"])) for row in record.select(query)}


def _tie(thing: str) -> str:
    kind = thing.removeprefix(ID).partition("/")[0]
    path = _TIES.get(kind, "schema:about")
    return _TIED.format(path=path, thing=ox.NamedNode(thing))
