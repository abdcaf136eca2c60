"""How a thing without a name is called in one language.

>>> shortened("Сергей Викторович Лавров"), shortened("Лавров, Сергей Викторович")
('Лавров', 'Лавров')
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from graph.dates import wording
from graph.dates.wording import deadline
from graph.labelling.things import Things
from graph.reading import Vocabulary
from graph.terms import kind_of, named

_PHRASES: Final[dict[str, dict[str, str]]] = {
    "en": {
        "others": "{0} and {1} others",
        "statement": "{0} on {1}",
        "unattributed": "Statement on {0}",
        "expected": "Expected: {0}",
        "expected by": "Expected by {1}: {0}",
        "expected in": "Expected in {1}: {0}",
    },
    "hi": {
        "others": "{0} और {1} अन्य",
        "statement": "{0}: {1}",
        "unattributed": "कथन: {0}",
        "expected": "अपेक्षित: {0}",
        "expected by": "{1} तक अपेक्षित: {0}",
        "expected in": "{1} में अपेक्षित: {0}",
    },
    "ru": {
        "others": "{0} и ещё {1}",
        "statement": "{0}: {1}",
        "unattributed": "Высказывание: {0}",
        "expected": "Ожидается: {0}",
        "expected by": "Ожидается (срок — {1}): {0}",
        "expected in": "Ожидается (срок — {1}): {0}",
    },
}
_MOST_NAMES: Final = 3
_MOST_TOPICS: Final = 2
_TELLING: Final = ("programme", "agreement", "equipment", "topic", "organisation", "place")
_FIGURED: Final = ("agreement", "event")
_DAY: Final = re.compile(r"-[0-9]{2}-[0-9]{2}|/")
_DATED: Final = re.compile(r", [^,]*\b[12][0-9]{3}\b[^,]*$")
_YEAR: Final = re.compile(r"\b[12][0-9]{3}\b")
_CENTRAL: Final[dict[str, tuple[str, ...]]] = {
    "Delivery": (":delivers", ":milestoneOf", ":underDeal"),
    "Milestone": (":milestoneOf",),
    "Signature": (":signs",),
    "Speech": (":speaker", ":participant"),
}
_OTHERWISE: Final = (":participant", "schema:organizer", "schema:about", "schema:location")
_DELEGATE: Final = named(":Delegate").value
_OPEN: Final = "/.."


class Namer:
    """Names things in one language; asks for the names of others as far as it needs them."""

    def __init__(self, things: Things, vocabulary: Vocabulary, lang: str) -> None:
        self._things = things
        self._vocabulary = vocabulary
        self._lang = lang
        self._phrases = _PHRASES[lang]
        self._under_way: set[str] = set()
        # a family name tells who is meant where only one person of the record bears it
        self._families = Counter(shortened(name) for name in things.people(lang))

    def name(self, iri: str) -> str:
        """The label it was given, else one made from what is known; empty when nothing is."""
        given = self._things.labels(iri)
        if given:
            return given.get(self._lang) or given.get("en") or min(given.values())
        if iri in self._under_way:
            return ""
        self._under_way.add(iri)
        try:
            return self._made(iri, kind_of(iri) or "")
        finally:
            self._under_way.discard(iri)

    def qualifier(self, iri: str) -> str:
        """What tells an expectation from another of the same name: whose it is, and since when."""
        return self._dated(self._names(self._things.all(iri, ":heldBy")), iri, ":asOf")

    def _made(self, iri: str, kind: str) -> str:
        all_of = self._things.all
        if kind == "event":
            return self._event(iri)
        if kind == "tenure":
            members = self._joined(", ", all_of(iri, "org:member"))
            return ", ".join(filter(None, (members, self._office(all_of(iri, ":post")))))
        if kind == "statement":
            return self._statement(iri)
        if kind == "expectation":
            return self._expectation(iri)
        if kind == "observation":
            measured = _capital(self._joined(", ", all_of(iri, ":measure")))
            # a price or a count of papers says little without its contract or its summit
            about = [it for it in all_of(iri, "schema:about") if kind_of(it) in _FIGURED]
            named = ": ".join(filter(None, (measured, self._joined(", ", about))))
            return named if about else self._dated(named, iri, ":period")
        if kind == "agreement":
            return self._headed(iri, self._names(all_of(iri, ":party", "schema:about")))
        if kind == "stake":
            return self._joined(" – ", [*all_of(iri, ":stakeholder"), *all_of(iri, ":stakeIn")])
        if kind == "participation":
            return self._joined(" – ", [*all_of(iri, ":agent"), *all_of(iri, ":event")])
        return ""

    def _office(self, posts: list[str]) -> str:
        """Its name after that of a person, where Russian writes an office with a small letter."""
        name = self._joined(", ", posts)
        common = self._lang == "ru" and name[1:2].islower()
        return name[:1].lower() + name[1:] if common else name

    def _event(self, iri: str) -> str:
        classes = {cls.rpartition("/")[2] for cls in self._things.all(iri, "rdf:type")}
        central = next((_CENTRAL[cls] for cls in sorted(classes) if cls in _CENTRAL), ())
        if "Invitation" in classes:
            who = [*self._things.all(iri, ":inviter"), *self._things.all(iri, ":invitee")]
        else:
            who = self._things.all(iri, *central, *_OTHERWISE)
        if "Visit" in classes:
            who = self._visitors(iri, who)
        names = self._names(who)
        if "Signature" in classes:
            names = self._undated(names, iri)
        if "Visit" in classes:
            places = self._joined(", ", self._inmost(self._things.all(iri, "schema:location")))
            names = ", ".join(filter(None, dict.fromkeys((names, places))))
            date = self._things.text(iri, ":when") or ""
            if date.endswith(_OPEN):
                # the day of arrival is known and the visit is over: no reader means "since"
                arrival = wording(date.removesuffix(_OPEN), self._lang)
                return ", ".join((self._headed(iri, names), arrival))
        return self._dated(self._headed(iri, names), iri, ":when")

    def _undated(self, names: str, iri: str) -> str:
        """The name of what was signed, without the year that the day of signing says again."""
        dated = _DATED.search(names)
        when = self._things.text(iri, ":when")
        if dated and when and set(_YEAR.findall(dated[0])) == set(_YEAR.findall(when)):
            return names[: dated.start()]
        return names

    def _inmost(self, places: list[str]) -> list[str]:
        """The places without those that another of them lies in."""
        around = {
            outer
            for place in places
            for inner in self._things.all(place, "schema:containedInPlace")
            for outer in (inner, *self._things.all(inner, "schema:containedInPlace"))
        }
        return [place for place in places if place not in around]

    def _visitors(self, iri: str, who: list[str]) -> list[str]:
        """Those whose visit it is: without the members of their delegation."""
        things = self._things
        with_them = {
            agent
            for part in things.all(iri, ":participation")
            if _DELEGATE in things.all(part, ":role")
            for agent in things.all(part, ":agent")
        }
        return [agent for agent in who if agent not in with_them] or who

    def _statement(self, iri: str) -> str:
        speakers = self._names(self._things.all(iri, ":speaker"))
        about = self._things.all(iri, "schema:about") or self._things.all(iri, ":occasion")
        # a programme tells more than a topic, a topic more than a person or place; the name of an
        # event has commas and a date of its own and would drown the statement's
        order = [kind for kind in _TELLING if any(kind_of(it) == kind for it in about)]
        rest = [it for it in about if kind_of(it) not in _TELLING]
        chosen = [it for kind in order for it in about if kind_of(it) == kind] or rest[:1]
        topics = self._joined(", ", chosen[:_MOST_TOPICS])
        if speakers and topics:
            made = self._phrases["statement"].format(speakers, topics)
        else:
            made = speakers or (topics and self._phrases["unattributed"].format(topics))
        return self._dated(made or self._headed(iri, ""), iri, ":when")

    def _expectation(self, iri: str) -> str:
        # the day on which it came about would read as a second deadline
        names = (_DATED.sub("", self.name(it)) for it in self._things.all(iri, ":expects"))
        event = ", ".join(filter(None, names))
        by = self._things.text(iri, ":expectedBy")
        if by is None:
            return self._phrases["expected"].format(event) if event else ""
        phrase = "expected by" if _DAY.search(by) else "expected in"
        return self._phrases[phrase].format(event, deadline(by, self._lang))

    def _headed(self, iri: str, names: str) -> str:
        head = self._class_label(iri)
        return ": ".join(filter(None, (head, names)))

    def _class_label(self, iri: str) -> str:
        above, labels = self._vocabulary.classes, self._vocabulary.labels
        own = [cls for cls in self._things.all(iri, "rdf:type") if cls in labels]
        if not own:
            return ""
        # the most specific class is the one with most classes above it
        cls = max(own, key=lambda cls: (len(above.get(cls, ())), cls))
        return _capital(labels[cls].get(self._lang) or labels[cls].get("en", ""))

    def _dated(self, made: str, iri: str, property_: str) -> str:
        date = self._things.text(iri, property_)
        return ", ".join(filter(None, (made, date and wording(date, self._lang))))

    def _names(self, agents: Iterable[str]) -> str:
        iris = list(agents)
        people = [iri for iri in iris if kind_of(iri) == "person"]
        whole = {iri: self.name(iri) for iri in (people or iris)}
        brief = {iri: shortened(whole[iri]) for iri in people}
        names = [
            brief[iri] if iri in brief and self._families[brief[iri]] == 1 else name
            for iri, name in whole.items()
            if name
        ]
        if len(names) > _MOST_NAMES:
            left = len(names) - _MOST_NAMES + 1
            first = " – ".join(names[: _MOST_NAMES - 1])
            return self._phrases["others"].format(first, left)
        return " – ".join(names)

    def _joined(self, glue: str, iris: Iterable[str]) -> str:
        return glue.join(filter(None, map(self.name, iris)))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def shortened(name: str) -> str:
    """The family name of a person, as newspapers use it: the last word, or what a comma ends."""
    before, comma, _ = name.partition(",")
    return before.strip() if comma else (name.split() or [""])[-1]
