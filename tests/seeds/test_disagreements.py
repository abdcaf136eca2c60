"""Where the five documents disagree, both sides stand, and it is told which was taken and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graph.evidence import Fact, all_conflicts, explain
from ontology import ID, ONTOLOGY, QUESTIONS, SOURCE

if TYPE_CHECKING:
    from graph.record import Record

CONSULTATIONS: Final = ID + "event/2021-02-shringla-morgulov-consultations"
OFFICIAL: Final = SOURCE + "shringla-moscow-official-2021-02-18"
PRESS: Final = SOURCE + "shringla-moscow-press-2021-02-18"

Ask = Callable[[str], list[dict[str, str]]]


def _said(fact: Fact) -> str:
    assert isinstance(fact.object, ox.NamedNode | ox.Literal)
    return fact.object.value


def test_the_disagreement_on_the_day_of_the_consultations_is_found_by_a_query(ask: Ask) -> None:
    query = (QUESTIONS / "disagreements-on-a-date.rq").read_text(encoding="utf-8")
    (row,) = ask(query)
    assert row["thing"] == CONSULTATIONS
    assert (row["one"], row["oneSource"]) == ("2021-02-17", OFFICIAL)
    assert (row["other"], row["otherSource"]) == ("2021-02-18", PRESS)


def test_the_official_day_is_taken_and_the_other_is_kept_beside_it(record: Record) -> None:
    facts = explain(record, CONSULTATIONS, ONTOLOGY + "when").facts
    days = {_said(fact): fact for fact in facts}
    assert {day: fact.accepted for day, fact in days.items()} == {
        "2021-02-17": True,
        "2021-02-18": False,
    }
    said = {day: [one.source.iri for one in fact.citations] for day, fact in days.items()}
    assert said == {"2021-02-17": [OFFICIAL], "2021-02-18": [PRESS]}
    quotes = {day: fact.citations[0].quote or "" for day, fact in days.items()}
    assert "Mr. Igor Morgulov yesterday" in quotes["2021-02-17"]
    assert "Igor Morgulov on Thursday" in quotes["2021-02-18"]


def test_the_five_documents_contradict_each_other_in_nothing_else(record: Record) -> None:
    (conflict,) = all_conflicts(record)
    assert (conflict.subject, conflict.predicate) == (CONSULTATIONS, ONTOLOGY + "when")
    assert conflict.preferred is not None
    assert conflict.reason


def test_both_inviters_of_the_president_stand_with_their_words(record: Record) -> None:
    facts = explain(record, ID + "event/2025-modi-invites-putin", ONTOLOGY + "inviter").facts
    said = {_said(fact): fact.citations[0].quote or "" for fact in facts if fact.accepted}
    assert "Narendra Modi's invitation" in said[ID + "person/narendra-modi"]
    assert "from the Indian government" in said[ID + "organisation/government-of-india"]
