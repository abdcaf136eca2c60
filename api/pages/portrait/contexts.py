"""When things happened and what they say, for many things at once.

A list of what points at a person reads "Consultations … 18 February 2021", so each thing of the
list needs its date and, where it is a statement or a figure, its words. One query gets them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from graph.record import Record

_CONTEXT = """
SELECT ?thing ?when (COALESCE(?earliest, ?latest) AS ?day) ?status ?claim ?value ?unit WHERE {{
  VALUES ?thing {{ {things} }}
  OPTIONAL {{ ?thing indrus:when|indrus:period|indrus:expectedBy ?when }}
  OPTIONAL {{ ?thing indrus:earliest ?earliest }}
  OPTIONAL {{ ?thing indrus:latest ?latest }}
  OPTIONAL {{ ?thing indrus:status ?status FILTER(?status != indrus:Held) }}
  OPTIONAL {{ ?thing indrus:claim ?claim }}
  OPTIONAL {{ ?thing indrus:value ?value OPTIONAL {{ ?thing indrus:unit ?unit }} }}
}}"""


@dataclass(frozen=True, slots=True)
class Context:
    """A thing's date in EDTF, its claim and its figure, as far as it has them.

    ``day`` is what it is sorted by: its first possible day, else its last. ``status`` is told only
    where the thing did not simply take place.
    """

    when: str = ""
    day: str = ""
    status: str | None = None
    claim: ox.Literal | None = None
    value: ox.Literal | None = None
    unit: str | None = None


def contexts(record: Record, things: Iterable[str]) -> dict[str, Context]:
    """The context of each thing that has one."""
    values = " ".join(sorted(f"<{thing}>" for thing in set(things)))
    if not values:
        return {}
    found: dict[str, Context] = {}
    for row in record.select(_CONTEXT.format(things=values)):
        thing, unit = row["thing"], row.get("unit")
        if not isinstance(thing, ox.NamedNode) or thing.value in found:
            continue
        found[thing.value] = Context(
            _text(row.get("when")),
            _text(row.get("day")),
            status.value if isinstance(status := row.get("status"), ox.NamedNode) else None,
            claim if isinstance(claim := row.get("claim"), ox.Literal) else None,
            value if isinstance(value := row.get("value"), ox.Literal) else None,
            unit.value if isinstance(unit, ox.NamedNode) else None,
        )
    return found


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.Literal) else ""
