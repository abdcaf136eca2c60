"""``/promises``: what was expected by when, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.pages.reader import Shown
from api.pages.rendering import reader_of, render
from graph.record import Term
from ontology import ONTOLOGY

router = APIRouter()
_EXPECTATIONS = """
SELECT ?expectation ?event ?by ?due ?holder ?asOf ?outcome ?fulfilment ?when ?done ?ended WHERE {
  ?expectation a indrus:Expectation .
  OPTIONAL { ?expectation indrus:expects ?event }
  OPTIONAL { ?expectation indrus:expectedBy ?by }
  OPTIONAL { ?expectation indrus:latest ?due }
  OPTIONAL { ?expectation indrus:heldBy ?holder }
  OPTIONAL { ?expectation indrus:asOf ?asOf }
  OPTIONAL { ?expectation indrus:outcome ?outcome }
  OPTIONAL { ?expectation indrus:fulfilledBy ?fulfilment
             OPTIONAL { ?fulfilment indrus:when ?when }
             OPTIONAL { ?fulfilment indrus:earliest ?done ; indrus:latest ?ended } }
} ORDER BY ?due ?expectation ?holder ?fulfilment"""

_NEVER = frozenset(ONTOLOGY + name for name in ("Missed", "Abandoned"))


@dataclass(frozen=True, slots=True)
class Promise:
    """An expectation and its outcome.

    Attributes:
        expectation: the expectation itself.
        event: what is expected.
        by: EDTF date by which, or empty.
        holders: whose expectation it is; nobody where the document itself says it.
        as_of: EDTF date of the expectation, or empty.
        fulfilment: what met it, or ``None`` where the record knows of nothing.
        when: EDTF date of the fulfilment, or empty.
        days_late: days between the due day and the fulfilment where it came later, else 0; the
            least that the dates allow.
        at_least: whether the dates allow it to have been later still.
        outcome: what a source says became of it where nothing met it: missed or abandoned.
    """

    expectation: Shown
    event: Shown | None
    by: str
    holders: tuple[Shown, ...]
    as_of: str
    fulfilment: Shown | None
    when: str
    days_late: int
    at_least: bool = False
    outcome: Shown | None = None


def days_late(due: str, done: str) -> int:
    """The days by which something came after the last day it was expected by.

    >>> days_late("2021-03-20", "2021-04-12"), days_late("2021-12-31", "2021-12-01")
    (23, 0)
    """
    if not due or not done:
        return 0
    return max(0, (date.fromisoformat(done[:10]) - date.fromisoformat(due[:10])).days)


@router.api_route("/promises", methods=["GET", "HEAD"])
@router.api_route("/expectations", methods=["GET", "HEAD"])
def promises(request: Request) -> Response:
    """Every expectation, those due first on top."""
    reader = reader_of(request)
    found: dict[str, list[dict[str, Term]]] = {}
    for row in reader.record.select(_EXPECTATIONS):
        found.setdefault(_text(row, "expectation"), []).append(row)
    shown = []
    for iri, rows in found.items():
        row = rows[0]
        event, fulfilment = _text(row, "event"), _text(row, "fulfilment")
        outcome, due = _text(row, "outcome"), _text(row, "due")
        least = days_late(due, _text(row, "done"))
        holders = dict.fromkeys(_text(r, "holder") for r in rows if "holder" in r)
        shown.append(
            Promise(
                reader.name(iri),
                reader.name(event) if event else None,
                _text(row, "by"),
                tuple(reader.name(holder) for holder in holders),
                _text(row, "asOf"),
                reader.name(fulfilment) if fulfilment else None,
                _text(row, "when"),
                least,
                0 < least < days_late(due, _text(row, "ended")),
                reader.name(outcome) if outcome in _NEVER else None,
            )
        )
    shown.sort(key=lambda promise: not promise.by)
    return render(request, "promises.html", promises=shown)


def _text(row: dict[str, Term], name: str) -> str:
    term = row.get(name)
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
