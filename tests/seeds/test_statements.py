"""The statements of the record: who said it, when, about what, and which page tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.evidence import explain
from ontology import ID

if TYPE_CHECKING:
    from graph.record import Record

Row = dict[str, set[str]]

_ALL = """
PREFIX : <https://w3id.org/indrus/ontology/>
PREFIX schema: <https://schema.org/>
SELECT ?it ?speaker ?when ?first ?occasion ?about ?claim WHERE {
  ?it a :Statement .
  OPTIONAL { ?it :speaker ?speaker }
  OPTIONAL { ?it :when ?when ; :earliest ?first }
  OPTIONAL { ?it :occasion ?occasion }
  OPTIONAL { ?it schema:about ?about }
  OPTIONAL { ?it :claim ?claim }
}"""


@pytest.fixture(scope="module")
def statements(whole_record: Record) -> dict[str, Row]:
    """Every statement of the whole record by its slug, each property with its values."""
    found: dict[str, Row] = {}
    for row in whole_record.select(_ALL):
        values = {n: t.value for n, t in row.items() if isinstance(t, ox.NamedNode | ox.Literal)}
        slug = values.pop("it").removeprefix(ID + "statement/")
        kept = found.setdefault(slug, {})
        for name, value in values.items():
            kept.setdefault(name, set()).add(value)
    return found


def test_there_are_statements_enough(statements: dict[str, Row]) -> None:
    told = [row for row in statements.values() if {"speaker", "when", "about", "claim"} <= set(row)]
    assert len(told) >= 100


def test_each_is_dated_and_says_something_of_something(statements: dict[str, Row]) -> None:
    assert [s for s, row in statements.items() if not {"when", "occasion"} & set(row)] == []
    assert [s for s, row in statements.items() if not {"about", "occasion"} & set(row)] == []
    assert [s for s, row in statements.items() if "claim" not in row] == []


def test_only_documents_that_are_held_speak_for_themselves(
    whole_record: Record, statements: dict[str, Row]
) -> None:
    for slug, row in statements.items():
        if "speaker" not in row:
            facts = explain(whole_record, f"{ID}statement/{slug}").facts
            assert all(c.source.held for fact in facts for c in fact.citations), slug


def test_each_rests_on_a_citation(whole_record: Record, statements: dict[str, Row]) -> None:
    without = [
        slug
        for slug in statements
        if not any(f.citations for f in explain(whole_record, f"{ID}statement/{slug}").facts)
    ]
    assert without == []


def test_they_span_the_decades(statements: dict[str, Row]) -> None:
    decades = {min(row["first"])[:3] for row in statements.values() if "first" in row}
    assert {"195", "197", "198", "199", "200", "201", "202"} <= decades


@pytest.mark.parametrize(
    ("slug", "speaker", "when"),
    [
        ("1971-08-10-swaran-singh-no-military-pact", "swaran-singh", "1971-08-10"),
        ("1982-indira-gandhi-benefited-millions", "indira-gandhi", "1982"),
        ("1988-11-18-gorbachev-not-cool-to-india", "mikhail-gorbachev", "1988-11-18"),
        ("1993-01-yeltsin-on-cryogenic-engines", "boris-yeltsin", "1993-01"),
        ("2000-10-03-vajpayee-on-a-strong-russia", "atal-bihari-vajpayee", "2000-10-03"),
        ("2013-10-21-singh-when-friends-were-few", "manmohan-singh", "2013-10-21"),
        ("2022-09-16-modi-not-an-era-of-war", "narendra-modi", "2022-09-16"),
        ("2025-10-16-jaiswal-no-conversation", "randhir-jaiswal", "2025-10-16"),
    ],
)
def test_who_said_what_when(statements: dict[str, Row], slug: str, speaker: str, when: str) -> None:
    assert statements[slug]["speaker"] == {f"{ID}person/{speaker}"}
    assert statements[slug]["when"] == {when}


def test_one_denies_what_another_said(statements: dict[str, Row]) -> None:
    denial = statements["2025-10-16-jaiswal-no-conversation"]
    assert f"{ID}statement/2025-10-15-trump-india-will-stop-buying" in denial["about"]


def test_a_speech_that_two_pages_date_differently_is_in_dispute(whole_record: Record) -> None:
    speech = f"{ID}statement/1955-06-nehru-on-the-welcome"
    (conflict,) = explain(whole_record, speech).conflicts
    assert {str(fact.object).split('"')[1] for fact in conflict.facts} == {
        "1955-06-21",
        "1955-06-22",
    }
