"""Whom a person met: people at the same meetings, the most frequent first.

Those who serve the same state sat on the same side of the table and are not counted.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

import pyoxigraph as ox

from api.messages import plural
from api.pages.happenings import ENCOUNTERS
from api.pages.portrait.rows import Note, Row
from api.pages.reader import Reader, Shown
from ontology import ID

QUERY: Final = """SELECT ?other (COUNT(DISTINCT ?event) AS ?times) (MAX(?day) AS ?last) WHERE {{
  ?event indrus:participant {thing}, ?other ; indrus:status indrus:Held ; indrus:latest ?day .
  FILTER(?other != {thing})
  ?other a schema:Person .
  FILTER NOT EXISTS {{ ?other indrus:state ?state . {thing} indrus:state ?state }}
  FILTER EXISTS {{ VALUES ?kind {{ {kinds} }} ?event a ?kind }}
}} GROUP BY ?other ORDER BY DESC(?times) DESC(?last) ?other"""


def query_of_met(iri: str) -> str:
    """The query that counts whom a person met."""
    kinds = " ".join(f"indrus:{kind}" for kind in ENCOUNTERS)
    return QUERY.format(thing=f"<{iri}>", kinds=kinds)


def met_rows(reader: Reader, iri: str) -> list[Row]:
    """One row for each other person, which leads to the meetings of the two on the timeline."""
    rows = []
    for place, found in enumerate(reader.record.select(query_of_met(iri))):
        other, times, last = found["other"], found["times"], found["last"]
        if not isinstance(other, ox.NamedNode) or not isinstance(times, ox.Literal):
            continue
        both = [("with", one.removeprefix(ID)) for one in (iri, other.value)]
        both += [("kind", kind) for kind in ENCOUNTERS]
        words = plural("entity.times_met", int(times.value), reader.lang)
        when = last.value if isinstance(last, ox.Literal) else ""
        note = Note("", Shown(words, path=f"/timeline?{urlencode(both)}"))
        # the order of the query stands: rows are sorted by this, the greatest first
        rows.append(Row(reader.name(other.value), (), when, f"{9999 - place:04}", (note,)))
    return rows
