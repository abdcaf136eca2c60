"""The event before and the event after in a series: the summit of last year and of the next."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from api.pages.portrait.contexts import contexts
from api.pages.portrait.drafts import Draft
from graph.record import Record
from ontology import ONTOLOGY

QUERY: Final = """SELECT DISTINCT ?thing ?series ?day WHERE {{
  {thing} indrus:series ?series .
  ?thing indrus:series ?series ; indrus:earliest ?day .
}} ORDER BY ?series ?day ?thing"""


def neighbours(record: Record, iri: str) -> list[Draft]:
    """The events next to one in each of its series; ``order`` says which is which."""
    series: dict[str, list[str]] = {}
    for row in record.select(QUERY.format(thing=f"<{iri}>")):
        event, which = row["thing"], row["series"]
        if isinstance(event, ox.NamedNode) and isinstance(which, ox.NamedNode):
            series.setdefault(which.value, []).append(event.value)
    found = []
    for of, members in series.items():
        place = members.index(iri) if iri in members else None
        if place is None:
            continue
        for step, word in ((1, "next_in_series"), (-1, "before_in_series")):
            if 0 <= place + step < len(members):
                found.append((members[place + step], of, word))
    around = contexts(record, (thing for thing, _, _ in found))
    return [
        Draft(thing, ((thing, ONTOLOGY + "series", ox.NamedNode(of)),), around[thing], order=word)
        for thing, of, word in found
    ]
