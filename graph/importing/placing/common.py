"""What the kinds of tables share: a row's page, its stance, and how a claim is made of it."""

from __future__ import annotations

from collections.abc import Iterable

from graph.importing.dating import stance
from graph.importing.declarations import refusals
from graph.importing.draft import Claim, Draft, Fact
from graph.importing.sources import latest_day
from graph.importing.tables import Row
from ontology import CITATION, ID, KINDS, PREFIXES


def usable(draft: Draft) -> list[Row]:
    """The rows whose page is evidence; the others are refused with the reason."""
    kept = []
    for row in draft.table.rows:
        url = row.get(draft.table.kind.url or "")
        reason = next(
            (
                one.reason
                for one in refusals()
                if (one.url and one.url.search(url))
                or (one.note and one.note.search(row.get("note")))
            ),
            None,
        )
        if reason:
            draft.leave(row, reason, refused=True)
        elif not url:
            draft.leave(row, "names no page that says so")
        else:
            kept.append(row)
    return kept


def located(row: Row) -> str:
    """Where the passage stands, as far as the table tells: its note, or only that it is there."""
    if row.get("person_qid"):
        statement = f"{row['person_qid']}, position held (P39): {row['position_qid']}"
        return f"{statement}; read in {row['source']}"
    return f"in the text; noted: {row.get('note')}" if row.get("note") else "in the text"


def claim(
    draft: Draft,
    row: Row,
    name: str,
    facts: Iterable[Fact],
    *,
    when: str = "",
    about: str = "",
    how: str = "",
) -> None:
    """Add what a row says as a citation, unless a person has cited it in the same words already.

    Args:
        draft: the work on the table.
        row: the row.
        name: what the citation is called; a second one of that name in a page gets a number.
        facts: what the passage says.
        when: the date that it tells, for its stance and for pages without a date.
        about: the thing by which pages are compared as witnesses.
        how: the stance where it is known already.
    """
    kind = draft.table.kind
    url = row.get(kind.url) if kind.url else kind.register["url"]
    issued = row.get("source_date")
    taken = {one.name for one in draft.claims if one.url == url}
    page = draft.known.pages.get(url)
    free, number = name, 1
    while free in taken or (
        page and draft.known.citations.get(f"{CITATION}{page}/{free}") is False
    ):
        number += 1
        free = f"{name}-{number}"
    if page and draft.known.citations.get(f"{CITATION}{page}/{free}"):
        draft.leave(row, f"is cited by hand as cite:{free} in {page}.trig already")
        return
    draft.claims.append(
        Claim(
            row=row,
            url=url,
            name=free,
            stance=how or stance(row.get("note"), issued, when),
            located=located(row),
            facts=tuple(facts),
            about=about,
            issued=issued,
            latest=latest_day(when),
        )
    )


def slug_of(thing: str) -> str:
    """The slug of an id.

    >>> slug_of("person:sergei-lavrov")
    'sergei-lavrov'
    """
    return thing.partition(":")[2]


def is_thing(text: str) -> bool:
    """Whether a text is an id as seeds write it."""
    kind = text.partition(":")[0]
    return kind in KINDS and PREFIXES[kind].startswith(ID)
