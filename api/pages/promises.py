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

router = APIRouter()
_EXPECTATIONS = """
SELECT ?expectation ?event ?by ?due ?holder ?asOf ?fulfilment ?when ?done WHERE {
  ?expectation a indrus:Expectation .
  OPTIONAL { ?expectation indrus:expects ?event }
  OPTIONAL { ?expectation indrus:expectedBy ?by }
  OPTIONAL { ?expectation indrus:latest ?due }
  OPTIONAL { ?expectation indrus:heldBy ?holder }
  OPTIONAL { ?expectation indrus:asOf ?asOf }
  OPTIONAL { ?expectation indrus:fulfilledBy ?fulfilment
             OPTIONAL { ?fulfilment indrus:when ?when }
             OPTIONAL { ?fulfilment indrus:earliest ?done } }
} ORDER BY ?due ?expectation ?holder ?fulfilment"""


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
        days_late: days between the due day and the fulfilment where it came later, else 0.
    """

    expectation: Shown
    event: Shown | None
    by: str
    holders: tuple[Shown, ...]
    as_of: str
    fulfilment: Shown | None
    when: str
    days_late: int


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
        event, outcome = _text(row, "event"), _text(row, "fulfilment")
        holders = dict.fromkeys(_text(r, "holder") for r in rows if "holder" in r)
        shown.append(
            Promise(
                reader.name(iri),
                reader.name(event) if event else None,
                _text(row, "by"),
                tuple(reader.name(holder) for holder in holders),
                _text(row, "asOf"),
                reader.name(outcome) if outcome else None,
                _text(row, "when"),
                days_late(_text(row, "due"), _text(row, "done")),
            )
        )
    shown.sort(key=lambda promise: not promise.by)
    return render(request, "promises.html", promises=shown)


def _text(row: dict[str, Term], name: str) -> str:
    term = row.get(name)
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
