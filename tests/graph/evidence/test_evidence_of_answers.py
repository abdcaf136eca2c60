"""Whatever an answer to a competency question names leads to somebody's exact words."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.evidence import explain
from graph.record import Record
from ontology import ID, QUESTIONS

SAID = ("event", "statement", "expectation", "observation", "agreement", "stake", "tenure")
FILES = sorted(QUESTIONS.glob("*.rq"))


def quoted(record: Record, iri: str) -> bool:
    facts = explain(record, iri).facts
    return any(c.quote for fact in facts for c in (*fact.citations, *fact.denials))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_each_row_leads_to_an_exact_quote(record: Record, file: Path) -> None:
    rows = record.select(file.read_text(encoding="utf-8"))
    terms = {term for row in rows for term in row.values() if isinstance(term, ox.NamedNode)}
    named = {term.value for term in terms}
    said = {iri for iri in named if iri.startswith(tuple(f"{ID}{kind}/" for kind in SAID))}
    assert [iri for iri in sorted(said) if not quoted(record, iri)] == []
