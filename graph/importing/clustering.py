"""Rows that report the same event: same family, overlapping dates, shared participants.

And no other place. Never by likeness of words: two meetings on one day differ by who met, not by
how they are told. A row with a vague date joins an event only where no second one could be meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from graph.importing.dating import days, width
from graph.importing.tables import Row

_VAGUE = 20
"""Days; a date that can mean more of them says no day."""


@dataclass(frozen=True)
class Sighting:
    """What one row tells of one event."""

    row: Row
    family: str
    tolerance: int
    when: str
    participants: tuple[str, ...]
    places: tuple[str, ...]
    key: str = ""
    """Sets events of one family apart: the programme of a milestone, the words of a ceremony."""


@dataclass
class Cluster:
    """One event with the rows that report it; `event` is set where the seeds know it already."""

    family: str
    key: str
    when: str
    participants: set[str]
    places: set[str]
    event: str = ""
    sightings: list[Sighting] = field(default_factory=list)

    @property
    def first(self) -> Sighting:
        """The sighting with the most exact date."""
        return self.sightings[0]


Doubt = Callable[[Row, str, str], None]
Within = Callable[[str, str], bool]


def cluster(
    sightings: Iterable[Sighting], known: Iterable[Cluster], within: Within, doubt: Doubt
) -> list[Cluster]:
    """Put each sighting into a cluster, the most exact dates first.

    Args:
        sightings: what the rows tell.
        known: events of the seeds, which a sighting may turn out to report.
        within: whether the first place lies in the second.
        doubt: told of rows that could belong elsewhere, with the kind of doubt and a sentence.
    """
    clusters = list(known)
    for one in sorted(sightings, key=_order):
        fits = [other for other in clusters if _fits(one, other, within)]
        if len(fits) > 1 and width(one.when) > _VAGUE:
            told = ", ".join(sorted(_called(other) for other in fits))
            doubt(one.row, "vague date", f"could be any of {told}; kept as an event of its own")
            fits = []
        if fits:
            mine = set(one.participants)
            best = max(fits, key=lambda other: (len(mine & other.participants), -_gap(one, other)))
        else:
            _doubt_near(one, clusters, doubt)
            best = Cluster(one.family, one.key, one.when, set(), set())
            clusters.append(best)
        best.sightings.append(one)
        best.when = best.when or one.when
        best.participants |= set(one.participants)
        best.places |= set(one.places)
    return clusters


def _order(one: Sighting) -> tuple[int, str, int]:
    return width(one.when), one.when, one.row.line


def _called(one: Cluster) -> str:
    return one.event or f"line {one.first.row.line} ({one.when})"


def _fits(one: Sighting, other: Cluster, within: Within) -> bool:
    return (
        (one.family, one.key) == (other.family, other.key)
        and _same_days(one, other)
        and _same_people(one, other)
        and _same_place(one, other, within)
    )


def _same_days(one: Sighting, other: Cluster) -> bool:
    mine, theirs = days(one.when), days(other.when)
    if mine is None or theirs is None:
        return False
    slack = timedelta(days=one.tolerance)
    return mine[0] - slack <= theirs[1] and theirs[0] - slack <= mine[1]


def _same_people(one: Sighting, other: Cluster) -> bool:
    mine = set(one.participants)
    if not mine or not other.participants:
        return True
    if any(agent.startswith("organisation:") for agent in mine ^ other.participants):
        # a session of the two states, and the ministers who led it, are no contradiction
        mine = {agent for agent in mine if agent.startswith("person:")}
        if not mine or not any(agent.startswith("person:") for agent in other.participants):
            return True
    needed = 1 if one.tolerance else min(2, len(mine), len(other.participants))
    return len(mine & other.participants) >= needed


def _same_place(one: Sighting, other: Cluster, within: Within) -> bool:
    if not one.places or not other.places:
        return True
    return any(
        here == there or within(here, there) or within(there, here)
        for here in one.places
        for there in other.places
    )


def _gap(one: Sighting, other: Cluster) -> int:
    mine, theirs = days(one.when), days(other.when)
    if mine is None or theirs is None:
        return 0
    return abs((mine[0] - theirs[0]).days) + abs((mine[1] - theirs[1]).days)


def _doubt_near(one: Sighting, clusters: Iterable[Cluster], doubt: Doubt) -> None:
    """Remark events that differ by a few days only: two sources may mean the same one."""
    for other in clusters:
        alike = (one.family, one.key) == (other.family, other.key) and width(one.when) <= _VAGUE
        if alike and other.when and width(other.when) <= _VAGUE and _gap(one, other) <= 20:
            shared = len(set(one.participants) & other.participants)
            if shared >= min(2, len(one.participants), len(other.participants)):
                told = f"{one.when} and {_called(other)} are close: one event, or two?"
                doubt(one.row, "perhaps one event", told)
