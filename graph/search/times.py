"""When things were, and who held an office from when to when, as a search needs it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.evidence.asking import text_of
from graph.record import Record
from ontology import PROVENANCE_GRAPH

_HOLDERS = """
SELECT ?post ?person ?from ?through WHERE {
  ?tenure a indrus:Tenure ; indrus:post ?post ; org:member ?person
  OPTIONAL { ?tenure indrus:heldFrom ?from }
  OPTIONAL { ?tenure indrus:heldThrough ?through }
} ORDER BY ?post ?person ?from"""
_DAYS = """
SELECT ?thing ?first ?last WHERE {
  ?thing indrus:earliest ?first OPTIONAL { ?thing indrus:latest ?last }
}"""
_ISSUED = f"""
SELECT ?thing ?first ?last WHERE {{
  GRAPH <{PROVENANCE_GRAPH}> {{
    ?thing a indrus:Source ; indrus:earliest ?first OPTIONAL {{ ?thing indrus:latest ?last }}
  }}
}}"""


@dataclass(frozen=True, slots=True)
class Turn:
    """One holder of an office, with the days for which sources show it, or empty."""

    person: str
    first: str
    last: str


def holders_of(record: Record) -> dict[str, tuple[Turn, ...]]:
    """Who held each post, the earliest first."""
    holders: dict[str, list[Turn]] = {}
    for row in record.select(_HOLDERS):
        first, last = text_of(row.get("from")), text_of(row.get("through"))
        turn = Turn(text_of(row["person"]), first or last, last or first)
        holders.setdefault(text_of(row["post"]), []).append(turn)
    ordered = {
        post: sorted(turns, key=lambda t: (t.last, t.person)) for post, turns in holders.items()
    }
    return {post: tuple(turns) for post, turns in ordered.items()}


def days_of(record: Record) -> dict[str, tuple[str, str]]:
    """The first and the last day of everything that has a date."""
    days: dict[str, tuple[str, str]] = {}
    for row in [*record.select(_DAYS), *record.select(_ISSUED)]:
        first = text_of(row["first"])
        days[text_of(row["thing"])] = (first, text_of(row.get("last")) or first)
    return days
