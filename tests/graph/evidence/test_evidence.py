"""Who says so, on a record of three made-up passages that agree, disagree and deny."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import NotFound
from graph.evidence import (
    all_conflicts,
    citations_of_source,
    conflicts_of,
    disagreements,
    explain,
    facts_about,
    facts_to,
    source_text,
)
from graph.record import Record
from ontology import ID, ONTOLOGY, PREFIXES

PREFIX = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
GRAPHS = """
PREFIX : <https://w3id.org/indrus/ontology/>
PREFIX gazette: <https://w3id.org/indrus/citation/gazette/>
PREFIX wire: <https://w3id.org/indrus/citation/wire/>
PREFIX graph: <https://w3id.org/indrus/graph/>
"""
DATA = """
graph:provenance {
  source:gazette a :Source ; dcterms:title "Gazette" ; dcterms:publisher organisation:ministry ;
    :sourceKind :OfficialOfActingState ; dcterms:issued "2021-02-18"^^edtf:EDTF-level1 ;
    :text "gazette.txt" .
  source:wire a :Source ; :sourceKind :Wire ; :url "https://example.org/wire" .
  gazette:talks a :Citation ; dcterms:source source:gazette ; :stance :Asserts ;
    :quote "talks yesterday" ; oa:hasSelector <https://w3id.org/indrus/citation/gazette/position> .
  <https://w3id.org/indrus/citation/gazette/position> oa:start 10 ; oa:end 25 .
  gazette:late a :Citation ; dcterms:source source:gazette ; :stance :Asserts ; :located "p. 2" .
  wire:talks a :Citation ; dcterms:source source:wire ; :stance :Asserts ; :quote "on Thursday" .
  wire:denial a :Citation ; dcterms:source source:wire ; :stance :Denies ; :quote "no anna" .
}
gazette:talks { event:talks a :Meeting ; :when "2021-02-17"^^edtf:EDTF-level1 ;
  :participant person:anna , person:boris . }
gazette:late { event:talks :status :Held . }
wire:talks { event:talks a :Meeting ; :when "2021-02-18"^^edtf:EDTF-level1 . }
wire:denial { event:talks :participant person:anna . }
graph:reference { person:anna a schema:Person ; skos:prefLabel "Anna"@en . }
graph:ontology { :when a owl:FunctionalProperty . :status a owl:FunctionalProperty . }
rule:bounds { event:talks :earliest "2021-02-17"^^xsd:date . }
event:talks a :Meeting ; :when "2021-02-17"^^edtf:EDTF-level1 ; :participant person:boris ;
  :status :Held ; :earliest "2021-02-17"^^xsd:date .
person:anna a schema:Person ; skos:prefLabel "Anna"@en .
:when a owl:FunctionalProperty . :status a owl:FunctionalProperty .
"""
TALKS = f"{ID}event/talks"
WHEN = f"{ONTOLOGY}when"
PARTICIPANT = f"{ONTOLOGY}participant"


@pytest.fixture
def small(tmp_path: Path) -> Record:
    store = ox.Store()
    store.load(input=PREFIX + GRAPHS + DATA, format=ox.RdfFormat.TRIG)
    reason = {"subject": TALKS, "predicate": WHEN, "reason": "an official source outweighs a wire"}
    (tmp_path / "conflicts.json").write_text(json.dumps([reason]))
    return Record(tmp_path, store, {"release": f"test {tmp_path}", "files": {}})


def value(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value


def test_a_fact_is_given_once_with_every_passage_that_says_it(small: Record) -> None:
    meeting = facts_about(small, TALKS)[0]
    assert value(meeting.object) == f"{ONTOLOGY}Meeting"
    assert [citation.source.slug for citation in meeting.citations] == ["gazette", "wire"]
    assert meeting.accepted
    assert meeting.basis == "cited"


def test_a_citation_carries_quote_position_and_source(small: Record) -> None:
    first = facts_about(small, TALKS)[0].citations[0]
    assert (first.quote, first.start, first.end) == ("talks yesterday", 10, 25)
    assert first.stance == f"{ONTOLOGY}Asserts"
    assert first.source.title == "Gazette"
    assert first.source.publisher == f"{ID}organisation/ministry"
    assert first.source.issued == "2021-02-18"
    assert first.source.held
    assert first.source.kind == f"{ONTOLOGY}OfficialOfActingState"


def test_what_is_not_known_of_a_source_is_none(small: Record) -> None:
    wire = facts_about(small, TALKS)[0].citations[1].source
    assert (wire.publisher, wire.issued, wire.held) == (None, None, False)
    assert wire.title == "wire"
    assert wire.url == "https://example.org/wire"


def test_values_that_lost_are_given_but_not_accepted(small: Record) -> None:
    said = {value(f.object): f.accepted for f in facts_about(small, TALKS) if f.predicate == WHEN}
    assert said == {"2021-02-17": True, "2021-02-18": False}


def test_a_denial_is_no_support(small: Record) -> None:
    anna = facts_to(small, f"{ID}person/anna")[0]
    assert [citation.quote for citation in anna.denials] == ["no anna"]
    assert [citation.quote for citation in anna.citations] == ["talks yesterday"]
    assert not anna.accepted


def test_reference_and_rule_facts_say_on_what_they_rest(small: Record) -> None:
    (kind, label) = facts_about(small, f"{ID}person/anna")
    assert (kind.basis, label.basis) == ("reference", "reference")
    (earliest,) = explain(small, TALKS, f"{ONTOLOGY}earliest").facts
    assert (earliest.basis, earliest.rule, earliest.citations) == ("rule", "bounds", ())


def test_two_values_of_a_single_valued_property_are_a_conflict(small: Record) -> None:
    (conflict,) = explain(small, TALKS, WHEN).conflicts
    assert [value(fact.object) for fact in conflict.facts] == ["2021-02-17", "2021-02-18"]
    assert conflict.preferred is conflict.facts[0]
    assert conflict.reason == "an official source outweighs a wire"


def test_a_denied_fact_is_a_conflict_of_its_own(small: Record) -> None:
    conflicts = all_conflicts(small)
    assert [conflict.predicate for conflict in conflicts] == [PARTICIPANT, WHEN]
    assert conflicts[0].reason == "one source denies what another says"
    assert conflicts[0].preferred is None


def test_one_value_said_twice_is_no_conflict(small: Record) -> None:
    assert explain(small, TALKS, f"{ONTOLOGY}status").conflicts == ()


def test_a_tie_prefers_nothing(small: Record) -> None:
    when = ox.NamedNode(WHEN)
    for quad in list(small.store.quads_for_pattern(None, when, None, ox.DefaultGraph())):
        if quad.subject == ox.NamedNode(TALKS):
            small.store.remove(quad)
    (small.folder / "conflicts.json").unlink()
    untold = Record(small.folder, small.store, {"release": "tied", "files": {}})
    (conflict,) = explain(untold, TALKS, WHEN).conflicts
    assert conflict.preferred is None
    assert conflict.reason == "the evidence is tied, so that no value is accepted"


def test_a_source_lists_its_passages_in_the_order_of_its_text(small: Record) -> None:
    passages = citations_of_source(small, "gazette")
    assert [citation.iri.rpartition("/")[2] for citation, _ in passages] == ["talks", "late"]
    assert [len(facts) for _, facts in passages] == [4, 1]
    meeting = passages[0][1][0]
    assert [citation.source.slug for citation in meeting.citations] == ["gazette", "wire"]


def test_nothing_is_found_of_an_unknown_source(small: Record) -> None:
    assert citations_of_source(small, "none") == ()
    assert source_text(small, "none") is None


def hold(record: Record, text: str) -> None:
    (record.folder / "texts").mkdir()
    (record.folder / "texts" / "gazette.txt").write_bytes(text.encode())


def test_a_held_text_is_read_from_the_release(small: Record) -> None:
    assert source_text(small, "gazette") is None
    hold(small, "cafe\u0301\r\n")
    assert source_text(small, "gazette") == "café\r\n"


def test_a_text_that_is_not_the_one_that_was_cited_counts_as_not_held(small: Record) -> None:
    hold(small, "other")
    digest = ox.Quad(
        ox.NamedNode("https://w3id.org/indrus/source/gazette"),
        ox.NamedNode(f"{ONTOLOGY}textSha256"),
        ox.Literal("0" * 64),
        ox.NamedNode("https://w3id.org/indrus/graph/provenance"),
    )
    small.store.add(digest)
    assert source_text(small, "gazette") is None


@pytest.mark.parametrize("iri", [f"{ID}event/none", "no iri", "x> } DROP"])
def test_what_the_release_does_not_know_is_not_found(small: Record, iri: str) -> None:
    with pytest.raises(NotFound):
        explain(small, iri)


def test_an_iri_that_could_end_the_query_is_refused(small: Record) -> None:
    with pytest.raises(NotFound):
        facts_about(small, "http://e/> } } #")


def test_everything_can_be_written_as_json(small: Record) -> None:
    written = json.loads(json.dumps(explain(small, TALKS).as_json()))
    when = [fact for fact in written["facts"] if fact["predicate"] == WHEN]
    assert when[0]["object"]["value"] == "2021-02-17"
    assert when[0]["citations"][0]["source"]["publisher"] == f"{ID}organisation/ministry"
    assert written["conflicts"][-1]["reason"] == "an official source outweighs a wire"


def test_disagreements_are_the_conflicts_without_what_is_said(record: Record) -> None:
    every = all_conflicts(record)
    assert [(one.subject, one.predicate) for one in disagreements(record)] == [
        (one.subject, one.predicate) for one in every
    ]
    assert [one.decided for one in disagreements(record)] == [
        one.preferred is not None for one in every
    ]
    assert [one.contradicts for one in disagreements(record)] == [one.contradicts for one in every]


def test_what_is_said_in_some_of_them_comes_in_their_order(record: Record) -> None:
    some = disagreements(record)[::-1]
    assert some
    assert conflicts_of(record, some) == all_conflicts(record)[::-1]
    assert conflicts_of(record, ()) == ()
