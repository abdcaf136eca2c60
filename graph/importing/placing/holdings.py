"""Positions held, from a register: one reference source, one citation for each statement.

A register of all governors and ambassadors is not the record of two countries' relations, so a row
is taken where the seeds know its person or its post, unless the register is wanted whole. The rest
is listed, never silently dropped.
"""

from __future__ import annotations

from collections import defaultdict

from graph.importing.draft import Draft
from graph.importing.placing.posts import declared, post
from graph.importing.placing.tenures import Told, continued, place_tenures
from graph.importing.recognising import Names
from graph.search.folding import fold


def place(draft: Draft) -> None:
    """Turn rows of `office-holding` into citations of tenures."""
    names = Names(draft)
    told: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for row in draft.table.rows:
        if not (row["start"] or row["end"]):
            draft.leave(row, "gives no date")
            continue
        office = f"{row['position_title']}, {row['country']}"
        person = draft.known.linked.get(row["person_qid"]) or names.find("person", row["person"])
        where = draft.known.linked.get(row["position_qid"]) or _known_post(names, office)
        known = [one for one in (person, where) if one and draft.known.has(one)]
        if not (draft.whole or known):
            draft.leave(row, "neither the person nor the post is known to the seeds")
            continue
        where = where or post(draft, names, office, row)
        if where is None:
            draft.leave(row, f"{office!r} names no organisation that the post is in")
            continue
        person = person or names.person(row["person"], row)
        told[person, where].append(Told(row, row["start"], row["end"], ""))
    place_tenures(draft, {key: continued(rows) for key, rows in told.items()})


def _known_post(names: Names, office: str) -> str | None:
    told = declared().get(fold(office))
    return names.find("post", told["label_en"] or told["wording"].split("|")[0]) if told else None
