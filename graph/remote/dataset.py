"""A SPARQL 1.1 service as an `rdflib.Dataset`, with the same manners as a release on this machine.

rdflib's own `SPARQLStore` makes the queries. What it lacks is put right here: it asks a dataset's
default graph by the name that rdflib has for it, which no engine knows; it reports every failure
as “You did something wrong”; and it follows redirects.

>>> from rdflib import XSD
>>> store = EndpointStore(Endpoint(Address.of("http://127.0.0.1:9/sparql"), seconds=2))
>>> store.add((XSD.date, XSD.date, XSD.date))
Traceback (most recent call last):
TypeError: The SPARQL store is read only
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from rdflib import Dataset, Graph, URIRef, Variable
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.sparql import Query
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result

from graph.remote import wire
from graph.remote.address import Address
from graph.remote.endpoint import Endpoint
from graph.remote.wording import form_of
from ontology import PREFIXES


class EndpointStore(SPARQLStore):
    """A read-only store whose queries go through an `Endpoint`."""

    def __init__(self, endpoint: Endpoint) -> None:
        super().__init__(endpoint.address.url)
        self._endpoint = endpoint

    def query(self, query: Query | str, *given: Any, **named: Any) -> Result:
        """Let the engine answer; raises TypeError for a prepared query, and EngineError."""
        if isinstance(query, Query):
            raise TypeError("pass the query as a string: a prepared one cannot be sent")
        return super().query(query, *given, **named)

    def triples(  # type: ignore[override]
        self, spo: Any, context: Graph | None = None
    ) -> Iterator[tuple[Any, Iterator[Graph]]]:
        """Match a pattern in one graph, or in all of them where none is named."""
        terms = [
            term if term is not None else Variable(name)
            for term, name in zip(spo, "spo", strict=True)
        ]
        pattern = " ".join(self.node_to_sparql(term) for term in terms)
        where = pattern
        if context is None:
            where = f"{{ {pattern} }} UNION {{ GRAPH ?g {{ {pattern} }} }}"
        elif context.identifier != DATASET_DEFAULT_GRAPH_ID:
            where = f"GRAPH {context.identifier.n3()} {{ {pattern} }}"
        # ?g is bound in one branch only, and a pattern without variables still has its rows
        asked = " ".join(
            term.n3() for term in (*terms, Variable("g")) if isinstance(term, Variable)
        )
        graphs: dict[Any, list[Graph]] = {}
        for row in self._query(f"SELECT {asked} WHERE {{ {where} }}").bindings:
            triple = tuple(row.get(term, term) for term in terms)
            holder = row.get(Variable("g"), DATASET_DEFAULT_GRAPH_ID)
            graphs.setdefault(triple, []).append(context or Graph(self, holder))
        for triple, holders in graphs.items():
            yield triple, iter(holders)

    def _query(self, query: str, default_graph: str | None = None, **_: object) -> Result:
        meant = default_graph is not None and str(default_graph) != str(DATASET_DEFAULT_GRAPH_ID)
        dataset = ((str(default_graph),), ()) if meant else None
        form = form_of(query)
        accept = wire.TABLE if form in ("SELECT", "ASK") else wire.TRIPLES
        body = self._endpoint.document(query, accept, dataset)
        if form == "SELECT":
            return Result.parse(BytesIO(body), content_type=wire.TABLE)
        result = Result("ASK" if form == "ASK" else "CONSTRUCT")
        if form == "ASK":
            result.askAnswer = wire.truth(self._endpoint.address.url, body)
        else:
            result.graph = Graph().parse(data=body, format="nt")
        return result

    def contexts(self, triple: Any = None) -> Iterator[Any]:  # type: ignore[override]
        """The release's named graphs, or those of them that hold the triple."""
        if triple is not None:
            yield from super().contexts(triple)
            return
        for name in self._endpoint.named_graphs or sorted(self._endpoint.graph_sizes()):
            yield URIRef(name)

    def add_graph(self, graph: Graph) -> None:
        """Accept and forget: rdflib registers a graph whenever one is looked up by name."""


def open_remote_dataset(url: str, default_graph: str | None = None) -> Dataset:
    """Open the release that the service at `url` has loaded as a read-only dataset.

    Nothing is asked until the dataset is. Raises EngineError for what is no address.
    """
    store = EndpointStore(Endpoint(Address.of(url, default_graph)))
    dataset = Dataset(store=store, default_union=False)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, override=True, replace=True)
    return dataset
