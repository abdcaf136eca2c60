"""Rows before their evidence: what a list needs to be sorted and counted, and no more.

A state is named by a thousand facts, of which its page shows a dozen from each list. Who says so is
looked up for these alone, for all lists of a page at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

import pyoxigraph as ox

from api.pages.portrait.contexts import Context
from api.pages.portrait.rows import Note, Row
from api.pages.reader import Reader
from graph.evidence import Fact
from graph.evidence.asking import ask_facts, matching
from graph.record import Record, Term

Triple: TypeAlias = tuple[str, str, Term]
_NOTHING: Final = Context()
Noting: TypeAlias = Callable[["Draft"], Iterable[Note]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A row to be.

    Attributes:
        thing: the IRI of what it is about.
        triples: the facts that it rests on, the main one first.
        context: its date and what else tells it from others.
        accepted: whether the project holds its main fact to be true.
        beside: the IRIs of things that qualify it.
        order: what it is sorted by in place of its day, where that is not its order.
    """

    thing: str
    triples: tuple[Triple, ...]
    context: Context = _NOTHING
    accepted: bool = True
    beside: tuple[str, ...] = ()
    order: str = ""


def in_order(
    drafts: Iterable[Draft], record: Record, lang: str, *, oldest_first: bool = False
) -> list[Draft]:
    """Newest first, or oldest; the undated after them, by name; what is not accepted last."""
    by_name = sorted(drafts, key=lambda draft: record.label(draft.thing, lang).casefold())
    days = {id(draft): draft.order or draft.context.day for draft in by_name}
    by_day = sorted(by_name, key=lambda draft: days[id(draft)], reverse=not oldest_first)
    by_day.sort(key=lambda draft: not days[id(draft)])
    return sorted(by_day, key=lambda draft: not draft.accepted)


def supported(record: Record, triples: Iterable[Triple]) -> dict[Triple, Fact]:
    """Who says each of some triples."""
    asked = sorted({f"(<{s}> <{p}> {value})" for s, p, value in triples})
    if not asked:
        return {}
    facts = ask_facts(record, matching(f"VALUES (?s ?p ?o) {{ {' '.join(asked)} }}"))
    return {(fact.subject, fact.predicate, fact.object): fact for fact in facts}


def completed(
    reader: Reader, drafts: Iterable[Draft], facts: dict[Triple, Fact], notes: Noting
) -> tuple[Row, ...]:
    """The rows of some drafts, with their names, notes and evidence."""
    return tuple(
        Row(
            reader.name(draft.thing),
            tuple(facts[triple] for triple in draft.triples if triple in facts),
            draft.context.when,
            draft.order or draft.context.day,
            tuple(notes(draft)),
        )
        for draft in drafts
    )


def facts_of(record: Record, subjects: Iterable[str]) -> dict[str, list[Fact]]:
    """All that is said of some things, by thing, in one query."""
    values = " ".join(str(ox.NamedNode(subject)) for subject in sorted(set(subjects)))
    found: dict[str, list[Fact]] = defaultdict(list)
    if values:
        for fact in ask_facts(record, matching(f"VALUES ?s {{ {values} }}")):
            found[fact.subject].append(fact)
    return found
