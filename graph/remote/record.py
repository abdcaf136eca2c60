"""The record, asked in an engine elsewhere instead of in this process.

Pages and commands do not notice: the methods of `graph.record.Record` give the same terms. What is
no triple (the held texts, the reasons of conflicts, the description of the release) comes from the
release's files where they are at hand, and is missing from the pages where they are not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.errors import EngineError, ReleaseError
from graph.record import MANIFEST, Record, Term, read_manifest
from graph.remote.address import DEFAULT_GRAPH, Address
from graph.remote.endpoint import Endpoint
from ontology import PREFIXES

_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
_COUNT_NAMED = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


@dataclass(frozen=True, init=False, eq=False)
class RemoteRecord(Record):
    """A release in a SPARQL 1.1 engine; it has no `store`."""

    endpoint: Endpoint = field(kw_only=True)

    def __init__(self, folder: Path, endpoint: Endpoint, manifest: dict[str, Any]) -> None:
        for name, value in (("folder", folder), ("endpoint", endpoint), ("manifest", manifest)):
            object.__setattr__(self, name, value)

    @classmethod
    def connect(
        cls,
        url: str,
        folder: Path,
        *,
        default_graph: str | None = None,
        seconds: float = 30.0,
    ) -> RemoteRecord:
        """Open the release that the engine at `url` has loaded.

        Args:
            url: its SPARQL query service.
            folder: where the files of the same release may be.
            default_graph: the name of the default graph there, for an engine that wants one.
            seconds: deadline of each query.

        Raises:
            EngineError: where it cannot be asked or holds nothing.
            ReleaseError: where it holds another release than the files.
        """
        endpoint = Endpoint(Address.of(url, default_graph), seconds=seconds)
        if default_graph is not None:
            _try_dataset(endpoint)
        held = _count(endpoint, _COUNT)
        if (folder / MANIFEST).is_file():
            manifest = read_manifest(folder)
            _compare(url, folder, manifest, held)
        else:
            named = _count(endpoint, _COUNT_NAMED)
            told = f"{url} {default_graph} {held} {named}".encode()
            counts = {"triples held to be true": held, "quads": held + named}
            manifest = {"release": hashlib.sha256(told).hexdigest(), "counts": counts, "files": {}}
        if not held:
            problem = "its default graph is empty"
            remedy = f"load a release with `indrus load-into`, or name the graph ({DEFAULT_GRAPH}?)"
            raise EngineError(url, "answer", problem, f"{remedy} with --engine-default-graph")
        return cls(folder, endpoint, manifest)

    def close(self) -> None:
        """Close the connections."""
        self.endpoint.close()

    def select(self, query: str) -> list[dict[str, Term]]:
        """Answer a SELECT query; each row maps variable names to terms and omits unbound ones."""
        solutions = self.endpoint.table(_with_prefixes(query))
        names = [variable.value for variable in solutions.variables]
        return [
            {name: term for name in names if (term := solution[name]) is not None}
            for solution in solutions
        ]

    def ask(self, query: str) -> bool:
        """Answer an ASK query."""
        return self.endpoint.truth(_with_prefixes(query))

    def construct(self, query: str) -> list[ox.Triple]:
        """Answer a CONSTRUCT or DESCRIBE query."""
        return self.endpoint.triples(_with_prefixes(query))

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Term | None = None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that fit; `None` fits everything, as a graph the default graph too."""
        asked = {"s": subject, "p": predicate, "o": value}
        pattern = " ".join(
            f"?{name}" if term is None else str(term) for name, term in asked.items()
        )
        if isinstance(graph, ox.DefaultGraph):
            where = pattern
        elif graph is not None:
            where = f"GRAPH {graph} {{ {pattern} }}"
        else:
            where = f"{{ {pattern} }} UNION {{ GRAPH ?g {{ {pattern} }} }}"
        for row in self.select(f"SELECT * WHERE {{ {where} }}"):
            s, p, o = (term or row[name] for name, term in asked.items())
            named = graph or row.get("g") or ox.DefaultGraph()
            yield ox.Quad(s, p, o, named)  # type: ignore[arg-type]  # an engine's triples are triples

    def exists(self, iri: str) -> bool:
        """Whether the release says anything about this IRI, in any graph."""
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return False
        return self.ask(f"ASK {{ {{ {node} ?p ?o }} UNION {{ GRAPH ?g {{ {node} ?p ?o }} }} }}")


def _with_prefixes(query: str) -> str:
    """Declare the project's prefixes that occur; one that is declared again does no harm."""
    used = (f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items() if f"{name}:" in query)
    return "\n".join((*used, query))


def _count(endpoint: Endpoint, query: str) -> int:
    row = next(iter(endpoint.table(query)), None)
    return int(getattr(row["n"], "value", 0)) if row else 0


def _try_dataset(endpoint: Endpoint) -> None:
    """Find out now whether a query can name all graphs: Virtuoso stops at some thousand."""
    try:
        endpoint.truth("ASK { GRAPH ?g { ?s ?p ?o } }")
    except EngineError as error:
        problem = f"no query can name all {len(endpoint.named_graphs)} graphs there"
        remedy = "use an engine with a default graph of its own"
        told = f"{problem} ({error.problem})"
        raise EngineError(error.url, error.reason, told, remedy) from error


def _compare(url: str, folder: Path, manifest: dict[str, Any], held: int) -> None:
    counts = manifest.get("counts", {})
    expected = counts.get("triples held to be true")
    if expected is None or held in (0, expected):
        return
    remedy = "load this release with `indrus load-into`"
    if held >= counts.get("quads", held + 1):
        remedy = "its default graph is the union of all: use --engine-default-graph"
    raise ReleaseError(
        f"{url}: its default graph holds {held} triples, but that of the release in {folder} "
        f"has {expected}; {remedy}"
    )
