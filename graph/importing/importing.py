"""One table from end to end: read, place, write, report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from graph.importing.declarations import site_of
from graph.importing.draft import Draft
from graph.importing.known import read_known
from graph.importing.placing import (
    agreements,
    events,
    holdings,
    milestones,
    names,
    offices,
    programmes,
    trade,
)
from graph.importing.report import Report, reported
from graph.importing.sources import Page, pages
from graph.importing.tables import read_table
from graph.importing.witnesses import reprints
from graph.importing.writing import changes, write

PLACERS: Final[dict[str, Callable[[Draft], None]]] = {
    "names": names.place,
    "offices": offices.place,
    "office-holding": holdings.place,
    "programmes": programmes.place,
    "milestones": milestones.place,
    "agreements": agreements.place,
    "summits": events.place,
    "visits-meetings": events.place,
    "trade": trade.place,
}
"""Kind of table → what turns its rows into claims."""


def import_table(
    table: Path,
    kind: str,
    seeds: Path,
    *,
    whole: bool = False,
    dry: bool = False,
    today: date | None = None,
) -> Report:
    """Import a table into a folder of seeds.

    Args:
        table: tab-separated values with the columns that the kind declares.
        kind: one of `PLACERS`.
        seeds: the folder that is read and written.
        whole: take a register whole, and not only what concerns things that the seeds know.
        dry: write nothing.
        today: the day on which links are dated; today where it is not given.

    Returns:
        What became of each row.

    Raises:
        SeedErrors: with all faults of the table, or where a block was edited by hand.
    """
    read = read_table(table, kind)
    known = read_known(seeds, read.name)
    draft = Draft(read, known, whole=whole)
    PLACERS[kind](draft)
    described = pages(draft, known.sources) | _register(draft)
    repeated = reprints(draft, described)
    day = (today or date.today()).isoformat()  # noqa: DTZ011 - the curator's day
    changed = changes(draft, described, repeated, seeds, day)
    if not dry:
        write(changed)
    files = [str(one.path.relative_to(seeds)) for one in changed]
    return reported(draft, repeated, len(described), files)


def _register(draft: Draft) -> dict[str, Page]:
    """The one reference source of a register."""
    told = draft.table.kind.register
    if not told or told["url"] in draft.known.pages or not draft.claims:
        return {}
    page = Page(
        told["slug"], told["url"], site_of(told["host"]), told["title"], told["issued"], stated=True
    )
    return {page.url: page}
