"""Who and what there is before anything happens: two states, offices and their holders.

Everything has a name in three scripts. Holders come in generations of four years: generation
`year_of` a day and the one before it are in office, each person in two offices one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final

import pyoxigraph as ox

from benchmarks.generator.documents import Document, Value, edtf, said, thing
from benchmarks.generator.names import Name, person_name
from graph.terms import PREF_LABEL, RDF_TYPE, named, own
from ontology import REFERENCE_GRAPH

FIRST_YEAR: Final = 1992
GENERATIONS: Final = 8
YEARS: Final = 4
LAST_YEAR: Final = FIRST_YEAR + GENERATIONS * YEARS - 1

REFERENCE: Final = ox.NamedNode(REFERENCE_GRAPH)
_STATES: Final = (Name("India", "भारत", "Индия"), Name("Russia", "रूस", "Россия"))
_SECTORS: Final = ("Defence", "NuclearEnergy", "OilAndGas", "Space", "Health", "Transport")
_EQUIPMENT: Final = ("AirDefenceSystem", "Missile", "Aircraft", "Ship", "SmallArms")
_PER_STATE: Final = {"ministry": 4, "place": 10}


def numbered(en: str, hi: str, ru: str, number: int) -> Name:
    """A name that says what it names and which one it is."""
    return Name(f"{en} {number}", f"{hi} {number}", f"{ru} {number}")


@dataclass
class World:
    """The reference data of a generated graph, and the gazettes that tell of its offices."""

    people: int
    quads: list[ox.Quad] = field(default_factory=list)
    gazettes: list[Document] = field(default_factory=list)
    names: dict[ox.NamedNode, str] = field(default_factory=dict)
    states: list[ox.NamedNode] = field(default_factory=list)
    ministries: list[list[ox.NamedNode]] = field(default_factory=list)
    places: list[list[ox.NamedNode]] = field(default_factory=list)
    posts: list[list[ox.NamedNode]] = field(default_factory=list)
    topics: list[ox.NamedNode] = field(default_factory=list)
    programmes: list[ox.NamedNode] = field(default_factory=list)
    equipment: list[ox.NamedNode] = field(default_factory=list)
    press: list[ox.NamedNode] = field(default_factory=list)
    _generations: dict[tuple[int, int], list[ox.NamedNode]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, name in enumerate(_STATES):
            self._state(number, name)
        self._subjects()
        for number in range(self.people):
            self._person(number)

    def in_office(self, state: int, year: int) -> list[ox.NamedNode]:
        """The people of a state who hold an office in that year."""
        generation = (year - FIRST_YEAR) // YEARS
        return [
            person
            for one in (generation - 1, generation)
            for person in self._generations.get((state, one), ())
        ]

    def _named(self, kind: str, name: Name, *pairs: tuple[ox.NamedNode, Value]) -> ox.NamedNode:
        node = thing(kind, name.slug)
        labels = [
            (PREF_LABEL, ox.Literal(text, language=language))
            for language, text in (("en", name.en), ("hi", name.hi), ("ru", name.ru))
        ]
        for triple in said(node, *pairs, *labels):
            self.quads.append(ox.Quad(triple.subject, triple.predicate, triple.object, REFERENCE))
        self.names[node] = name.en
        return node

    def _state(self, number: int, name: Name) -> None:
        organisation = (RDF_TYPE, named("org:Organization"))
        state = self._named("organisation", name, (RDF_TYPE, own("State")))
        of_state = (own("state"), state)
        country = self._named("place", name, (RDF_TYPE, named("schema:Place")))
        government = self._named(
            "organisation",
            Name(f"Government of {name.en}", f"{name.hi} सरकार", f"Правительство: {name.ru}"),
            organisation,
            (named("org:classification"), own("Government")),
            of_state,
        )
        ministries, posts = [], []
        for ministry in range(1, _PER_STATE["ministry"] + 1):
            made = self._named(
                "organisation",
                numbered(
                    f"Ministry of {name.en}",
                    f"{name.hi} मंत्रालय",
                    f"{name.ru}, министерство",
                    ministry,
                ),
                organisation,
                (named("org:classification"), own("Ministry")),
                (named("org:subOrganizationOf"), government),
                of_state,
            )
            ministries.append(made)
            for rank in range(1, 4):
                post = self._named(
                    "post",
                    numbered(
                        f"Secretary of {name.en} {ministry}",
                        f"{name.hi} सचिव {ministry}",
                        f"{name.ru}, секретарь {ministry}",
                        rank,
                    ),
                    (RDF_TYPE, named("org:Post")),
                    (named("org:postIn"), made),
                )
                posts.append(post)
        places = [
            self._named(
                "place",
                numbered(f"Town of {name.en}", f"{name.hi} नगर", f"{name.ru}, город", town),
                (RDF_TYPE, named("schema:Place")),
                (named("schema:containedInPlace"), country),
            )
            for town in range(1, _PER_STATE["place"] + 1)
        ]
        self.states.append(state)
        self.ministries.append(ministries)
        self.posts.append(posts)
        self.places.append(places)
        self.press.append(
            self._named(
                "organisation",
                Name(f"News of {name.en}", f"{name.hi} समाचार", f"Новости: {name.ru}"),
                organisation,
                (named("org:classification"), own("NewsOutlet")),
                of_state,
            )
        )

    def _subjects(self) -> None:
        concept = (RDF_TYPE, named("skos:Concept"))
        listed = (named("skos:inScheme"), own("Topics"))
        broad: list[ox.NamedNode] = []
        for number in range(1, 31):
            above = [(named("skos:broader"), broad[number % 5])] if number > 5 else []
            made = self._named(
                "topic", numbered("Topic", "विषय", "Тема", number), concept, listed, *above
            )
            (broad if number <= 5 else self.topics).append(made)
        for number in range(1, 25):
            above = (
                [(named("dcterms:isPartOf"), self.programmes[number // 6])] if number > 6 else []
            )
            self.programmes.append(
                self._named(
                    "programme",
                    numbered("Programme", "कार्यक्रम", "Программа", number),
                    (RDF_TYPE, own("Programme")),
                    (own("sector"), own(_SECTORS[number % len(_SECTORS)])),
                    *above,
                )
            )
        for number in range(1, 11):
            self.equipment.append(
                self._named(
                    "equipment",
                    numbered("System", "प्रणाली", "Комплекс", number),
                    (RDF_TYPE, own("Equipment")),
                    (own("equipmentKind"), own(_EQUIPMENT[number % len(_EQUIPMENT)])),
                )
            )

    def _person(self, number: int) -> None:
        state, generation = number % 2, number // 2 % GENERATIONS
        name = person_name(number)
        person = self._named("person", name, (RDF_TYPE, named("schema:Person")))
        self._generations.setdefault((state, generation), []).append(person)
        first = FIRST_YEAR + generation * YEARS
        gazette = Document(
            f"gazette-{number}",
            f"Gazette {number}: {name.en}",
            "OfficialOfActingState",
            date(first + YEARS, 1, 15),
            self.ministries[state][number % _PER_STATE["ministry"]],
        )
        for term, (start, end) in enumerate(pairwise((first, first + YEARS, first + 2 * YEARS))):
            # a generation of one state shares its offices out; who came later has a deputy's
            post = self.posts[state][(number // (2 * GENERATIONS) + term) % len(self.posts[state])]
            tenure = thing("tenure", f"{name.slug}-{term + 1}")
            triples = said(
                tenure,
                (RDF_TYPE, own("Tenure")),
                (named("org:member"), person),
                (own("post"), post),
                (own("start"), edtf(f"{start}-01-01")),
                (own("end"), edtf(f"{end - 1}-12-31")),
            )
            words = f"{name.en} was {self.names[post]} from {start} through {end - 1}"
            gazette.passage(words, triples)
        self.gazettes.append(gazette)
