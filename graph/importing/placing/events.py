"""Visits, meetings, calls, sessions and annual summits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from graph.dates import wording
from graph.importing.clustering import Cluster, Sighting, cluster
from graph.importing.dating import planned, span, stance, width
from graph.importing.declarations import EventType, event_type, event_types
from graph.importing.draft import Draft, Fact, Proposal, text
from graph.importing.placing.agreements import joint_statement
from graph.importing.placing.common import claim, slug_of, usable
from graph.importing.placing.states import States
from graph.importing.recognising import Names
from graph.importing.tables import Row
from graph.importing.wording import bare, slug

_BY_WORDS = ("ceremony", "conference", "multilateral", "speech")
_PLAIN = ("meeting", "visit", "call")
_STATUS = {"postponed": ":Postponed", "cancelled": ":Cancelled", "canceled": ":Cancelled"}


@dataclass(frozen=True)
class _Told:
    """One row as an event: what it is, where, with whom and about what."""

    row: Row
    type: EventType
    words: str
    when: str
    participants: tuple[str, ...]
    places: tuple[str, ...]
    about: tuple[str, ...]

    def sighting(self) -> Sighting:
        key = slug(self.words) if self.type.family in _BY_WORDS else ""
        return Sighting(
            self.row, self.type.family, self.type.tolerance, self.when, self.participants,
            self.places, key,
        )  # fmt: skip


def place(draft: Draft) -> None:
    """Turn rows of `summits` or `visits-meetings` into citations of events."""
    names, told = Names(draft), []
    states = States(draft, names)
    for row in usable(draft):
        one = (
            _summit(row, names, draft)
            if "number" in row.cells
            else _event(row, names, draft, states)
        )
        if one is not None:
            told.append(one)
    known = [_known(draft, event) for event in draft.known.of_kind("event")]
    clusters = cluster(
        [one.sighting() for one in told],
        [one for one in known if one],
        _within(draft),
        draft.remark,
    )
    by_line = {one.row.line: one for one in told}
    months = Counter(one.when[:4] for one in clusters if one.family == "annual-summit")
    for event in clusters:
        if event.sightings:
            _write(draft, event, [by_line[each.row.line] for each in event.sightings], months)


def _summit(row: Row, names: Names, draft: Draft) -> _Told:
    people = tuple(names.person(row[name], row) for name in ("indian_leader", "russian_leader"))
    when = span(row["start_date"], row["end_date"], row["note"])
    title = row["joint_statement_title"]
    about = joint_statement(draft, names, row, title) if title else ()
    kind = event_type("annual summit")
    assert kind is not None  # noqa: S101 - declared
    return _Told(row, kind, "annual summit", when, people, _places(row, names), about)


def _event(row: Row, names: Names, draft: Draft, states: States) -> _Told | None:
    kind = event_type(row["type"])
    if kind is None:
        draft.leave(row, f"{row['type']!r} is no declared type of event")
        return None
    when = span(row["start"], row["end"], row["note"])
    if not when:
        draft.leave(row, "gives no date, so that no event can be told from another")
        return None
    people = tuple(dict.fromkeys(names.agent(one, row) for one in row.several("participants")))
    if kind.event_class == "Visit":
        people = _visitors(draft, row, people, states)
    if not people and kind.parties:
        people = tuple(names.organisation_called(slug_of(one)) for one in kind.parties)
    if not people and kind.event_class in ("Visit", "Call", "Meeting", "Summit", "Speech"):
        draft.leave(row, f"names nobody who takes part in the {row['type']}")
        return None
    about, unknown = [], []
    for words in row.several("topics"):
        thing = names.anything(words)
        if thing and thing not in about:
            about.append(thing)
        elif not thing:
            unknown.append(words)
    if unknown:
        draft.remark(row, "topic left out", "; ".join(unknown))
    return _Told(row, kind, row["type"], when, people, _places(row, names), tuple(about))


def _places(row: Row, names: Names) -> tuple[str, ...]:
    cities = row.several("city")
    if cities:
        return tuple(dict.fromkeys(names.place(bare(one), row["country"]) for one in cities))
    return (names.place(row["country"]),) if row["country"] else ()


def _visitors(draft: Draft, row: Row, people: tuple[str, ...], states: States) -> tuple[str, ...]:
    """Those of the participants who travelled: the others met them there."""
    host = states.of_country(row["country"])
    foreign = tuple(one for one in people if host and states.of(one) not in (host, None))
    unknown = tuple(one for one in people if states.of(one) is None) if host else ()
    visitors = foreign or unknown or people[:1]
    met = [slug_of(one) for one in people if one not in visitors]
    if met:
        draft.remark(row, "met during the visit, not carried", ", ".join(met))
    return visitors


def _known(draft: Draft, event: str) -> Cluster | None:
    values = draft.known.values[event]
    for kind in event_types():
        if kind.family in _BY_WORDS or f":{kind.event_class}" not in values["a"]:
            continue
        if kind.slug in event or kind.slug in _PLAIN:
            return Cluster(
                kind.family,
                "",
                min(values[":when"], key=width, default=""),
                set(values[":participant"]),
                set(values["schema:location"]),
                event,
            )
    return None


def _within(draft: Draft) -> Callable[[str, str], bool]:
    def within(inner: str, outer: str) -> bool:
        proposal = draft.proposals.get(inner)
        said = (
            {value for name, value in proposal.said if name == "schema:containedInPlace"}
            if proposal
            else set()
        )
        said |= (
            draft.known.values[inner]["schema:containedInPlace"]
            if draft.known.has(inner)
            else set()
        )
        return outer in said

    return within


def _write(draft: Draft, one: Cluster, told: list[_Told], months: Counter[str]) -> None:
    first = told[0]
    event = one.event or draft.free("event", _slug(first, months))
    if not one.event:
        draft.propose(Proposal(event, labels=_labels(first)))
    for each in _settled(told):
        if each.row.get("number"):
            _ordinal(draft, event, each.row["number"])
        facts = [Fact(event, tuple(_said(each))), *_documents(each)]
        claim(
            draft, each.row, slug_of(event), facts, when=each.when, about=event, how=_stance(each)
        )


def _settled(told: list[_Told]) -> list[_Told]:
    """The rows, with a reckoned date no longer in doubt where another page states the same one."""
    stated = {one.when for one in told}
    return [
        replace(one, when=bare_date) if (bare_date := one.when.replace("?", "")) in stated else one
        for one in told
    ]


def _stance(told: _Told) -> str:
    return (
        "Announces"
        if planned(told.words)
        else stance(told.row["note"], told.row["source_date"], told.when)
    )


def _said(told: _Told) -> Iterator[tuple[str, str]]:
    yield "a", f":{told.type.event_class}"
    yield ":when", text(told.when)
    if told.type.event_class == "Speech":
        yield ":speaker", told.participants[0]
    else:
        for agent in told.participants:
            yield ":participant", agent
    for where in told.places:
        yield "schema:location", where
    for thing in told.about:
        yield "schema:about", thing
    for word, status in _STATUS.items():
        if word in told.words.lower():
            yield ":status", status


def _documents(told: _Told) -> list[Fact]:
    """The joint statements of a summit, whose parties are the two states."""
    if told.type.family != "annual-summit":
        return []
    parties = ((":party", "organisation:india"), (":party", "organisation:russia"))
    said = (("a", ":Agreement"), *parties, (":agreementKind", ":JointStatement"))
    return [Fact(one, said) for one in told.about if one.startswith("agreement:")]


def _slug(told: _Told, months: Counter[str]) -> str:
    day = told.when.partition("/")[0].rstrip("?~%")
    people = [slug_of(one).rpartition("-")[2] for one in told.participants if one[:7] == "person:"]
    if told.type.family == "annual-summit":
        day = day[:4] if months[day[:4]] < 2 else day[:7]
        return f"{day}-annual-summit"
    if told.type.event_class == "Visit":
        where = f"-to-{slug_of(told.places[0])}" if told.places else ""
        return "-".join((day, *people[:2], "visit")) + where
    if told.type.family in _BY_WORDS:
        return "-".join((day, slug(told.words, 4), *people[:1]))
    if told.type.slug in ("meeting", "call"):
        return "-".join((day, *people[:2], told.type.slug))
    return f"{day}-{told.type.slug}"


def _labels(told: _Told) -> dict[str, str]:
    day = told.when.partition("/")[0].rstrip("?~%")
    return {
        language: pattern.format(wording(day, language))
        for language, pattern in told.type.labels.items()
    }


def _ordinal(draft: Draft, event: str, number: str) -> None:
    ending = (
        "th"
        if number[-2:] in ("11", "12", "13")
        else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    )
    name = (f"{number}{ending} India–Russia annual summit", "en")
    known = {one for one, _ in draft.known.names.get(event, ())}
    proposal = draft.proposals.setdefault(event, Proposal(event))
    if name not in proposal.others and name[0] not in known:
        proposal.others.append(name)
