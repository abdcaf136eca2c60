"""One tie of the network: what relates two things, when, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from graph.network.relations import naming

if TYPE_CHECKING:
    Network: TypeAlias = nx.MultiDiGraph[str]
else:
    Network = nx.MultiDiGraph

Triple: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Tie:
    """A directed tie between two things.

    Attributes:
        source: IRI of the thing the sentence starts with ("Igor Morgulov …").
        target: IRI of the thing it ends with ("… took part in the consultations").
        relation: IRI of the property the tie stands for.
        role: IRI of the capacity or post that qualifies it, where there is one.
        when: the date as the sources give it (EDTF), else an empty string.
        earliest: first day it can mean, ``YYYY-MM-DD``, else an empty string.
        latest: last day it can mean.
        facts: the triples of the record that say it; evidence is asked for these.
        citations: IRIs of the citations that hold one of those triples, sorted.
        quoted: whether one of those citations has an exact quotation.
        conflict: whether sources disagree on one of those facts, or on the date.
        attested: whether the date only says when it was seen to hold, its limits being unknown.

    >>> tie = Tie("a", "b", "r", facts=(("a", "r", "b"),))
    >>> tie.quoted, tie.key == Tie("a", "b", "r", facts=(("a", "r", "b"),), when="2021").key
    (False, True)
    """

    source: str
    target: str
    relation: str
    role: str = ""
    when: str = ""
    earliest: str = ""
    latest: str = ""
    facts: tuple[Triple, ...] = ()
    citations: tuple[str, ...] = ()
    quoted: bool = False
    conflict: bool = False
    attested: bool = False

    @property
    def key(self) -> str:
        """What distinguishes this tie from others between the same two things."""
        carrier = self.facts[0][0] if self.facts else ""
        return f"{self.relation}|{self.role}|{carrier}"


def network_of(nodes: Iterable[str], ties: Iterable[Tie]) -> Network:
    """Make a network whose edges carry their `Tie` under ``tie`` and its parts as attributes.

    Nodes and ties are added in sorted order, so that the same record gives the same network.
    """
    network: Network = nx.MultiDiGraph()
    network.add_nodes_from(sorted(set(nodes)))
    for tie in sorted(ties, key=lambda tie: (tie.source, tie.target, tie.key)):
        labels = dict(naming(tie.relation).forward)
        network.add_edge(
            tie.source, tie.target, key=tie.key, tie=tie, relation=tie.relation, labels=labels
        )
    return network


def ties_of(network: Network, one: str | None = None) -> list[Tie]:
    """List the ties of the network, or those that start or end at one thing."""
    edges: Iterable[tuple[str, str, Any]]
    if one is None:
        edges = network.edges(data="tie")
    else:
        edges = [*network.out_edges(one, data="tie"), *network.in_edges(one, data="tie")]
    seen = {id(tie): tie for _, _, tie in edges}
    return list(seen.values())
