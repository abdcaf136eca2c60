"""What is expected of a programme: the expectations about its milestones and deliveries.

An expectation points at an event and the event at its programme; a reader of the programme's page
wants the expectation there, with the day by which it was expected and what came of it.
"""

from __future__ import annotations

import pyoxigraph as ox

from api.messages import plural, text
from api.pages.expectations import Promise, all_promises, telling_facts
from api.pages.portrait.rows import Note, Row
from api.pages.reader import Reader, Shown
from ontology import ONTOLOGY


def promised_rows(reader: Reader, iri: str) -> list[Row]:
    """The expectations about a programme, named by what is expected, with their outcome."""
    found = [promise for promise in all_promises(reader.record) if iri in promise.programmes]
    told = telling_facts(reader.record, (promise.iri for promise in found))
    rows = []
    for promise in found:
        facts = sorted(
            told.get(promise.iri, ()), key=lambda fact: fact.predicate != ONTOLOGY + "expects"
        )
        rows.append(
            Row(
                reader.name(promise.iri),
                tuple(facts),
                promise.by,
                promise.due[0] or promise.due[1],
                notes_on(reader, promise),
            )
        )
    return rows


def notes_on(reader: Reader, promise: Promise) -> tuple[Note, ...]:
    """What was expected, by whom, what came of it, and how many days late."""
    notes = [Note("", reader.name(promise.event))] if promise.event else []
    notes += [Note("", reader.name(holder)) for holder in promise.holders]
    outcome = Shown(text(f"promises.is.{promise.outcome}", reader.lang))
    if promise.fulfilment:
        when = reader.show(ox.Literal(reader.date(promise.when))) if promise.when else outcome
        outcome = Shown(
            f"{outcome.text}: {when.text}" if promise.when else outcome.text,
            path=reader.name(promise.fulfilment).path,
        )
    notes.append(Note("", outcome))
    if promise.days_late:
        words = plural("promises.late", promise.days_late, reader.lang)
        notes.append(Note("", Shown(words)))
    return tuple(notes)
