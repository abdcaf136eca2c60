"""What each rule derives, and what it must leave alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology import CITATION, ID, ONTOLOGY, PREFIXES, RULES, SOURCE

Completed = Callable[..., ox.Store]

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()) + (
    f"@prefix : <{ONTOLOGY}> .\n@prefix cite: <{CITATION}a/> .\n"
    "@prefix graph: <https://w3id.org/indrus/graph/> .\n"
)


def day(text: str) -> str:
    return f'"{text}"^^edtf:EDTF-level1'


def said(*citations: tuple[str, str, str]) -> str:
    """TriG with one source and its citations, each a (name, stance, what it says)."""
    described = "".join(
        f'cite:{name} a :Citation ; :stance :{stance} ; :located "1" ; dcterms:source <{SOURCE}a> .'
        for name, stance, _ in citations
    )
    graphs = "".join(f"cite:{name} {{ {facts} }}\n" for name, _, facts in citations)
    return f"{HEAD} graph:provenance {{ {described} }}\n{graphs}"


def ask(store: ox.Store, pattern: str) -> bool:
    prefixes = {**PREFIXES, "": ONTOLOGY}
    return bool(store.query(f"ASK {{ {pattern} }}", prefixes=prefixes))


@pytest.mark.parametrize("path", sorted(RULES.glob("*.rq")), ids=lambda path: path.stem)
def test_rules_begin_with_one_sentence_and_make_triples(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.match(r"# [A-Z][^\n]+\.\n", text)
    assert isinstance(ox.Store().query(text), ox.QueryTriples)


def test_a_thing_is_of_every_class_above_its_own(completed: Completed) -> None:
    store = completed(f"{HEAD} event:x a :Consultation . agreement:y a :ArmsDeal .")
    assert ask(store, "event:x a :Meeting , schema:Event")
    assert ask(store, "agreement:y a :Agreement , schema:CreativeWork")


def test_a_participant_has_a_participation_under_a_known_id(completed: Completed) -> None:
    store = completed(f"{HEAD} event:talks a :Meeting ; :participant person:anna-example .")
    assert ask(
        store,
        """participation:talks--anna-example a :Participation ; :event event:talks ;
           :agent person:anna-example . event:talks :participation ?any""",
    )


def test_what_stands_under_nothing_is_the_top_of_its_list(completed: Completed) -> None:
    store = completed(
        f"""{HEAD} topic:energy a skos:Concept ; skos:inScheme :Topics .
        topic:oil a skos:Concept ; skos:inScheme :Topics ; skos:broader topic:energy .
        topic:gas a skos:Concept ; skos:inScheme :Topics ; skos:broader :Defence ."""
    )
    assert ask(store, "topic:energy skos:topConceptOf :Topics . :Topics skos:hasTopConcept ?it")
    assert ask(store, "topic:gas skos:topConceptOf :Topics")
    assert not ask(store, "topic:oil skos:topConceptOf ?any")


def test_organisations_take_part_too(completed: Completed) -> None:
    store = completed(f"{HEAD} event:talks a :Meeting ; :participant organisation:examplia .")
    assert ask(store, "participation:talks--examplia :agent organisation:examplia")


def test_whoever_gives_a_speech_takes_part_as_speaker(completed: Completed) -> None:
    store = completed(f"{HEAD} event:talk a :Speech ; :speaker person:anna-example .")
    assert ask(
        store,
        """event:talk :participant person:anna-example .
           participation:talk--anna-example :role :Speaker ; :event event:talk""",
    )


def test_the_speaker_of_a_statement_is_no_participant(completed: Completed) -> None:
    store = completed(f"{HEAD} statement:x a :Statement ; :speaker person:anna-example .")
    assert not ask(store, "?anything :participant person:anna-example")


TENURE = (
    "tenure:m a :Tenure ; org:member person:anna-example ; :post post:minister-of-examples ; "
    f":attestedOn {day('2020-06-01')} , {day('2020-06-30')} ."
)


@pytest.mark.parametrize(
    ("when", "covered"),
    [
        ("2020-06-01", True),
        ("2020-06-10/2020-06-12", True),
        ("2020-06", True),
        ("2020-07-01", False),
        ("2020-06-30/2020-07-01", False),
        ("2020", False),
    ],
)
def test_capacity_needs_every_day_of_the_event(
    when: str, covered: bool, completed: Completed
) -> None:
    event = f"event:x a :Meeting ; :when {day(when)} ; :participant person:anna-example ."
    store = completed(f"{HEAD} {TENURE} {event}")
    assert ask(store, "participation:x--anna-example :inTenure tenure:m") is covered


def test_capacity_is_never_lent_to_others(completed: Completed) -> None:
    event = f"event:x a :Meeting ; :when {day('2020-06-02')} ; :participant person:vikram-sample ."
    assert not ask(completed(f"{HEAD} {TENURE} {event}"), "?participation :inTenure tenure:m")


@pytest.mark.parametrize(("when", "covered"), [("2020-06-02", True), ("2019", False)])
def test_a_statement_is_made_in_the_tenure_of_its_day(
    when: str, covered: bool, completed: Completed
) -> None:
    statement = f"statement:x a :Statement ; :speaker person:anna-example ; :when {day(when)} ."
    store = completed(f"{HEAD} {TENURE} {statement}")
    assert ask(store, "statement:x :inTenure tenure:m") is covered


def test_a_statement_without_a_date_takes_that_of_its_occasion(completed: Completed) -> None:
    statement = "statement:x a :Statement ; :speaker person:anna-example ; :occasion event:x ."
    event = f"event:x a :Meeting ; :when {day('2020-06-02')} ; :participant person:vikram-sample ."
    store = completed(f"{HEAD} {TENURE} {statement} {event}")
    assert ask(store, "statement:x :inTenure tenure:m")


def test_a_person_belongs_to_the_state_of_the_post(completed: Completed) -> None:
    assert ask(
        completed(f"{HEAD} {TENURE}"),
        """person:anna-example :state organisation:examplia .
           tenure:m org:organization organisation:ministry-of-examplia""",
    )


def test_a_head_of_state_belongs_to_that_state(completed: Completed) -> None:
    post = "post:president a org:Post ; org:postIn organisation:sampleland ."
    tenure = "tenure:p a :Tenure ; org:member person:vikram-sample ; :post post:president ."
    store = completed(f"{HEAD} {post} {tenure}")
    assert ask(store, "person:vikram-sample :state organisation:sampleland")


def test_a_state_that_holds_a_seat_gets_no_state(completed: Completed) -> None:
    tenure = TENURE.replace("person:anna-example", "organisation:sampleland")
    assert not ask(completed(f"{HEAD} {tenure}"), "organisation:sampleland :state ?any")


EVENT = "event:x a :Meeting ; :participant person:anna-example ."


@pytest.mark.parametrize(
    ("stances", "status"),
    [
        (["Announces"], "Planned"),
        (["Expects"], "Planned"),
        (["Announces", "Expects"], "Planned"),
        (["Asserts"], "Held"),
        (["Recalls"], "Held"),
        (["Announces", "Asserts"], "Held"),
        (["Expects", "Recalls"], "Held"),
        (["Announces", "Denies"], "Planned"),
    ],
)
def test_status_follows_from_the_stances(
    stances: list[str], status: str, completed: Completed
) -> None:
    cited = [(f"c{n}", stance, EVENT) for n, stance in enumerate(stances)]
    store = completed(said(*cited))
    found = store.quads_for_pattern(
        ox.NamedNode(ID + "event/x"), ox.NamedNode(ONTOLOGY + "status"), None, ox.DefaultGraph()
    )
    assert [quad.object for quad in found] == [ox.NamedNode(ONTOLOGY + status)]


def test_an_event_that_is_only_denied_has_no_status(completed: Completed) -> None:
    assert not ask(completed(said(("c", "Denies", EVENT))), "event:x :status ?any")


def test_being_talked_of_is_not_being_held(completed: Completed) -> None:
    statement = "statement:s a :Statement ; schema:about event:x ."
    store = completed(said(("plan", "Announces", EVENT), ("talk", "Asserts", statement)))
    assert ask(store, "event:x :status :Planned")


def test_a_status_that_a_citation_states_stands_alone(completed: Completed) -> None:
    cancelled = "event:x :status :Cancelled ."
    store = completed(said(("plan", "Announces", EVENT), ("off", "Asserts", cancelled)))
    assert ask(store, "event:x :status :Cancelled")
    assert not ask(store, "event:x :status :Planned")
    assert not ask(store, "event:x :status :Held")


def test_a_status_that_a_citation_denies_does_not_stand_in_the_way(completed: Completed) -> None:
    cancelled = "event:x :status :Cancelled ."
    store = completed(said(("plan", "Announces", EVENT), ("no", "Denies", cancelled)))
    assert ask(store, "event:x :status :Planned")


def test_rules_come_to_rest(completed: Completed) -> None:
    from graph.inferring import read_rules

    store = completed(said(("plan", "Announces", EVENT), ("talk", "Asserts", TENURE)))
    held = {quad.triple for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    assert {triple for rule in read_rules() for triple in rule.derive(store)} <= held
