"""Rows about people in posts, put together to tenures that can all be true.

One tenure is one continuous holding. Rows about one person and post belong to one tenure unless
their dates lie apart. What cannot stand beside the rest is not placed, and says beside what: a day
in office outside everything that is stated, two people at once in a post that one holds, one person
twice in a post. One of the sources is wrong there, and a curator has to say which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from graph.importing.dating import days
from graph.importing.draft import Draft, Fact, text
from graph.importing.placing.common import claim, slug_of
from graph.importing.tables import Row

_DATES = (":start", ":end", ":attestedOn")
_APART = 400
"""Days between two stated starts (or ends) from which on they are two holdings."""


@dataclass(frozen=True)
class Told:
    """One row about one person in one post."""

    row: Row
    start: str
    end: str
    seen: str
    acting: bool = False


@dataclass
class Tenure:
    """One holding: everything that is stated of it so far."""

    person: str
    post: str
    id: str = ""
    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    acting: bool = False
    told: list[Told] = field(default_factory=list)

    def takes(self, one: Told) -> bool:
        """Whether the row can be about this holding."""
        starts = [*self.starts, *filter(None, [one.start])]
        ends = [*self.ends, *filter(None, [one.end])]
        seen = [*self.seen, *filter(None, [one.seen])]
        near = all(_distance(one.start, other, 0) <= _APART for other in self.starts if one.start)
        near = near and all(
            _distance(one.end, other, 1) <= _APART for other in self.ends if one.end
        )
        in_order = all(_day(start, 0) <= _day(end, 1) for start in starts for end in ends)
        return near and in_order and all(_inside(day, starts, ends) for day in seen)

    def closeness(self, one: Told) -> int:
        """How far the row's start (or end) is from those stated; less is better."""
        distances = [_distance(one.start, other, 0) for other in self.starts if one.start]
        distances += [_distance(one.end, other, 1) for other in self.ends if one.end]
        return min(distances, default=_APART)

    def add(self, one: Told) -> None:
        """Take the row in."""
        self.told.append(one)
        self.starts += filter(None, [one.start])
        self.ends += filter(None, [one.end])
        self.seen += filter(None, [one.seen])
        self.acting = self.acting or one.acting

    def held(self) -> tuple[date, date] | None:
        """First and last day for which the sources show the holding, at the widest."""
        first = [*_edges(self.starts, 1), *_edges(self.seen, 0)]
        last = [*_edges(self.ends, 0), *_edges(self.seen, 1)]
        span = min(first or last, default=None), max(last or first, default=None)
        return (span[0], span[1]) if span[0] and span[1] and span[0] <= span[1] else None


def place_tenures(draft: Draft, told: Mapping[tuple[str, str], list[Told]]) -> None:
    """Cite what the rows tell, person by person and post by post."""
    by_post: dict[str, list[Tenure]] = defaultdict(list)
    for its_id in draft.known.of_kind("tenure"):
        values = draft.known.values[its_id]
        for person in values["org:member"]:
            for post in values[":post"]:
                starts, ends, seen = (sorted(values[each]) for each in _DATES)
                acting = "true" in values[":acting"]
                by_post[post].append(Tenure(person, post, its_id, starts, ends, seen, acting))
    for (person, post), rows in sorted(told.items()):
        for one in sorted(rows, key=_order):
            _take(draft, by_post[post], person, post, one)
    for post in sorted({post for _, post in told}):
        mine = [each for each in by_post[post] if each.told]
        for tenure in _named(draft, mine):
            _cite(draft, tenure)


def continued(rows: list[Told]) -> list[Told]:
    """Rows of a register, where a reappointment on the last day continues one holding.

    The middle day is then neither an end nor a start, but a day in office.
    """
    ordered = sorted(rows, key=_order)
    for number, (one, after) in enumerate(pairwise(ordered)):
        touching = one.end and after.start and _distance(one.end, after.start, 0) <= 1
        if touching and after.start > one.start:
            ordered[number] = replace(ordered[number], end="", seen=one.end)
            ordered[number + 1] = replace(after, start="", seen=after.start)
    return ordered


def _order(one: Told) -> tuple[bool, bool, str, int]:
    dated = bool(one.start or one.end)
    return not dated, not (one.start and one.end), one.start or one.end or one.seen, one.row.line


def _take(draft: Draft, tenures: list[Tenure], person: str, post: str, one: Told) -> None:
    mine = [tenure for tenure in tenures if tenure.person == person]
    fits = [tenure for tenure in mine if tenure.takes(one)]
    fit = min(fits, key=lambda tenure: tenure.closeness(one)) if fits else Tenure(person, post)
    if not fits and mine and not (one.start or one.end):
        stated = "; ".join(_stated(tenure) for tenure in mine)
        draft.leave(one.row, f"is seen in office on {one.seen}, but stated is {stated}")
        return
    if not fit.takes(one):
        draft.leave(one.row, "its own dates contradict one another")
        return
    after = replace(fit, told=[], starts=[*fit.starts], ends=[*fit.ends], seen=[*fit.seen])
    after.add(one)
    sole = "true" in draft.known.values[post][":soleHolder"] if draft.known.has(post) else False
    for other in tenures:
        if other is not fit and _clash(after, other, sole=sole):
            told = f"{slug_of(other.person)} ({_stated(other)})"
            held = "which one holds at a time" if person != other.person else "held already"
            reason = f"would overlap with the tenure of {told} in a post {held}"
            draft.leave(one.row, reason)
            return
    fit.add(one)
    if not fits:
        tenures.append(fit)


def _clash(one: Tenure, other: Tenure, *, sole: bool) -> bool:
    mine, theirs = one.held(), other.held()
    if mine is None or theirs is None:
        return False
    if one.person == other.person:
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]
    acting = one.acting or other.acting
    return sole and not acting and mine[0] < theirs[1] and theirs[0] < mine[1]


def _stated(tenure: Tenure) -> str:
    start = " or ".join(dict.fromkeys(tenure.starts)) or "?"
    return f"{start} to {' or '.join(dict.fromkeys(tenure.ends)) or '?'}"


def _named(draft: Draft, tenures: list[Tenure]) -> list[Tenure]:
    taken: set[str] = set()
    for tenure in tenures:
        if tenure.id:
            continue
        base = f"{slug_of(tenure.person)}-{slug_of(tenure.post)}"
        several = sum(other.person == tenure.person for other in tenures) > 1
        year = min((*tenure.starts, *tenure.seen, *tenure.ends))[:4]
        tenure.id = f"tenure:{base}-{year}" if several else f"tenure:{base}"
        while tenure.id in taken or draft.known.has(tenure.id):
            tenure.id += f"-{year}" if not tenure.id.endswith(year) else "-b"
        taken.add(tenure.id)
    return tenures


def _cite(draft: Draft, tenure: Tenure) -> None:
    for one in tenure.told:
        said = [("a", ":Tenure"), ("org:member", tenure.person), (":post", tenure.post)]
        said += [(":start", text(one.start))] if one.start else []
        said += [(":end", text(one.end))] if one.end else []
        said += [(":attestedOn", text(one.seen))] if one.seen else []
        said += [(":acting", "true")] if one.acting else []
        when = one.seen or one.end or one.start
        facts = [Fact(tenure.id, tuple(said))]
        name = slug_of(tenure.id)
        claim(draft, one.row, name, facts, when=when, about=tenure.id, how="Asserts")


def _edges(dates: list[str], edge: int) -> list[date]:
    return [told[edge] for when in dates if (told := days(when))]


def _day(when: str, edge: int) -> str:
    told = days(when)
    return told[edge].isoformat() if told else when


def _distance(one: str, other: str, edge: int) -> int:
    mine, theirs = days(one), days(other)
    return abs((mine[edge] - theirs[edge]).days) if mine and theirs else 0


def _inside(seen: str, starts: list[str], ends: list[str]) -> bool:
    return all(_day(start, 0) <= _day(seen, 1) for start in starts) and all(
        _day(seen, 0) <= _day(end, 1) for end in ends
    )
