"""What is expected of a programme: the expectations about its milestones and deliveries.

An expectation points at an event and the event at its programme; a reader of the programme's page
wants the expectation there, with the day by which it was expected.
"""

from __future__ import annotations

import pyoxigraph as ox

from api.pages.portrait.contexts import contexts
from api.pages.portrait.rows import Note, Row
from api.pages.reader import Reader
from graph.evidence import explain
from ontology import ONTOLOGY

QUERY = """
SELECT DISTINCT ?expectation ?event WHERE {{
  ?expectation indrus:expects ?event . ?event indrus:milestoneOf <{iri}>
}}"""
_TELLING = frozenset(ONTOLOGY + name for name in ("expects", "expectedBy", "heldBy"))


def promised_rows(reader: Reader, iri: str) -> list[Row]:
    """The expectations about a programme's milestones, named by what is expected."""
    found = [
        (expectation.value, event.value)
        for row in reader.record.select(QUERY.format(iri=iri))
        if isinstance(expectation := row["expectation"], ox.NamedNode)
        and isinstance(event := row["event"], ox.NamedNode)
    ]
    around = contexts(reader.record, (promise for promise, _ in found))
    rows = []
    for promise, expected in found:
        facts = [
            fact for fact in explain(reader.record, promise).facts if fact.predicate in _TELLING
        ]
        facts.sort(key=lambda fact: fact.predicate != ONTOLOGY + "expects")
        holders = [f.object for f in facts if f.predicate == ONTOLOGY + "heldBy" and f.accepted]
        context = around[promise]
        notes = (
            Note("", reader.name(expected)),
            *(Note("", reader.show(holder)) for holder in holders),
        )
        rows.append(Row(reader.name(promise), tuple(facts), context.when, context.day, notes))
    return rows
