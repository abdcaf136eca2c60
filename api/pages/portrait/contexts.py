"""When things happened and what they say, for many things at once.

A list of what points at a person reads "Consultations … 18 February 2021", so each thing of the
list needs its date and, where it is a statement or a figure, its words. One query gets them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

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

_SIGNED = """
SELECT ?thing ?when ?day WHERE {{
  VALUES ?thing {{ {things} }}
  ?signature indrus:signs ?thing ; indrus:when ?when ; indrus:latest ?day .
}} ORDER BY ?day ?when"""


@dataclass(frozen=True, slots=True)
class Context:
    """A thing's date in EDTF, its claim and its figure, as far as it has them.

    The date of an agreement is that of its first signature.

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
        node, unit = row["thing"], row.get("unit")
        if not isinstance(node, ox.NamedNode) or node.value in found:
            continue
        found[node.value] = Context(
            _text(row.get("when")),
            _text(row.get("day")),
            status.value if isinstance(status := row.get("status"), ox.NamedNode) else None,
            claim if isinstance(claim := row.get("claim"), ox.Literal) else None,
            value if isinstance(value := row.get("value"), ox.Literal) else None,
            unit.value if isinstance(unit, ox.NamedNode) else None,
        )
    for thing, (when, day) in _signed(record, values).items():
        signed = found.get(thing, Context())
        found[thing] = replace(signed, when=when, day=day)
    return found


def _signed(record: Record, things: str) -> dict[str, tuple[str, str]]:
    """When agreements among some things were first signed, and the day they are sorted by."""
    days: dict[str, tuple[str, str]] = {}
    for row in record.select(_SIGNED.format(things=things)):
        if isinstance(thing := row["thing"], ox.NamedNode):
            days.setdefault(thing.value, (_text(row["when"]), _text(row["day"])))
    return days


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.Literal) else ""
