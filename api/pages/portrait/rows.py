"""What a page's groups are made of: sections of rows, each row with the facts behind it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from api.pages.reader import Shown
from graph.evidence import Citation, Conflict, Fact
from ontology import ONTOLOGY

_LINE: Final = 120
#: How many rows of a list stand on the page of the thing.
FIRST: Final = 8
_WHOLE: Final = 60
_HOLDERS: Final = 12
#: Groups that are read from the first row to the last: how a programme or a deal went.
STORIES: Final = (f"^{ONTOLOGY}milestoneOf", f"^{ONTOLOGY}underDeal")


@dataclass(frozen=True, slots=True)
class Note:
    """A qualification of a row, such as ``as: Foreign Secretary``; the label may be empty."""

    label: str
    value: Shown


@dataclass(frozen=True, slots=True)
class Row:
    """One value, or one thing that points here, with its evidence.

    Attributes:
        value: what the row is about.
        facts: the facts it rests on, the main one first.
        when: its date in EDTF, or empty.
        order: what rows are sorted by, a day as ``YYYY-MM-DD``, or empty.
        notes: in what capacity, with what role, in which words.
        span: first and last day for which it is shown to hold, ``YYYY-MM-DD``, where it lasts.
        lasting: whether no end of it is known.
        group: under which word it stands among the rows, such as its side of the table.
    """

    value: Shown
    facts: tuple[Fact, ...]
    when: str = ""
    order: str = ""
    notes: tuple[Note, ...] = ()
    span: tuple[str, str] | None = None
    lasting: bool = False
    group: str = ""

    @property
    def accepted(self) -> bool:
        """Whether the project holds the row's main fact to be true."""
        return self.facts[0].accepted if self.facts else True

    @property
    def anchor(self) -> str:
        """How addresses name its main fact, the same in every release; empty where it has none."""
        if not self.facts:
            return ""
        main = self.facts[0]
        said = f"{main.subject} {main.predicate} {main.object}"
        return hashlib.sha256(said.encode()).hexdigest()[:10]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The passages that say it, each once."""
        return tuple({c.iri: c for fact in self.facts for c in fact.citations}.values())

    @property
    def denials(self) -> tuple[Citation, ...]:
        """The passages that deny it, each once."""
        return tuple({c.iri: c for fact in self.facts for c in fact.denials}.values())

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that derive some of it."""
        return tuple(sorted({fact.rule for fact in self.facts if fact.rule}))

    @property
    def reference(self) -> bool:
        """Whether some of it is reference data, which needs no citation."""
        return any(fact.basis == "reference" for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading; ``conflict`` where sources disagree about its property.

    ``key`` is the property's IRI, or the name of a list that looks further, with ``^`` before it
    where the rows point at the thing. ``total`` counts the rows where not all are drawn, and
    ``days`` are those of all of them.
    """

    key: str
    heading: str
    rows: tuple[Row, ...]
    query: str
    conflict: Conflict | None = None
    total: int | None = None
    days: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many rows there are, drawn or not."""
        return len(self.rows) if self.total is None else self.total

    @property
    def short(self) -> bool:
        """Whether it is one plain value of the thing's own, set on a line with its heading."""
        if self.conflict or len(self.rows) != 1 or self.key.startswith("^"):
            return False
        row = self.rows[0]
        return not row.notes and len(row.value.text) <= _LINE

    @property
    def first(self) -> int:
        """How many rows stand on the page of the thing; a story is told whole."""
        if self.key in STORIES:
            return _WHOLE
        return _HOLDERS if self.key == "^holders" else FIRST

    @property
    def slug(self) -> str:
        """How addresses name it: ``location``, ``of-participant``.

        >>> Section("^https://w3id.org/indrus/ontology/participant", "", (), "").slug
        'of-participant'
        """
        inverse, property_, name = self.key.replace("#", "/").rpartition("/")
        if not property_:
            return self.key.removeprefix("^")
        return f"of-{name}" if inverse.startswith("^") else name
