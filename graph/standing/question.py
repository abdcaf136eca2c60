"""A question that a release answers once for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.record import Record


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose answer depends on nothing but the release.

    Attributes:
        name: how its file is called.
        columns: the variables of a row, the one that rows are sorted by first.
        query: the SPARQL, with the prefixes of the ontology; or what is asked, in words.
        ask: who answers what is asked in words.
    """

    name: str
    columns: tuple[str, ...]
    query: str = field(repr=False)
    ask: Callable[[Record], Iterable[tuple[str, ...]]] | None = field(default=None, repr=False)
