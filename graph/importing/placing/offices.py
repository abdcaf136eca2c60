"""Who held which post: starts and ends where a row states them, and days on which one was seen."""

from __future__ import annotations

from collections import defaultdict

from graph.importing.dating import span
from graph.importing.draft import Draft
from graph.importing.placing.common import usable
from graph.importing.placing.posts import NOMINATION, is_acting, post
from graph.importing.placing.tenures import Told, place_tenures
from graph.importing.recognising import Names
from graph.importing.tables import Row


def place(draft: Draft) -> None:
    """Turn rows of `offices` into citations of tenures."""
    names = Names(draft)
    told: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for row in usable(draft):
        if NOMINATION.search(row["office"]):
            draft.leave(row, "tells of a nomination, which is no tenure yet")
            continue
        seen = span(row["attested_from"], row["attested_to"], "")
        if not (row["start"] or row["end"] or seen):
            draft.leave(row, "gives neither start nor end nor a day in office")
            continue
        where = post(draft, names, row["office"], row)
        if where is None:
            draft.leave(row, f"{row['office']!r} names no organisation that the post is in")
            continue
        person = names.person(row["person"], row)
        start, end = (_doubted(row, name) for name in ("start", "end"))
        told[person, where].append(Told(row, start, end, seen, is_acting(row["office"])))
    place_tenures(draft, told)


def _doubted(row: Row, name: str) -> str:
    return span(row[name], "", row["note"]) if row[name] else ""
