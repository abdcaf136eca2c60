"""What follows from what is held to be true: date bounds, the ontology's rules, labels.

Each derived triple stands in the default graph and in the graph of the rule that derived it.
"""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox

from graph.inferring import bounds
from graph.inferring.rules import Rule, add, read_rules, to_fixpoint
from graph.labelling import GRAPH as LABELS_GRAPH
from graph.labelling import NAME as LABELS
from graph.labelling import derive as derive_labels
from graph.reading import Vocabulary

__all__ = ["Rule", "infer", "read_rules"]


def infer(
    store: ox.Store, vocabulary: Vocabulary, rules: tuple[Rule, ...] | None = None
) -> dict[str, int]:
    """Derive everything that follows, into `store`; returns how much each rule derived.

    Bounds come first, because rules compare days; labels last, because they name what rules found.
    Raises RuleError where a rule cannot be run.
    """
    rules = read_rules() if rules is None else rules
    derived: Counter[str] = Counter()
    while (dated := add(store, bounds.GRAPH, bounds.derive(store))) or not derived:
        # a rule may date something, and its days may matter to another rule
        derived[bounds.NAME] += dated
        derived.update(to_fixpoint(store, rules))
    derived[LABELS] += add(store, LABELS_GRAPH, derive_labels(store, vocabulary))
    return dict(derived)
