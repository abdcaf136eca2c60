"""What a reader types, and what it finds in the record."""

from __future__ import annotations

import pytest

from graph.record import Record
from graph.search import Index
from graph.search.folding import fold, romanise, skeleton
from graph.search.matching import Words, grade, score
from graph.search.vocabulary import Vocabulary

PERSON = "https://w3id.org/indrus/id/person/"


@pytest.fixture(scope="module")
def index(record: Record) -> Index:
    return Index.load(record)


@pytest.fixture(scope="module")
def whole_index(whole_record: Record) -> Index:
    return Index.load(whole_record)


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("Лавров", "sergei-lavrov"),
        ("лавров сергей", "sergei-lavrov"),
        ("लावरोव", "sergei-lavrov"),
        ("लवरोव", "sergei-lavrov"),
        ("Lavrof", "sergei-lavrov"),
        ("LAVROV", "sergei-lavrov"),
        ("lavr", "sergei-lavrov"),
        ("S Jaishankar", "s-jaishankar"),
        ("s. jaishankar", "s-jaishankar"),
        ("Jayshankar", "s-jaishankar"),
        ("Jaishanker", "s-jaishankar"),
        ("jaishnkar", "s-jaishankar"),
        ("जयशंकर", "s-jaishankar"),
        ("Джайшанкар", "s-jaishankar"),
        ("H V Shringla", "harsh-vardhan-shringla"),
        ("Shringla Harsh", "harsh-vardhan-shringla"),
        ("Шрингла", "harsh-vardhan-shringla"),
        ("श्रृंगला", "harsh-vardhan-shringla"),
        ("Morgulv", "igor-morgulov"),
        ("Путин", "vladimir-putin"),
    ],
)
def test_a_person_is_found_first(index: Index, typed: str, person: str) -> None:
    assert index.search(typed)[0].iri == PERSON + person


def test_an_office_finds_itself_and_then_its_holder(index: Index) -> None:
    first, second = index.search("foreign secretary")[:2]
    assert first.iri.endswith("/post/foreign-secretary-of-india")
    assert second.iri == PERSON + "harsh-vardhan-shringla"
    assert second.matched == first.matched


def test_labels_follow_the_language(index: Index) -> None:
    assert index.search("Lavrov", "hi")[0].label == "सर्गेई लावरोव"


def test_kinds_can_be_chosen(index: Index) -> None:
    hits = index.search("moscow", kinds=["place"])
    assert {hit.kind for hit in hits} == {"place"}


def test_nodes_that_only_tie_are_not_found(index: Index) -> None:
    kinds = {hit.kind for typed in ("shringla", "lavrov") for hit in index.search(typed, limit=99)}
    assert kinds.isdisjoint({"tenure", "participation", "stake"})


@pytest.mark.parametrize("typed", ["", "   ", "…", "\u200d", "qqqzzzxxx"])
def test_nothing_is_found_for_nothing(index: Index, typed: str) -> None:
    assert index.search(typed) == []


def test_the_limit_holds(index: Index) -> None:
    assert len(index.search("a", limit=3)) <= 3
    assert index.search("a", limit=0) == []


def test_exact_precedes_prefix_precedes_word_precedes_sound_precedes_slip() -> None:
    names = ["Putin", "Putin of Russia", "Vladimir Putin", "Poutine", "Pubin"]
    scores = [score(Words.of("Putin"), Words.of(name)) for name in names]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert all(scores)


@pytest.mark.parametrize(("one", "other"), [("दिल", "दल"), ("मोदी", "मद"), ("कि", "की")])
def test_vowel_signs_of_devanagari_are_letters(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert fold(one) == one


def test_folding_ignores_case_accents_and_invisible_marks() -> None:
    assert fold("ЁЖ\u200b") == fold("еж")
    assert fold("José\u202e") == "jose"
    assert fold("S.  Jaishankar") == "s jaishankar"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Щербаков", "Shcherbakov"), ("जयशंकर", "Jaishankar"), ("Моргулов", "मोर्गुलोव")],
)
def test_scripts_meet_in_the_skeleton(one: str, other: str) -> None:
    assert skeleton(romanise(one)) == skeleton(romanise(other))


@pytest.mark.parametrize(
    "typed",
    [*"ls8д", "la", "lavr", "lavorv", "lavrov", "jayshankar", "shoygu", "minister", "ambassodor"],
)
def test_the_vocabulary_misses_no_word_that_fits(whole_index: Index, typed: str) -> None:
    words = {word for name in whole_index.names for word in name.words.words}
    fitting = {word: fits for word in words if (fits := grade(typed, word))}
    assert Vocabulary(words).grades(typed) == fitting


def test_the_present_holder_of_an_office_comes_first(whole_index: Index) -> None:
    hits = whole_index.search("foreign secretary of india", limit=4)
    assert hits[0].iri.endswith("post/foreign-secretary-of-india")
    assert hits[1].iri.endswith("person/vikram-misri")
