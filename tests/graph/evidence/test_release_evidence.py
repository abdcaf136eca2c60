"""The release as committed: nothing without support, and every event in exact words."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
import pytest

from graph.evidence import (
    Fact,
    all_conflicts,
    citations_of_source,
    explain,
    facts_about,
    facts_to,
    source_text,
)
from graph.record import Record
from ontology import ID, KINDS, ONTOLOGY, PROVENANCE_GRAPH, SOURCE

MORGULOV = f"{ID}person/igor-morgulov"
WHEN = f"{ONTOLOGY}when"


def iris(record: Record, pattern: str) -> list[str]:
    rows = record.select(f"SELECT DISTINCT ?found WHERE {{ {pattern} }} ORDER BY ?found")
    return [row["found"].value for row in rows if isinstance(row["found"], ox.NamedNode)]


def things(record: Record, kind: str) -> list[str]:
    return iris(record, f'?found a ?class FILTER(STRSTARTS(STR(?found), "{ID}{kind}/"))')


@pytest.mark.parametrize("kind", ["event", "statement", "expectation", "observation", "tenure"])
def test_each_thing_that_is_said_has_somebodys_exact_words(record: Record, kind: str) -> None:
    found = things(record, kind)
    assert found
    for iri in found:
        citations = [c for fact in facts_about(record, iri) for c in fact.citations]
        assert any(citation.quote for citation in citations), iri


def test_each_accepted_fact_rests_on_a_citation_reference_data_or_a_rule(record: Record) -> None:
    for kind in KINDS:
        for iri in things(record, kind):
            for fact in facts_about(record, iri):
                rested = fact.citations or fact.rule or fact.basis == "reference"
                assert rested or not fact.accepted, fact
                assert fact.accepted or fact.citations or fact.denials, fact


def test_each_quote_stands_in_the_held_text_at_its_position(record: Record) -> None:
    sources = iris(record, f"GRAPH <{PROVENANCE_GRAPH}> {{ ?found a indrus:Source }}")
    assert len(sources) >= 5
    for source in sources:
        slug = source.removeprefix(SOURCE)
        text = source_text(record, slug)
        passages = citations_of_source(record, slug)
        assert passages, source
        for citation, facts in passages:
            assert facts, citation.iri
            if citation.quote is not None:
                assert text is not None
                assert text[citation.start : citation.end] == citation.quote


def said(facts: tuple[Fact, ...]) -> dict[str, set[str]]:
    return {
        fact.object.value: {citation.source.slug for citation in fact.citations}
        for fact in facts
        if isinstance(fact.object, ox.Literal)
    }


def test_the_day_of_the_consultations_with_morgulov_is_disputed(record: Record) -> None:
    (event,) = iris(record, f"?found a indrus:Consultation ; indrus:participant <{MORGULOV}>")
    (conflict,) = explain(record, event, WHEN).conflicts
    assert said(conflict.facts) == {
        "2021-02-17": {"shringla-moscow-official-2021-02-18"},
        "2021-02-18": {"shringla-moscow-press-2021-02-18"},
    }
    assert conflict.preferred is conflict.facts[0]
    assert conflict.reason == "said by an official of an acting state, the other by the press"
    assert all(citation.quote for fact in conflict.facts for citation in fact.citations)
    assert conflict in all_conflicts(record)


def test_conflicts_are_those_that_the_preference_rule_met(record: Record) -> None:
    import json

    written = json.loads((record.folder / "conflicts.json").read_text())["conflicts"]
    met = {(entry["subject"], entry["predicate"]): entry["reason"] for entry in written}
    assert {(c.subject, c.predicate): c.reason for c in all_conflicts(record)} == met


@pytest.mark.parametrize("ask", [facts_about, facts_to])
def test_facts_take_two_queries_however_many_there_are(
    record: Record, monkeypatch: pytest.MonkeyPatch, ask: Any
) -> None:
    (event,) = iris(record, f"?found a indrus:Consultation ; indrus:participant <{MORGULOV}>")
    asked: list[str] = []
    select = Record.select

    def counted(self: Record, query: str) -> Any:
        asked.append(query)
        return select(self, query)

    monkeypatch.setattr(Record, "select", counted)
    assert len(ask(record, event)) > 1
    assert len(asked) <= 2
