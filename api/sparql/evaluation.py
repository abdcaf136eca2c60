"""Evaluating one task on a store, in whichever process that happens.

The default graph is the store's own and never the union of all graphs: a union would count a
triple once for every citation that holds it. Rows and bytes are capped while writing, so that an
endless answer ends; time and memory are capped from outside, by whoever runs this.

>>> from pyoxigraph import Store
>>> evaluate(Store(), Task("ASK {}", "json", None, Limits())).body
b'{"head":{},"boolean":true}'
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import IO, cast

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from api.sparql.declarations import tidy
from api.sparql.engine import BASE, Answer, Limits, QueryError, Task
from api.sparql.truncation import NOTICE, Full, Sink, cut
from api.sparql.words import undeclared
from ontology import PREFIXES

_TABLES = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
_NOTICES = {
    "ttl": f"# {NOTICE}\n",
    "nt": f"# {NOTICE}\n",
    "rdf": f"\n<!-- {NOTICE} -->\n",
    "jsonld": "",
}
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONGEST_EXPLANATION = 300


def evaluate(store: Store, task: Task) -> Answer:
    """Answer the task completely.

    Raises:
        QueryError: syntax, not-acceptable, service or evaluation; the others come from outside.
        MemoryError: the process has no more; its owner turns that into a `QueryError`.
    """
    begun = time.perf_counter()
    default: list[NamedNode | BlankNode | DefaultGraph] | None = None
    named: list[NamedNode | BlankNode] | None = None
    if task.default_graphs or task.named_graphs:
        # Both lists are always given together: by the protocol, one alone empties the other.
        default = [_graph_name(iri) for iri in task.default_graphs]
        named = [_graph_name(iri) for iri in task.named_graphs]
    try:
        results = store.query(task.query, base_iri=BASE, default_graph=default, named_graphs=named)
        if isinstance(results, QueryTriples):
            family, (body, kept) = "graph", graph(results, task)
        else:
            family, (body, kept) = "table", table(results, task)
    except SyntaxError as error:
        raise _syntax(str(error.msg), task.query) from error
    except OSError as error:
        # The store is in memory: only SERVICE touches the system, and the worker has no way out.
        raise QueryError("service", str(error)) from error
    except (ValueError, RuntimeError) as error:
        raise QueryError("evaluation", str(error)) from error
    spent = (time.perf_counter() - begun) * 1000
    return Answer("graph" if family == "graph" else "table", body, kept, spent)


def _graph_name(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise QueryError("syntax", f"{iri[:200]!r} is no absolute IRI of a graph") from error


def table(
    results: QuerySolutions | QueryBoolean, task: Task, *, whole: bool = True
) -> tuple[bytes, int | None]:
    """Write rows or a truth value in the task's format and within its limits.

    Where the results are not ``whole`` (another engine was cut short in the middle of a row), what
    was written before the break counts as the first part of a longer answer.
    """
    if task.table is None:
        raise QueryError("not-acceptable", "table")
    limits = task.limits
    size = limits.answer_bytes
    sink = Sink(task.table, rows=limits.rows, size=size)
    try:
        with suppress(Full):
            results.serialize(cast("IO[bytes]", sink), format=_TABLES[task.table])
    except SyntaxError:
        if whole:
            raise
        size = min(size, len(sink.written) - 1)
    if isinstance(results, QueryBoolean):
        shortened = None
    else:
        shortened = cut(task.table, sink.written, rows=limits.rows, size=size)
    body, kept = shortened or (bytes(sink.written), None)
    return _keep_returns(body, xml=task.table == "xml"), kept


class _Counted:
    """Triples up to the limits; knows afterwards whether there would have been more."""

    def __init__(self, triples: Iterable[Triple], limits: Limits) -> None:
        self.written = bytearray()
        self.rows = 0
        self.more = False
        self._triples, self._limits = triples, limits

    def __iter__(self) -> Iterator[Triple]:
        for triple in self._triples:
            if self.rows >= self._limits.rows or len(self.written) > self._limits.answer_bytes:
                self.more = True
                return
            self.rows += 1
            yield triple

    def write(self, chunk: bytes) -> int:
        self.written += chunk
        return len(chunk)

    def flush(self) -> None:
        """Nothing is held back."""


def graph(results: Iterable[Triple], task: Task) -> tuple[bytes, int | None]:
    """Write triples in the task's format and within its limits."""
    if task.graph is None:
        raise QueryError("not-acceptable", "graph")
    counted = _Counted(results, task.limits)
    prefixes = PREFIXES if task.graph in ("ttl", "rdf") else None
    serialize(
        iter(counted),
        cast("IO[bytes]", counted),
        format=GRAPH_FORMATS[task.graph],
        prefixes=prefixes,
    )
    body = _keep_returns(bytes(counted.written), xml=task.graph == "rdf")
    body = tidy(body, task.graph)
    if not counted.more:
        return body, None
    return body + _NOTICES[task.graph].encode(), counted.rows


def _keep_returns(body: bytes, *, xml: bool) -> bytes:
    """A carriage return in a literal would become a line feed in every XML parser (XML §2.11)."""
    return body.replace(b"\r", b"&#13;") if xml else body


def _syntax(message: str, query: str) -> QueryError:
    """The engine's message with its position apart and said in plain words."""
    found = _POSITION.match(message)
    if found is None:
        return QueryError("syntax", " ".join(message.split())[:_LONGEST_EXPLANATION])
    line, column = int(found[1]), int(found[2])
    if missing := undeclared(query):
        # The engine stops somewhere behind such a name and often blames something else.
        prefix, place = missing[0]
        before = query[:place].split("\n")
        line, column = len(before), len(before[-1]) + 1
        what = f"the prefix {prefix}: is not declared; write PREFIX {prefix}: <…> before the query"
    elif "IRI parsing failed" in found[3]:
        what = "this is not an IRI"
    else:
        what = "the query cannot be read from here on"
    return QueryError("syntax", what, line, column)
