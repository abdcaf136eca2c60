"""A release into an engine: every graph replaced by that of the release, and then counted.

What stands in the engine under other names stays, unless it is asked to go: graphs of an earlier
release would otherwise answer beside those of this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.errors import EngineError
from graph.remote.endpoint import Endpoint
from graph.remote.graph_store import GraphStore
from graph.remote.journal import Journal
from graph.remote.parcels import Parcel

Progress = Callable[[str, int], None]
"""Called with the step and how many of its triples (loading) or graphs (counting) are done."""

_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What was done: graphs loaded now and before, and those of other releases found there."""

    loaded: int
    kept: int
    others: tuple[str, ...]


def load(
    parcels: Iterable[Parcel], store: GraphStore, journal: Journal, progress: Progress
) -> tuple[int, int]:
    """Put every graph that the journal does not name; returns how many were put and how many not.

    Raises:
        EngineError: where the engine refuses; what was loaded until then stands in the journal.
    """
    put = kept = 0
    for parcel in parcels:
        if (parcel.graph or "") in journal.loaded:
            kept += 1
        else:
            for number, piece in enumerate(parcel.pieces()):
                (store.add if number else store.replace)(parcel.graph, piece)
            journal.mark(parcel.graph)
            put += 1
        progress("loading", parcel.triples)
    return put, kept


def found(
    parcels: Iterable[Parcel], store: GraphStore, endpoint: Endpoint | None, progress: Progress
) -> dict[str | None, int]:
    """How many triples each graph holds in the engine, those of other releases included.

    Two queries tell it; where no query service is known, or it cuts its answer, each graph is read.
    """
    if endpoint is not None:
        try:
            sizes = dict[str | None, int](endpoint.graph_sizes().items())
            row = next(iter(endpoint.table(_COUNT)))
        except EngineError as error:
            if error.reason != "cut":
                raise
        else:
            sizes[None] = int(getattr(row["n"], "value", 0))
            return sizes
    counted: dict[str | None, int] = {}
    for parcel in parcels:
        counted[parcel.graph] = store.count(parcel.graph)
        progress("counting", 1)
    return counted


def compare(url: str, parcels: Iterable[Parcel], sizes: dict[str | None, int]) -> tuple[str, ...]:
    """The names of the graphs that are not of this release.

    Raises:
        EngineError: where a graph does not hold as many triples as in the release.
    """
    expected = {parcel.graph: parcel.triples for parcel in parcels}
    wrong = [graph for graph, number in expected.items() if sizes.get(graph, 0) != number]
    if wrong:
        first = wrong[0]
        counts = f"{sizes.get(first, 0)} triples instead of {expected[first]}"
        problem = (
            f"{len(wrong)} of {len(expected)} graphs differ: {first or 'default'} has {counts}"
        )
        raise EngineError(
            url, "answer", problem, "load again with --restart, and count with --query-url"
        )
    return tuple(sorted(graph for graph in sizes.keys() - expected.keys() if graph))
