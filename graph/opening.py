"""A release as an `rdflib.Dataset`, evaluated natively and shielded from three silent faults.

rdflib answers a *prepared* query with its own evaluator, 70 times slower, without a word: here it
is refused. oxrdflib types plain literals `xsd:string`, which rdflib does not hold equal to plain
ones: here they come out plain. And nothing can be written, because a change is a change to seeds.

>>> graph = Dataset(store=ReleaseStore())
>>> graph.query("ASK { ?meeting a ?kind }").askAnswer
False
>>> graph.add((URIRef("http://x/a"), URIRef("http://x/b"), URIRef("http://x/c")))
Traceback (most recent call last):
TypeError: a release is read-only: change the seeds and build again
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

from graph.record import Record
from graph.terms import XSD_STRING
from ontology import PREFIXES


class ReleaseStore(OxigraphStore):
    """Oxigraph behind rdflib: read-only, native, with literals as rdflib writes them."""

    def triples(self, triple_pattern: Any, context: Graph | None = None) -> Iterator[Any]:
        """Match a pattern in one graph, or in all of them where none is named."""
        for triple, contexts in super().triples(triple_pattern, context):
            yield tuple(plain(term) for term in triple), contexts

    def __len__(self, context: Graph | None = None) -> int:
        # without a context oxrdflib counts the union of all graphs, which is not what is held true
        return super().__len__(self._default if context is None else context)

    @property
    def _default(self) -> Graph:
        return Graph(identifier=DATASET_DEFAULT_GRAPH_ID, store=self)

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, Any],  # noqa: N803 - rdflib's names
        initBindings: Mapping[str, Any],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **kwargs: object,
    ) -> Result:
        """Answer natively; raises TypeError for a prepared query rather than falling back."""
        if isinstance(query, Query):
            raise TypeError("pass the query as a string: a prepared one would run 70 times slower")
        result = super().query(query, initNs, initBindings, queryGraph, **kwargs)
        if result.type == "SELECT":
            result.bindings = [_bound(row) for row in result.bindings]
        elif result.type == "CONSTRUCT" and result.graph is not None:
            normal = Graph()
            normal += (tuple(plain(term) for term in triple) for triple in result.graph)
            result.graph = normal
        return result

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a release is read-only: change the seeds and build again")

    add: Callable[..., None] = _refuse
    addN: Callable[..., None] = _refuse  # noqa: N815
    remove: Callable[..., None] = _refuse
    update: Callable[..., None] = _refuse
    remove_graph: Callable[..., None] = _refuse

    def add_graph(self, graph: Graph) -> None:
        """Accept and forget: rdflib registers a graph whenever one is looked up by name."""


def plain(term: Any) -> Any:
    """Write an `xsd:string` literal the way rdflib does, without its datatype.

    >>> plain(Literal("Moscow", datatype=URIRef(XSD_STRING))) == Literal("Moscow")
    True
    """
    if isinstance(term, Literal) and term.datatype == URIRef(XSD_STRING):
        return Literal(str(term))
    return term


def _bound(row: Mapping[Any, Any]) -> dict[Any, Any]:
    return {name: plain(term) for name, term in row.items() if term is not None}


def open_dataset(folder: Path | str | None = None) -> Dataset:
    """Open the release in `folder` (by default the project's own) as a read-only dataset."""
    record = Record.open(Path(folder) if folder is not None else None)
    dataset = Dataset(store=ReleaseStore(store=record.store), default_union=False)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, override=True, replace=True)
    return dataset
