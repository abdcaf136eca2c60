"""What the tests of the ontology share: the model as a store, and examples made complete.

An example holds what an author would write: facts in the default graph or in the graphs of
citations. `completed` accepts what no citation denies and derives the rest as a build does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.inferring import infer
from graph.reading import Vocabulary, read_vocabulary
from ontology import CITATION, CORE, EXAMPLES, ONTOLOGY, ONTOLOGY_GRAPH, PROVENANCE_GRAPH, SCHEMES

Completed = Callable[..., ox.Store]

_DEFAULT = ox.DefaultGraph()


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return read_vocabulary()


@pytest.fixture(scope="session")
def model() -> ox.Store:
    """The core and the schemes, in the default graph and in the graph of the ontology."""
    store = ox.Store()
    store.extend(_model_quads())
    return store


@pytest.fixture(scope="session")
def completed(vocabulary: Vocabulary) -> Completed:
    """Make a store of an example file, or of Turtle or TriG text, as a build would."""

    def complete(example: Path | str, *, inferred: bool = True) -> ox.Store:
        store = ox.Store()
        store.extend(_model_quads())
        store.extend(_accepted(_parsed(EXAMPLES / "shared.ttl")))
        store.extend(_accepted(_parsed(example)))
        if inferred:
            infer(store, vocabulary)
        return store

    return complete


@cache
def _model_quads() -> tuple[ox.Quad, ...]:
    graph = ox.NamedNode(ONTOLOGY_GRAPH)
    files = sorted((*CORE.glob("*.ttl"), *SCHEMES.glob("*.ttl")))
    held = [quad for path in files for quad in ox.parse(path=path)]
    named = [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in held]
    return (*held, *named)


def _parsed(example: Path | str) -> list[ox.Quad]:
    if isinstance(example, Path):
        return list(ox.parse(path=example))
    return list(ox.parse(input=example, format=ox.RdfFormat.TRIG))


def _accepted(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Everything as it stands, and in the default graph what citations say and none denies."""
    held = list(quads)
    stance, denies = ox.NamedNode(ONTOLOGY + "stance"), ox.NamedNode(ONTOLOGY + "Denies")
    provenance = ox.NamedNode(PROVENANCE_GRAPH)
    denials = {
        quad.subject
        for quad in held
        if quad.graph_name == provenance and quad.predicate == stance and quad.object == denies
    }
    for quad in held:
        yield quad
        graph = quad.graph_name
        if graph in denials or not isinstance(graph, ox.NamedNode):
            continue
        if graph.value.startswith(CITATION):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, _DEFAULT)
