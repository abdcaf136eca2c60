"""What an import did with each row, for people, for programs and as a table.

>>> Report("example", "trade", 2, 1, 0, (), (), {}, (), (), 0).placed
1
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from graph.importing.draft import Draft, Remark, Unplaced

_FEW = 12


@dataclass(frozen=True)
class Report:
    """Counts and lists; `cited + named + len(unplaced)` is the number of rows."""

    table: str
    kind: str
    rows: int
    cited: int
    named: int
    unplaced: tuple[Unplaced, ...]
    remarks: tuple[Remark, ...]
    new: dict[str, tuple[str, ...]]
    merged: tuple[tuple[str, tuple[int, ...]], ...]
    """Things that several rows report, with their lines."""
    reprints: tuple[tuple[str, str], ...]
    links: int
    sources: int = 0
    files: tuple[str, ...] = ()

    @property
    def placed(self) -> int:
        """Rows that are in the seeds afterwards."""
        return self.cited + self.named

    def lines(self, *, every: bool = False) -> Iterator[str]:
        """The report for people; `every` leaves nothing out of the long lists."""
        refused = sum(one.refused for one in self.unplaced)
        yield f"{self.table} as {self.kind}: {self.rows} rows"
        yield f"{self.cited:>6}  cited, from {self.sources} new sources"
        if self.named:
            yield f"{self.named:>6}  name things, which needs no citation"
        yield f"{len(self.unplaced) - refused:>6}  not placed"
        yield f"{refused:>6}  refused"
        for kind, things in self.new.items():
            yield f"{len(things):>6}  new: {kind}"
        for name, several in (
            ("reported by several rows", self.merged),
            ("reprints", self.reprints),
        ):
            if several:
                yield f"{len(several):>6}  {name}"
        if self.links:
            yield f"{self.links:>6}  links to Wikidata"
        yield from _listed(
            "Not placed",
            [
                f"line {one.line}: {'refused: ' if one.refused else ''}{one.reason}  [{one.row}]"
                for one in self.unplaced
            ],
            every,
        )
        by_kind: dict[str, list[str]] = defaultdict(list)
        for one in self.remarks:
            by_kind[one.kind].append(f"line {one.line}: {one.text}" if one.line else one.text)
        for kind, told in by_kind.items():
            yield from _listed(f"To look at: {kind}", told, every)

    def as_json(self) -> dict[str, Any]:
        """The whole report as plain JSON values."""
        return asdict(self) | {"placed": self.placed}

    def as_csv(self) -> str:
        """Rows that are not placed, and what to look at, as one table."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("table", "line", "what", "told", "row"))
        for one in self.unplaced:
            what = "refused" if one.refused else "not placed"
            writer.writerow((self.table, one.line, what, one.reason, one.row))
        for remark in self.remarks:
            writer.writerow((self.table, remark.line or "", remark.kind, remark.text, ""))
        return out.getvalue()


def reported(draft: Draft, reprints: dict[str, str], sources: int, files: list[str]) -> Report:
    """The report on a draft."""
    new: dict[str, list[str]] = defaultdict(list)
    for thing, proposal in sorted(draft.proposals.items()):
        if proposal.classes:
            new[thing.partition(":")[0]].append(thing)
    told: dict[str, list[int]] = defaultdict(list)
    for claim in draft.claims:
        if claim.about:
            told[claim.about].append(claim.row.line)
    for thing in sorted(told):
        kind = thing.partition(":")[0]
        proposed = thing in draft.proposals and bool(draft.proposals[thing].classes)
        if not (proposed or draft.known.has(thing)):
            new[kind].append(thing)
    merged = [(thing, tuple(lines)) for thing, lines in sorted(told.items()) if len(lines) > 1]
    return Report(
        table=draft.table.name,
        kind=draft.table.kind.name,
        rows=len(draft.table.rows),
        cited=len(draft.claims),
        named=draft.named,
        unplaced=tuple(sorted(draft.unplaced, key=lambda one: one.line)),
        remarks=tuple(sorted(draft.remarks, key=lambda one: (one.kind, one.line))),
        new={kind: tuple(things) for kind, things in sorted(new.items())},
        merged=tuple(merged),
        reprints=tuple(sorted(reprints.items())),
        links=len(draft.links),
        sources=sources,
        files=tuple(files),
    )


def counted(report: Report) -> Counter[str]:
    """How many remarks of each kind there are."""
    return Counter(remark.kind for remark in report.remarks)


def _listed(head: str, told: list[str], every: bool) -> Iterator[str]:
    if told:
        yield f"\n{head} ({len(told)})"
        shown = told if every else told[:_FEW]
        yield from (f"  {one}" for one in shown)
        if len(shown) < len(told):
            yield f"  … and {len(told) - len(shown)} more (--every)"
