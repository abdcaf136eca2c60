"""What an engine is to the rest of the service: a task goes in, an answer or a failure comes out.

The interface says nothing about processes, so that the answers can come from worker processes,
from a thread where a platform has no better, or from another server. Whatever is behind it, an
engine keeps every limit of the `Task` that its platform lets it keep, and names those it cannot
in `Engine.missing`.

>>> Task("ASK {}", table="json", graph="ttl", limits=Limits(rows=10)).limits.rows
10
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import BinaryIO, Protocol

from api.sparql.formats import Family

BASE = "https://w3id.org/indrus/"
"""Relative IRIs in a query resolve against this: ``<id/person/…>`` means the same everywhere."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost: seconds, rows, bytes of answer, bytes of extra memory."""

    seconds: float = 10.0
    rows: int = 100_000
    answer_bytes: int = 64 * 2**20
    memory_bytes: int = 1024 * 2**20


@dataclass(frozen=True, slots=True)
class Task:
    """A query, its dataset when the protocol names one, and how to write either kind of answer.

    ``table`` and ``graph`` are engine names of formats (json, xml, csv, tsv; ttl, nt, rdf,
    jsonld) or ``None`` where the client takes none.
    """

    query: str
    table: str | None
    graph: str | None
    limits: Limits
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete document; ``rows_kept`` is its number of rows when it had to be cut.

    One that is too large to be held in memory for every client that reads it stands in ``apart``,
    a file that vanishes when it is closed, and ``body`` is empty.
    """

    family: Family
    body: bytes
    rows_kept: int | None = None
    milliseconds: float = 0.0
    apart: BinaryIO | None = field(default=None, compare=False)

    def in_memory(self) -> Answer:
        """The same answer with its document in ``body``, wherever it was.

        >>> Answer("table", b"a").in_memory().body
        b'a'
        """
        if self.apart is None:
            return self
        with self.apart as file:
            file.seek(0)
            return replace(self, body=file.read(), apart=None)


class QueryError(Exception):
    """Why there is no answer; the names are those of the problem documents.

    ``reason`` is one of ``syntax``, ``not-acceptable``, ``service``, ``deadline``, ``memory``,
    ``busy``, ``evaluation`` (the query's fault), ``internal`` (ours) and ``engine`` (another
    server's, where that answers for this one).
    """

    def __init__(
        self, reason: str, detail: str = "", line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(detail or reason)
        self.reason, self.detail, self.line, self.column = reason, detail, line, column


@dataclass(frozen=True, slots=True)
class EngineReport:
    """What an engine is and which protections this platform does not give it."""

    kind: str
    workers: int
    missing: tuple[str, ...] = field(default=())


class Engine(Protocol):
    """Answers tasks; one instance per running server."""

    async def start(self) -> EngineReport:
        """Be ready to answer; raises `OSError` or `RuntimeError` when that cannot be."""

    async def answer(self, task: Task) -> Answer:
        """Evaluate one task; raises `QueryError`. Cancelling the call ends the evaluation."""

    async def stop(self) -> None:
        """Let nothing run on."""
