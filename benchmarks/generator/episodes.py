"""One episode: a visit and what came of it, as a ministry's release and a newspaper tell it.

Both tell of the meetings; in one episode of seven the newspaper dates one a day later, and in one
of twenty it denies that the visit was cancelled. What was announced has come about in two of three.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

import pyoxigraph as ox

from benchmarks.generator.documents import Document, edtf, said, thing
from benchmarks.generator.world import FIRST_YEAR, LAST_YEAR, REFERENCE, World
from graph.terms import PREF_LABEL, RDF_TYPE, named, own

_MEETINGS: Final = ("Meeting", "Consultation", "Dialogue", "Call")
_VERBS: Final = ("stressed", "hoped for", "asked for", "welcomed", "warned of a delay of")
_GOODS: Final = ("closer ties", "new routes", "joint production", "a fair price", "more students")
_KINDS: Final = ("Memorandum", "Contract", "JointStatement", "Protocol")
_MEASURES: Final = ("BilateralTrade", "IndianExports", "IndianImports")


@dataclass
class _Telling:
    """The two documents, side by side."""

    official: Document
    press: Document
    later: list[Document] = field(default_factory=list)
    """What reports of later years tell."""

    def both(self, words: str, triples: list[ox.Triple], stance: str = "Asserts") -> None:
        self.official.passage(words, triples, stance)
        self.press.passage(f"According to the ministry, {words}", triples, stance)


class Episode:
    """Episode `number` of the world; the same number and seed always give the same."""

    def __init__(self, world: World, seed: int, number: int) -> None:
        self._world, self._number = world, number
        self._random = random = Random(f"{seed}/{number}")  # noqa: S311 - no secret
        days = (date(LAST_YEAR, 12, 20) - date(FIRST_YEAR, 1, 1)).days
        self._day = date(FIRST_YEAR, 1, 1) + timedelta(days=random.randrange(days))
        self._host = random.randrange(2)
        guests = world.in_office(1 - self._host, self._day.year)
        hosts = world.in_office(self._host, self._day.year)
        self._visitor = random.choice(guests)
        self._hosts = random.sample(hosts, min(3, len(hosts)))
        self._place = random.choice(world.places[self._host])
        self._slug = f"{self._day}-visit-{number}"
        self._visit = thing("event", self._slug)

    def documents(self) -> list[Document]:
        """The two or three documents that tell of the episode, complete."""
        telling = _Telling(
            self._document("official", "OfficialOfActingState", 1),
            self._document("press", "Press", 2),
        )
        self._tell_of_visit(telling)
        for count in range(min(self._random.randint(2, 3), len(self._hosts))):
            self._tell_of_meeting(telling, count)
        for count in range(3):
            self._tell_of_statement(telling, count)
        self._tell_of_promise(telling)
        if self._number % 3 == 0:
            self._tell_of_signing(telling)
        if self._number % 3 == 1:
            self._tell_of_figure(telling)
        if self._number % 20 == 0:
            denied = said(self._visit, (own("status"), own("Cancelled")))
            telling.press.passage("it is not true that the visit was cancelled", denied, "Denies")
        return [telling.official, telling.press, *telling.later]

    def names(self) -> list[ox.Quad]:
        """What the reference data calls the agreement of the episode, where there is one."""
        if self._number % 3:
            return []
        labels = (("en", "Paper"), ("hi", "दस्तावेज़"), ("ru", "Документ"))
        return [
            ox.Quad(
                thing("agreement", self._slug),
                PREF_LABEL,
                ox.Literal(f"{word} {self._number}", language=language),
                REFERENCE,
            )
            for language, word in labels
        ]

    def _document(self, name: str, kind: str, days: int) -> Document:
        world = self._world
        host = world.ministries[self._host][self._number % 4]
        return Document(
            f"{self._slug}-{name}",
            f"{self._name(self._visitor)} in {self._name(self._place)} ({name} {self._number})",
            kind,
            self._day + timedelta(days=days),
            world.press[self._host] if name == "press" else host,
        )

    def _name(self, node: ox.NamedNode) -> str:
        return self._world.names[node]

    def _tell_of_visit(self, telling: _Telling) -> None:
        end = self._day + timedelta(days=1)
        triples = said(
            self._visit,
            (RDF_TYPE, own("Visit")),
            (own("when"), edtf(f"{self._day}/{end}")),
            (own("participant"), self._visitor),
            (named("schema:location"), self._place),
        )
        words = f"{self._name(self._visitor)} arrived in {self._name(self._place)} on a visit"
        telling.both(words, triples)

    def _tell_of_meeting(self, telling: _Telling, count: int) -> None:
        host = self._hosts[count % len(self._hosts)]
        topic = self._random.choice(self._world.topics)
        event = thing("event", f"{self._slug}-meeting-{count}")
        kind = own(_MEETINGS[self._random.randrange(len(_MEETINGS))])
        rest = (
            (RDF_TYPE, kind),
            (own("participant"), self._visitor),
            (own("participant"), host),
            (named("schema:superEvent"), self._visit),
            (named("schema:about"), topic),
        )
        on_time = (own("when"), edtf(str(self._day)))
        late = (own("when"), edtf(str(self._day + timedelta(days=1))))
        differ = count == 0 and self._number % 7 == 0
        words = f"{self._name(self._visitor)} met {self._name(host)} about {self._name(topic)}"
        telling.official.passage(f"{words} yesterday", said(event, on_time, *rest))
        telling.press.passage(words, said(event, late if differ else on_time, *rest))

    def _tell_of_statement(self, telling: _Telling, count: int) -> None:
        speaker = self._visitor if count % 2 == 0 else self._hosts[0]
        programme = self._random.choice(self._world.programmes)
        topic = self._random.choice(self._world.topics)
        verb, good = self._random.choice(_VERBS), self._random.choice(_GOODS)
        claim = f"{self._name(speaker)} {verb} {good} in {self._name(programme)}."
        triples = said(
            thing("statement", f"{self._slug}-{count}"),
            (RDF_TYPE, own("Statement")),
            (own("speaker"), speaker),
            (own("occasion"), self._visit),
            (own("when"), edtf(str(self._day))),
            (named("schema:about"), programme),
            (named("schema:about"), topic),
            (own("claim"), ox.Literal(claim, language="en")),
        )
        telling.both(f"“We speak of {good} in {self._name(programme)}”, the guest {verb}", triples)

    def _tell_of_promise(self, telling: _Telling) -> None:
        programme = self._random.choice(self._world.programmes)
        event = thing("event", f"{self._slug}-milestone")
        year = self._day.year + self._random.randint(1, 3)
        kept = self._number % 3 != 0
        milestone = said(event, (RDF_TYPE, own("Milestone")), (own("milestoneOf"), programme))
        expected = said(
            thing("expectation", self._slug),
            (RDF_TYPE, own("Expectation")),
            (own("expects"), event),
            (own("expectedBy"), edtf(f"{year}-12-31")),
            (own("asOf"), edtf(str(self._day))),
            (own("heldBy"), self._visitor),
            *([(own("fulfilledBy"), event)] if kept else []),
        )
        words = f"{self._name(programme)} will be ready by the end of {year}"
        telling.both(words, [*milestone, *expected], "Announces")
        if kept:
            done = f"{year + self._number % 2}-0{self._random.randint(1, 9)}"
            later = self._document("report", "OfficialOfActingState", 1)
            later.issued = date(year + 2, 1, 31)
            words = f"{self._name(programme)} was made ready in {done}"
            later.passage(words, said(event, (own("when"), edtf(done))))
            telling.later.append(later)

    def _tell_of_signing(self, telling: _Telling) -> None:
        agreement = thing("agreement", self._slug)
        event = thing("event", f"{self._slug}-signing")
        programme = self._random.choice(self._world.programmes)
        triples = said(
            agreement,
            (RDF_TYPE, own("Agreement")),
            (own("agreementKind"), own(self._random.choice(_KINDS))),
            *((own("party"), state) for state in self._world.states),
            (named("schema:about"), programme),
        ) + said(
            event,
            (RDF_TYPE, own("Signature")),
            (own("signs"), agreement),
            (own("when"), edtf(str(self._day))),
            (own("participant"), self._visitor),
            (named("schema:superEvent"), self._visit),
        )
        telling.both(f"a paper on {self._name(programme)} was signed", triples)

    def _tell_of_figure(self, telling: _Telling) -> None:
        year = self._day.year - 1
        billions = self._random.randint(10, 700)
        triples = said(
            thing("observation", f"{self._slug}-trade"),
            (RDF_TYPE, own("Observation")),
            (own("measure"), own(self._random.choice(_MEASURES))),
            (own("period"), edtf(str(year))),
            (own("periodKind"), own("CalendarYear")),
            (own("value"), ox.Literal(f"{billions}00000000", datatype=named("xsd:decimal"))),
            (own("unit"), own("USDollar")),
            (own("bound"), own("About")),
            (own("observationKind"), own("Actual")),
            (own("reporter"), self._visitor),
        )
        telling.both(f"trade came to {billions / 10} billion dollars in {year}", triples)
