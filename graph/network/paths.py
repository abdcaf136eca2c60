"""How two things hang together: the shortest chains of ties between them, the telling ones first.

Everything in this record is a step or two from India, Russia, Delhi and Moscow, so that the chain
with the fewest steps says least. A chain goes through a state, an organisation or a place with ties
to more than a fortieth of the record only where there is no other, and a step through any thing
costs more the more ties that thing has (the logarithm of its degree). The chains are found by Yen's
algorithm (Management Science 17, 1971) as networkx has it.

>>> from graph.network import project
>>> network = project(record)
>>> ID = "https://w3id.org/indrus/id/"
>>> chains = paths(network, ID + "person/igor-morgulov", ID + "person/s-jaishankar", most=2)
>>> [chain[0].source == ID + "person/igor-morgulov" for chain in chains]
[True, True]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from math import log2
from typing import Final

import networkx as nx

from graph.errors import NotFound
from graph.network.tie import Network, Tie
from ontology import PREFIXES

LONGEST: Final = 6
"""More steps than this explain nothing to anybody."""


_HUB: Final = 0.025


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: from one thing to the next, and every tie that joins them."""

    source: str
    target: str
    ties: tuple[Tie, ...]


def paths(
    network: Network, first: str, second: str, *, most: int = 5, longest: int = LONGEST
) -> list[tuple[Step, ...]]:
    """The cheapest chains from one thing to another, each without going through a thing twice.

    Args:
        network: what :func:`graph.network.project` makes.
        first: IRI to start from.
        second: IRI to arrive at.
        most: how many chains at most.
        longest: how many steps a chain has at most.

    Raises:
        NotFound: the network holds no such thing.
    """
    for iri in (first, second):
        if iri not in network:
            raise NotFound(iri)
    if first == second:
        return []
    plain = _weighted(network, {first, second})
    telling = plain.subgraph(set(plain) - _hubs(plain) | {first, second})
    for graph in (telling, plain):
        if found := _chains(graph, first, second, most, longest):
            return [tuple(_step(network, a, b) for a, b in pairwise(chain)) for chain in found]
    return []


def _chains(
    plain: nx.Graph[str], first: str, second: str, most: int, longest: int
) -> list[list[str]]:
    if not nx.has_path(plain, first, second):
        return []
    chains: Iterator[list[str]] = nx.shortest_simple_paths(plain, first, second, weight="cost")
    # beyond a few dozen the next chain only swaps one meeting for another
    near = islice(chains, most * 8)
    return list(islice((chain for chain in near if len(chain) - 1 <= longest), most))


def _weighted(network: Network, ends: set[str]) -> nx.Graph[str]:
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(network))
    around = {one: len({*network.successors(one), *network.predecessors(one)}) for one in network}
    toll = {one: 0.0 if one in ends else log2(1 + around[one]) / 2 for one in network}
    for one, other in sorted({tuple(sorted(pair)) for pair in network.edges()}):
        if one != other:
            plain.add_edge(one, other, cost=1 + (toll[one] + toll[other]) / 2)
    return plain


def _hubs(plain: nx.Graph[str]) -> set[str]:
    most = len(plain) * _HUB
    wide = (PREFIXES["organisation"], PREFIXES["place"])
    return {one for one, ties in plain.degree() if ties > most and one.startswith(wide)}


def _step(network: Network, one: str, other: str) -> Step:
    found: list[Tie] = []
    for a, b in ((one, other), (other, one)):
        if network.has_edge(a, b):
            found += [data["tie"] for data in network[a][b].values()]
    found.sort(key=lambda tie: (not tie.quoted, not tie.citations, tie.earliest, tie.key))
    return Step(one, other, tuple(found))
