"""Names for what has none, in three languages."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph.labelling import derive
from graph.labelling.naming import shortened
from graph.reading import Vocabulary, read_vocabulary
from graph.terms import PREF_LABEL, RDF_TYPE, named
from ontology import EDTF_DATATYPE

PEOPLE = {
    "person:harsh-vardhan-shringla": ("Harsh Shringla", "हर्षवर्धन श्रृंगला", "Харш Шрингла"),
    "person:sergei-lavrov": ("Sergey Lavrov", "सर्गेई लावरोव", "Сергей Викторович Лавров"),
    "person:vladimir-putin": ("Vladimir Putin", "व्लादिमीर पुतिन", "Владимир Владимирович Путин"),
    "person:narendra-modi": ("Narendra Modi", "नरेन्द्र मोदी", "Нарендра Моди"),
    "organisation:india": ("India", "भारत", "Индия"),
    "place:moscow": ("Moscow", "मॉस्को", "Москва"),
    "post:foreign-minister": ("Foreign Minister", "विदेश मंत्री", "Министр иностранных дел"),
    "topic:trade": ("Trade", "व्यापार", "Торговля"),
    "programme:sputnik-v": ("Sputnik V", "स्पुतनिक वी", "Спутник V"),
}  # fmt: skip
"""Names that the reference data would give, in English, Hindi and Russian."""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary()


class Graph:
    """A default graph with the people above and a few statements."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.store = ox.Store()
        for name, labels in PEOPLE.items():
            self.say(name, "rdf:type", "schema:Thing")
            for lang, label in zip(("en", "hi", "ru"), labels, strict=True):
                literal = ox.Literal(label, language=lang)
                self.store.add(ox.Quad(named(name), PREF_LABEL, literal))

    def say(self, subject: str, predicate: str, *values: str) -> None:
        for value in values:
            term = named(value) if ":" in value else None
            date = ox.Literal(value, datatype=ox.NamedNode(EDTF_DATATYPE))
            self.store.add(ox.Quad(named(subject), named(predicate), term or date))

    def names(self, thing: str) -> dict[str, str]:
        found = {}
        for triple in derive(self.store, self.vocabulary):
            if triple.subject == named(thing):
                assert isinstance(triple.object, ox.Literal)
                found[str(triple.object.language)] = triple.object.value
        return found


@pytest.fixture
def graph(vocabulary: Vocabulary) -> Graph:
    return Graph(vocabulary)


def test_a_meeting_is_named_by_its_kind_people_and_date(graph: Graph) -> None:
    graph.say("event:x", "rdf:type", ":Meeting")
    graph.say("event:x", ":participant", "person:sergei-lavrov", "person:harsh-vardhan-shringla")
    graph.say("event:x", ":when", "2021-02-17")
    assert graph.names("event:x") == {
        "en": "Meeting: Shringla – Lavrov, 17 February 2021",
        "hi": "बैठक: श्रृंगला – लावरोव, 17 फ़रवरी 2021",
        "ru": "Встреча: Шрингла – Лавров, 17 февраля 2021 г.",
    }


def test_the_most_specific_class_gives_the_name(graph: Graph) -> None:
    graph.say("event:x", "rdf:type", "schema:Event", ":Meeting", ":Consultation")
    graph.say("event:x", ":participant", "person:sergei-lavrov")
    assert graph.names("event:x")["en"] == "Consultations: Lavrov"


def test_people_stand_for_the_organisations_beside_them(graph: Graph) -> None:
    graph.say("event:x", "rdf:type", ":Summit")
    graph.say("event:x", ":participant", "organisation:india", "person:vladimir-putin")
    assert graph.names("event:x")["en"] == "Summit: Putin"


def test_many_people_are_counted(graph: Graph) -> None:
    graph.say("event:x", "rdf:type", ":Meeting")
    graph.say("event:x", ":participant", *(name for name in PEOPLE if name.startswith("person")))
    assert graph.names("event:x") == {
        "en": "Meeting: Shringla – Modi and 2 others",
        "hi": "बैठक: श्रृंगला – मोदी और 2 अन्य",
        "ru": "Встреча: Шрингла – Моди и ещё 2",
    }


def test_people_of_one_family_name_keep_their_given_names(graph: Graph) -> None:
    graph.say("person:other-lavrov", "rdf:type", "schema:Person")
    label = ox.Literal("Piotr Lavrov", language="en")
    graph.store.add(ox.Quad(named("person:other-lavrov"), PREF_LABEL, label))
    graph.say("event:x", "rdf:type", ":Call")
    graph.say("event:x", ":participant", "person:other-lavrov", "person:sergei-lavrov")
    assert graph.names("event:x")["en"] == "Call: Piotr Lavrov – Sergey Lavrov"


def test_a_visit_says_where(graph: Graph) -> None:
    graph.say("event:x", "rdf:type", ":Visit")
    graph.say("event:x", ":participant", "person:narendra-modi")
    graph.say("event:x", "schema:location", "place:moscow")
    graph.say("event:x", ":when", "2024-07")
    assert graph.names("event:x")["ru"] == "Визит: Моди, Москва, июль 2024 г."


@pytest.mark.parametrize(
    ("agreement", "when", "name"),
    [
        ("Trade agreement, 1963", "1963-06-10", "Signature: Trade agreement, 10 June 1963"),
        ("Trade agreement, 1963", "1962", "Signature: Trade agreement, 1963, 1962"),
        ("Programme, 1986–1990", "1986", "Signature: Programme, 1986–1990, 1986"),
    ],
)
def test_a_signature_says_its_year_once(graph: Graph, agreement: str, when: str, name: str) -> None:
    label = ox.Literal(agreement, language="en")
    graph.store.add(ox.Quad(named("agreement:trade"), PREF_LABEL, label))
    graph.say("event:1", "rdf:type", ":Signature", "schema:Event")
    graph.say("event:1", ":signs", "agreement:trade")
    graph.say("event:1", ":when", when)
    assert graph.names("event:1")["en"].partition(": ")[2] == name.partition(": ")[2]


def test_a_tenure_is_a_person_in_a_post(graph: Graph) -> None:
    graph.say("tenure:x", "rdf:type", ":Tenure")
    graph.say("tenure:x", "org:member", "person:sergei-lavrov")
    graph.say("tenure:x", ":post", "post:foreign-minister")
    names = graph.names("tenure:x")
    assert names["en"] == "Sergey Lavrov, Foreign Minister"
    # after a name Russian writes the office with a small letter
    assert names["ru"] == "Сергей Викторович Лавров, министр иностранных дел"


def test_a_meeting_of_which_only_the_last_possible_day_is_known_says_by(graph: Graph) -> None:
    graph.say("event:x", "rdf:type", ":Meeting")
    graph.say("event:x", ":participant", "person:sergei-lavrov")
    graph.say("event:x", ":when", "2025-09/2025-09-26")
    assert graph.names("event:x") == {
        "en": "Meeting: Lavrov, by 26 September 2025",
        "hi": "बैठक: लावरोव, 26 सितंबर 2025 तक",
        "ru": "Встреча: Лавров, не позднее 26 сентября 2025 г.",
    }


def test_a_statement_names_its_speaker_and_what_it_is_about(graph: Graph) -> None:
    graph.say("statement:x", "rdf:type", ":Statement")
    graph.say("statement:x", ":speaker", "person:sergei-lavrov")
    graph.say("statement:x", "schema:about", "place:moscow", "topic:trade", "programme:sputnik-v")
    graph.say("statement:x", ":when", "2025-03-27")
    assert graph.names("statement:x") == {
        "en": "Lavrov on Sputnik V, Trade, 27 March 2025",
        "hi": "लावरोव: स्पुतनिक वी, व्यापार, 27 मार्च 2025",
        "ru": "Лавров: Спутник V, Торговля, 27 марта 2025 г.",
    }


def test_an_expectation_names_the_event_and_its_deadline(graph: Graph) -> None:
    graph.say("event:x", "rdf:type", ":Milestone")
    graph.say("event:x", ":milestoneOf", "programme:sputnik-v")
    graph.say("expectation:x", "rdf:type", ":Expectation")
    graph.say("expectation:x", ":expects", "event:x")
    graph.say("expectation:x", ":expectedBy", "../2021-12-31")
    assert graph.names("expectation:x") == {
        "en": "Expected by 31 December 2021: Milestone: Sputnik V",
        "hi": "31 दिसंबर 2021 तक अपेक्षित: मील का पत्थर: स्पुतनिक वी",
        "ru": "Ожидается (срок — 31 декабря 2021 г.): Веха: Спутник V",
    }


def test_things_of_one_name_are_told_apart(graph: Graph) -> None:
    for name in ("event:x", "event:y"):
        graph.say(name, "rdf:type", ":Meeting")
        graph.say(name, ":participant", "person:sergei-lavrov")
    assert graph.names("event:x")["en"] == "Meeting: Lavrov"
    assert graph.names("event:y")["en"] == "Meeting: Lavrov (2)"


def test_expectations_of_one_name_are_told_apart_by_whose_they_are(graph: Graph) -> None:
    graph.say("event:x", "rdf:type", ":Meeting")
    for name, holder in (("x", "person:narendra-modi"), ("y", "person:sergei-lavrov")):
        graph.say(f"expectation:{name}", "rdf:type", ":Expectation")
        graph.say(f"expectation:{name}", ":expects", "event:x")
        graph.say(f"expectation:{name}", ":heldBy", holder)
        graph.say(f"expectation:{name}", ":asOf", "2021")
    assert graph.names("expectation:x")["en"] == "Expected: Meeting (Modi, 2021)"
    assert graph.names("expectation:y")["ru"] == "Ожидается: Встреча (Лавров, 2021 г.)"


def test_what_has_a_name_keeps_it(graph: Graph) -> None:
    graph.say("event:x", "rdf:type", ":Meeting")
    label = ox.Literal("The meeting", language="en")
    graph.store.add(ox.Quad(named("event:x"), PREF_LABEL, label))
    assert graph.names("event:x") == {}


def test_names_that_lead_in_a_circle_come_to_an_end(graph: Graph) -> None:
    graph.say("event:x", "rdf:type", ":Meeting")
    graph.say("event:x", "schema:about", "event:y")
    graph.say("event:y", "rdf:type", ":Meeting")
    graph.say("event:y", "schema:about", "event:x")
    assert graph.names("event:x")["en"] == "Meeting: Meeting"


def test_a_class_of_no_kind_of_ours_is_not_named(graph: Graph) -> None:
    graph.store.add(ox.Quad(ox.NamedNode("http://x/y"), RDF_TYPE, named(":Meeting")))
    assert not [t for t in derive(graph.store, graph.vocabulary) if "http://x/y" in str(t)]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("S. Jaishankar", "Jaishankar"),
        ("Лавров, Сергей Викторович", "Лавров"),
        ("Putin", "Putin"),
        ("", ""),
    ],
)
def test_a_person_is_called_by_the_family_name(name: str, short: str) -> None:
    assert shortened(name) == short
