"""What an import is about to write, and what it has to say about the rows.

Every row ends in one of four ways: it is cited, it is refused, it is not placed and the reason is
given, or the seeds hold it already. The report counts them, and they add up to the table.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.importing.known import Known
from graph.importing.tables import Row, Table


@dataclass
class Proposal:
    """A thing that the seeds do not know yet, or names that it gets in addition."""

    id: str
    classes: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    others: list[tuple[str, str]] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class Fact:
    """One thing with what a passage says of it, written as in a seed."""

    subject: str
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Claim:
    """What one row says: becomes one citation."""

    row: Row
    url: str
    name: str
    stance: str
    located: str
    facts: tuple[Fact, ...]
    about: str = ""
    issued: str = ""
    latest: str = ""
    """The last day of what is told, for a page that bears no date."""


@dataclass(frozen=True)
class Unplaced:
    """A row that is not cited, and why; `refused` where its page is no evidence."""

    line: int
    row: str
    reason: str
    refused: bool = False


@dataclass(frozen=True)
class Remark:
    """Something that a curator should look at."""

    line: int
    kind: str
    text: str


@dataclass
class Draft:
    """The work on one table."""

    table: Table
    known: Known
    proposals: dict[str, Proposal] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Thing → Wikidata item and the evidence that they are the same."""
    named: int = 0
    """Rows that only name things, which needs no citation."""
    whole: bool = False
    """Whether a register is taken whole, and not only for what the seeds know."""

    def leave(self, row: Row, reason: str, *, refused: bool = False) -> None:
        """Note that a row is not placed."""
        self.unplaced.append(Unplaced(row.line, row.brief(), reason, refused))

    def remark(self, row: Row | None, kind: str, text: str) -> None:
        """Note something for the curator, once."""
        remark = Remark(row.line if row else 0, kind, text)
        if remark not in self.remarks:
            self.remarks.append(remark)

    def propose(self, proposal: Proposal) -> str:
        """Add a thing, unless it is proposed already; its id."""
        self.proposals.setdefault(proposal.id, proposal)
        return proposal.id

    def exists(self, thing: str) -> bool:
        """Whether the seeds or this import have the thing."""
        return self.known.has(thing) or thing in self.proposals

    def free(self, kind: str, slug: str) -> str:
        """An id with this slug that nothing has yet."""
        made, number = f"{kind}:{slug}", 1
        while made in self.proposals or (self.known.has(made) and made not in self.known.own):
            number += 1
            made = f"{kind}:{slug}-{number}"
        return made


def text(value: str, language: str = "") -> str:
    r"""A literal as seeds write it.

    >>> text('a "quote"', "en")
    '"a \\"quote\\""@en'
    """
    plain = value.replace("\\", "\\\\").replace('"', '\\"')
    for letter, escape in (("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        plain = plain.replace(letter, escape)
    return f'"{plain}"' + (f"@{language}" if language else "")
