"""What surrounds one thing: its neighbours and the ties among them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from graph.errors import NotFound
from graph.network.projection import project
from graph.network.tie import Network, network_of, ties_of

if TYPE_CHECKING:
    from graph.record import Record


def neighbourhood(network: Network, iri: str, limit: int | None = None, hops: int = 1) -> Network:
    """Cut out the things within `hops` ties of one thing, and every tie among them.

    Where there are more than `limit` things beside the focus, the nearest stay; among equally
    near ones those with the most ties to the focus, then the latest date, then by IRI, so that the
    same record always gives the same answer.

    Raises:
        NotFound: the network holds no such thing.
    """
    if iri not in network:
        raise NotFound(iri)
    reached, frontier = {iri: 0}, [iri]
    for hop in range(1, hops + 1):
        near = {other for one in frontier for other in _beside(network, one)} - reached.keys()
        frontier = sorted(near)
        reached |= dict.fromkeys(frontier, hop)
    others = [one for one in reached if one != iri]
    if limit is not None and len(others) > limit:
        latest = _latest_date(network, others)
        others.sort(key=lambda one: (-network.number_of_edges(iri, one), one))
        others.sort(key=lambda one: latest[one], reverse=True)
        others.sort(key=lambda one: reached[one])
        others = others[:limit]
    kept = {iri, *others}
    among = (tie for tie in ties_of(network) if tie.source in kept and tie.target in kept)
    return network_of(kept, among)


def ego(record: Record, iri: str, limit: int | None = None, hops: int = 1) -> Network:
    """Project the record and cut out the neighbourhood of one thing; see `neighbourhood`."""
    return neighbourhood(project(record), iri, limit, hops)


def _beside(network: Network, one: str) -> set[str]:
    return (set(network.successors(one)) | set(network.predecessors(one))) - {one}


def _latest_date(network: Network, those: Collection[str]) -> dict[str, str]:
    return {one: max((tie.latest for tie in ties_of(network, one)), default="") for one in those}
