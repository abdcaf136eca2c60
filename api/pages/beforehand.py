"""What most pages need, read before the server has workers that share its memory.

It is the same for a whole release. Read later, the first reader would wait for it, and it would
stand in memory that nobody shares.
"""

from __future__ import annotations

from api.pages import expectations, happenings, holdings, sources
from graph.record import Record
from graph.standing.questions import PARTNERS, PLACES, TOPICS


def read(record: Record) -> None:
    """Read names, events, sources, promises and the lists of things.

    A record in another engine is left alone: it is asked for what is needed, when it is needed.
    """
    if type(record) is not Record:
        return
    record.labels("")
    happenings.all_happenings(record)
    for question in (PARTNERS, PLACES, TOPICS):
        happenings.things_of_events(record, question)
    sources.all_sources(record)
    expectations.all_promises(record)
    holdings.things_by_kind(record)
    holdings.days(record)
    holdings.linked(record)
    holdings.provenance_counts(record)
    holdings.contradictions(record)
