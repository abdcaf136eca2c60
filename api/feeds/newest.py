"""The newest sources of a record, each with what it brought.

Everything here follows from the release, so two servers of one release tell the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pyoxigraph as ox

from api.pages.addresses import web_address
from graph.record import Record
from graph.search.index import kind_of
from ontology import ID, PROVENANCE_GRAPH

#: How many sources a feed tells of.
LENGTH = 50
#: How many things a source's entry names.
NAMED = 12

_NEWEST = """
SELECT ?source ?day (SAMPLE(?at) AS ?url) WHERE {{
  GRAPH <{graph}> {{ ?source a indrus:Source ; indrus:earliest ?day
    OPTIONAL {{ ?source indrus:url ?at }} }}
}} GROUP BY ?source ?day ORDER BY DESC(?day) ?source LIMIT {length}"""
_BROUGHT = """
SELECT ?source ?thing (COUNT(*) AS ?facts) WHERE {{
  VALUES ?source {{ {sources} }}
  GRAPH <{graph}> {{ ?citation dcterms:source ?source }}
  GRAPH ?citation {{ ?thing ?property ?value }}
}} GROUP BY ?source ?thing"""
_PUBLISHERS = """
SELECT ?source ?publisher WHERE {{
  VALUES ?source {{ {sources} }}
  GRAPH <{graph}> {{ ?source dcterms:publisher ?publisher }}
}} ORDER BY ?publisher"""


@dataclass(frozen=True, slots=True)
class Brought:
    """A source with the day of its issue and what its citations say.

    Attributes:
        iri: the source.
        day: the first day on which it can have been issued, as YYYY-MM-DD.
        url: its own address, where it is a web address.
        publisher: the organisation that published it, where that is known.
        facts: how many facts its citations state.
        things: what they are about, most facts first; only things that have a page of their own.
    """

    iri: str
    day: str
    url: str | None = None
    publisher: str | None = None
    facts: int = 0
    things: tuple[str, ...] = field(default=())


def newest(record: Record, length: int = LENGTH) -> list[Brought]:
    """The sources issued last, the newest first."""
    rows = record.select(_NEWEST.format(graph=PROVENANCE_GRAPH, length=length))
    if not rows:
        return []
    listed = " ".join(str(row["source"]) for row in rows)
    counted: dict[str, dict[str, int]] = {}
    for row in record.select(_BROUGHT.format(graph=PROVENANCE_GRAPH, sources=listed)):
        counted.setdefault(_text(row["source"]), {})[_text(row["thing"])] = int(_text(row["facts"]))
    publishers = {
        _text(row["source"]): _text(row["publisher"])
        for row in record.select(_PUBLISHERS.format(graph=PROVENANCE_GRAPH, sources=listed))
    }
    found = []
    for row in rows:
        iri = _text(row["source"])
        about = counted.get(iri, {})
        told = (thing for thing in about if kind_of(thing) and thing.startswith(ID))
        things = sorted(told, key=lambda thing: (-about[thing], thing))
        found.append(
            Brought(
                iri,
                _text(row["day"]),
                web_address(_text(row["url"]) if "url" in row else None),
                publishers.get(iri),
                sum(about.values()),
                tuple(things),
            )
        )
    return found


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
