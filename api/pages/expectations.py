"""What was expected, by whom and by when, and what came of it: promises as pages list them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyoxigraph as ox

from graph.evidence import Fact
from graph.evidence.asking import ask_facts, iri_term, matching
from graph.record import Record, Term
from ontology import ID, ONTOLOGY

#: What may have come of a promise; ``late`` is fulfilled after its day.
OUTCOMES: Final = ("fulfilled", "late", "missed", "abandoned", "open")
#: Whose promise it is where the document itself says it.
DOCUMENT: Final = "document"
# Each OPTIONAL, and each step in it, begins at the expectation: else all events would be read.
_EXPECTATIONS: Final = """
SELECT ?expectation ?event ?by ?due0 ?due ?holder ?asOf ?outcome ?fulfilment ?when ?done
       ?ended WHERE {
  ?expectation a indrus:Expectation .
  OPTIONAL { ?expectation indrus:expects ?event }
  OPTIONAL { ?expectation indrus:expectedBy ?by }
  OPTIONAL { ?expectation indrus:earliest ?due0 }
  OPTIONAL { ?expectation indrus:latest ?due }
  OPTIONAL { ?expectation indrus:heldBy ?holder }
  OPTIONAL { ?expectation indrus:asOf ?asOf }
  OPTIONAL { ?expectation indrus:outcome ?outcome }
  OPTIONAL { ?expectation indrus:fulfilledBy ?fulfilment }
  OPTIONAL { ?expectation indrus:fulfilledBy ?fulfilment . ?fulfilment indrus:when ?when }
  OPTIONAL { ?expectation indrus:fulfilledBy ?fulfilment .
             ?fulfilment indrus:earliest ?done . ?expectation indrus:fulfilledBy ?fulfilment .
             ?fulfilment indrus:latest ?ended }
} ORDER BY ?expectation ?holder ?fulfilment"""
_PROGRAMMES: Final = """
SELECT DISTINCT ?expectation ?programme WHERE {
  ?expectation a indrus:Expectation .
  { ?expectation schema:about ?programme }
  UNION { ?expectation indrus:expects/indrus:milestoneOf ?programme }
  UNION { ?expectation indrus:expects/schema:about ?programme }
  ?programme a indrus:Programme
} ORDER BY ?expectation ?programme"""
_TELLING: Final = ("expects", "expectedBy", "asOf", "heldBy", "fulfilledBy", "outcome")


@dataclass(frozen=True, slots=True)
class Promise:
    """An expectation and its outcome; what is unknown is empty.

    Attributes:
        iri: the expectation itself.
        event: the IRI of what is expected.
        by: EDTF date by which.
        due: the first and the last day that the date can mean.
        holders: whose expectation it is; nobody where the document itself says it.
        made: EDTF date of the expectation.
        programmes: the IRIs of the programmes that it is about.
        outcome: one of :data:`OUTCOMES`.
        fulfilment: the IRI of what met it.
        when: EDTF date of the fulfilment.
        days_late: the fewest days by which it came late, else 0.
        at_most: the most days by which it can have come late.
    """

    iri: str
    event: str
    by: str
    due: tuple[str, str]
    holders: tuple[str, ...]
    made: str
    programmes: tuple[str, ...]
    outcome: str
    fulfilment: str
    when: str
    days_late: int
    at_most: int

    @property
    def made_year(self) -> int | None:
        """The year in which it was made."""
        return _year(self.made)

    @property
    def due_years(self) -> range:
        """The years in which it can have been due."""
        first, last = _year(self.due[0] or self.due[1]), _year(self.due[1])
        return range(first or 0, last + 1) if last else range(0)

    def overdue(self, today: date) -> bool:
        """Whether nothing is known of its outcome although its last day is over."""
        return self.outcome == "open" and bool(self.due[1]) and self.due[1] < today.isoformat()


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for; an empty member chooses everything.

    ``year_of`` tells which year is meant: ``made``, ``due``, or either.
    """

    outcome: str = ""
    year: int | None = None
    year_of: str = ""
    programme: str = ""
    who: str = ""

    def fits(self, promise: Promise) -> bool:
        """Whether a promise is among those asked for."""
        if self.outcome and promise.outcome != self.outcome:
            return False
        if self.programme and ID + "programme/" + self.programme not in promise.programmes:
            return False
        if self.who == DOCUMENT and promise.holders:
            return False
        if self.who not in ("", DOCUMENT) and ID + self.who not in promise.holders:
            return False
        if self.year is None:
            return True
        made = self.year_of != "due" and promise.made_year == self.year
        return made or (self.year_of != "made" and self.year in promise.due_years)


def days_late(due: str, done: str) -> int:
    """The days by which something came after the last day it was expected by.

    >>> days_late("2021-03-20", "2021-04-12"), days_late("2021-12-31", "2021-12-01")
    (23, 0)
    """
    if not due or not done:
        return 0
    return max(0, (date.fromisoformat(done[:10]) - date.fromisoformat(due[:10])).days)


def all_promises(record: Record) -> list[Promise]:
    """Every expectation, those due first on top and those without a day last."""
    found: dict[str, list[dict[str, Term]]] = {}
    for row in record.select(_EXPECTATIONS):
        found.setdefault(_text(row, "expectation"), []).append(row)
    about: dict[str, list[str]] = {}
    for row in record.select(_PROGRAMMES):
        about.setdefault(_text(row, "expectation"), []).append(_text(row, "programme"))
    promises = [_promise(iri, rows, about.get(iri, [])) for iri, rows in found.items()]
    return sorted(promises, key=lambda one: (not one.due[1], one.due[1], one.iri))


def telling_facts(record: Record, iris: Iterable[str]) -> dict[str, tuple[Fact, ...]]:
    """What sources say of some expectations, each fact with its citations, by expectation."""
    things = " ".join(iri_term(iri) for iri in sorted(set(iris)))
    told = " ".join(f"<{ONTOLOGY}{name}>" for name in _TELLING)
    if not things:
        return {}
    query = matching(f"VALUES ?s {{ {things} }} VALUES ?p {{ {told} }}")
    facts: dict[str, tuple[Fact, ...]] = {}
    for fact in ask_facts(record, query):
        if fact.citations or fact.denials:
            facts[fact.subject] = (*facts.get(fact.subject, ()), fact)
    return facts


def _promise(iri: str, rows: list[dict[str, Term]], programmes: list[str]) -> Promise:
    row = rows[0]
    due, least = _text(row, "due"), days_late(_text(row, "due"), _text(row, "done"))
    fulfilment = _text(row, "fulfilment")
    told = _text(row, "outcome").removeprefix(ONTOLOGY).lower()
    outcome = "late" if least else "fulfilled" if fulfilment else told or "open"
    holders = dict.fromkeys(_text(r, "holder") for r in rows if "holder" in r)
    return Promise(
        iri,
        _text(row, "event"),
        _text(row, "by"),
        (_text(row, "due0"), due),
        tuple(holders),
        _text(row, "asOf"),
        tuple(programmes),
        outcome,
        fulfilment,
        _text(row, "when"),
        least,
        days_late(due, _text(row, "ended")),
    )


def _year(text: str) -> int | None:
    return int(text[:4]) if text[:4].isdigit() else None


def _text(row: dict[str, Term], name: str) -> str:
    term = row.get(name)
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
