"""What was expected, by whom and by when, and what came of it: promises as pages list them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph import standing
from graph.evidence import Fact
from graph.evidence.asking import ask_facts, iri_term, matching
from graph.record import Record
from graph.standing.questions import EXPECTATIONS, PROMISED
from ontology import ID, ONTOLOGY

#: What may have come of a promise; ``late`` is fulfilled after its day.
OUTCOMES: Final = ("fulfilled", "late", "missed", "abandoned", "open")
#: Open, and its day is over: what nobody seems to have followed up.
OVERDUE: Final = "overdue"
#: Whose promise it is where the document itself says it.
DOCUMENT: Final = "document"
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

    ``year_of`` tells which year is meant: ``made``, ``due``, or either. The outcome ``overdue`` is
    an open one whose last day is over on the day ``on``.
    """

    outcome: str = ""
    year: int | None = None
    year_of: str = ""
    programme: str = ""
    who: str = ""
    on: date = date.max

    def fits(self, promise: Promise) -> bool:
        """Whether a promise is among those asked for."""
        if self.outcome == OVERDUE:
            if not promise.overdue(self.on):
                return False
        elif self.outcome and promise.outcome != self.outcome:
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
    return record.once("promises", _all_promises)


def _all_promises(record: Record) -> list[Promise]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in standing.answers(record, EXPECTATIONS):
        found.setdefault(row["expectation"], []).append(row)
    about: dict[str, list[str]] = {}
    for expectation, programme in standing.rows(record, PROMISED):
        about.setdefault(expectation, []).append(programme)
    promises = [_promise(iri, rows, about.get(iri, [])) for iri, rows in found.items()]
    return sorted(promises, key=lambda one: (not one.due[1], one.due[1], one.iri))


def telling_facts(record: Record, iris: Iterable[str]) -> dict[str, tuple[Fact, ...]]:
    """What sources say of some expectations, each fact with its citations, by expectation."""
    # in pairs: from properties alone the engine would begin, and read all expectations there are
    pairs = " ".join(
        f"({iri_term(iri)} <{ONTOLOGY}{name}>)" for iri in sorted(set(iris)) for name in _TELLING
    )
    if not pairs:
        return {}
    query = matching(f"VALUES (?s ?p) {{ {pairs} }}")
    facts: dict[str, tuple[Fact, ...]] = {}
    for fact in ask_facts(record, query):
        if fact.citations or fact.denials:
            facts[fact.subject] = (*facts.get(fact.subject, ()), fact)
    return facts


def _promise(iri: str, rows: list[dict[str, str]], programmes: list[str]) -> Promise:
    row = rows[0]
    due, least = row.get("due", ""), days_late(row.get("due", ""), row.get("done", ""))
    fulfilment = row.get("fulfilment", "")
    told = row.get("outcome", "").removeprefix(ONTOLOGY).lower()
    outcome = "late" if least else "fulfilled" if fulfilment else told or "open"
    holders = dict.fromkeys(r.get("holder", "") for r in rows if "holder" in r)
    return Promise(
        iri,
        row.get("event", ""),
        row.get("by", ""),
        (row.get("due0", ""), due),
        tuple(holders),
        row.get("asOf", ""),
        tuple(programmes),
        outcome,
        fulfilment,
        row.get("when", ""),
        least,
        days_late(due, row.get("ended", "")),
    )


def _year(text: str) -> int | None:
    return int(text[:4]) if text[:4].isdigit() else None
