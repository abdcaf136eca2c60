"""The rules of the ontology: CONSTRUCT queries run again and again until they add nothing.

A rule reads the whole dataset, so that it can look at stances and citations, and what it derives
stands in the default graph and in the rule's own graph. A triple that is there already is not
derived again: the first rule in the order of names that finds it has its name on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.errors import RuleError
from ontology import PREFIXES, RULE, RULES

ROUNDS: Final = 64
"""How often all rules are run before they are held never to end; real chains are a few long."""


@dataclass(frozen=True)
class Rule:
    """One CONSTRUCT query; `name` is the last part of its IRI and the stem of its file."""

    name: str
    query: str = field(repr=False)
    path: Path | None = None

    @property
    def graph(self) -> ox.NamedNode:
        """The graph in which everything stands that this rule derived."""
        return ox.NamedNode(RULE + self.name)

    def derive(self, store: ox.Store) -> list[ox.Triple]:
        """What the rule finds now, sorted; raises RuleError where it cannot run."""
        place = self.path or self.name
        try:
            found = store.query(self.query, prefixes=PREFIXES)
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise RuleError(f"{place}: cannot be run ({error})") from error
        if not isinstance(found, ox.QueryTriples):
            raise RuleError(f"{place}: is no CONSTRUCT query; a rule says what follows from what")
        triples = sorted(set(found), key=str)
        if any(
            isinstance(t.subject, ox.BlankNode) or isinstance(t.object, ox.BlankNode)
            for t in triples
        ):
            raise RuleError(f"{place}: makes blank nodes; mint an IRI from what it is made of")
        return triples


def read_rules(folder: Path = RULES) -> tuple[Rule, ...]:
    """The rules of a folder in the order of their names."""
    return tuple(
        Rule(path.stem, path.read_text(encoding="utf-8"), path)
        for path in sorted(folder.glob("*.rq"))
    )


def add(store: ox.Store, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> int:
    """Add what is not yet in the default graph to it and to `graph`; returns how much that was."""
    default = ox.DefaultGraph()
    fresh: list[ox.Quad] = []
    count = 0
    # a list first: what derives them may still be reading the store
    for triple in list(triples):
        quad = ox.Quad(triple.subject, triple.predicate, triple.object, default)
        if quad not in store:
            store.add(quad)
            fresh.append(ox.Quad(triple.subject, triple.predicate, triple.object, graph))
            count += 1
    store.extend(fresh)
    return count


def to_fixpoint(store: ox.Store, rules: Iterable[Rule]) -> dict[str, int]:
    """Run the rules until none adds anything; returns what each derived.

    Raises RuleError where that does not come to an end.
    """
    ordered = tuple(rules)
    derived = dict.fromkeys((rule.name for rule in ordered), 0)
    for _ in range(ROUNDS):
        before = sum(derived.values())
        for rule in ordered:
            derived[rule.name] += add(store, rule.graph, rule.derive(store))
        if sum(derived.values()) == before:
            return derived
    raise RuleError(f"the rules still add triples after {ROUNDS} rounds; one of them never ends")
