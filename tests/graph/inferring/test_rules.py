"""Rules run to a fixpoint and leave their name on what they derive."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import RuleError
from graph.inferring import infer
from graph.inferring.rules import Rule, read_rules, to_fixpoint
from graph.reading import read_vocabulary
from graph.terms import own
from ontology import EDTF_DATATYPE, RULE

NEXT = ox.NamedNode("http://x/next")
DEFAULT = ox.DefaultGraph()


def thing(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"http://x/{name}")


def chain(*names: str) -> ox.Store:
    store = ox.Store()
    for one, other in pairwise(names):
        store.add(ox.Quad(thing(one), NEXT, thing(other)))
    return store


TRANSITIVE = Rule(
    "transitive",
    "CONSTRUCT { ?a <http://x/next> ?c } WHERE { ?a <http://x/next> ?b . ?b <http://x/next> ?c }",
)


def test_a_rule_is_run_until_it_adds_nothing() -> None:
    store = chain("a", "b", "c", "d", "e")
    assert to_fixpoint(store, [TRANSITIVE]) == {"transitive": 6}
    assert ox.Quad(thing("a"), NEXT, thing("e")) in store


def test_what_a_rule_derives_stands_in_its_own_graph_and_in_the_default_graph() -> None:
    store = chain("a", "b", "c")
    to_fixpoint(store, [TRANSITIVE])
    derived = list(store.quads_for_pattern(None, None, None, ox.NamedNode(RULE + "transitive")))
    assert [(quad.subject, quad.object) for quad in derived] == [(thing("a"), thing("c"))]
    assert len(list(store.quads_for_pattern(None, None, None, DEFAULT))) == 3


def test_what_is_there_already_is_not_derived_again() -> None:
    store = chain("a", "b", "c")
    store.add(ox.Quad(thing("a"), NEXT, thing("c")))
    assert to_fixpoint(store, [TRANSITIVE]) == {"transitive": 0}
    assert not list(store.quads_for_pattern(None, None, None, TRANSITIVE.graph))


def test_of_two_rules_that_find_the_same_the_first_has_its_name_on_it() -> None:
    store = chain("a", "b", "c")
    again = Rule("unitive", TRANSITIVE.query)
    assert to_fixpoint(store, [TRANSITIVE, again]) == {"transitive": 1, "unitive": 0}


def test_rules_feed_one_another() -> None:
    store = chain("a", "b", "c")
    says = Rule(
        "endless",
        "CONSTRUCT { ?a <http://x/reaches> ?b } WHERE { ?a <http://x/next> ?b }",
    )
    assert to_fixpoint(store, [says, TRANSITIVE]) == {"endless": 3, "transitive": 1}


def test_a_rule_that_never_ends_is_stopped() -> None:
    grows = Rule(
        "grows",
        """CONSTRUCT { ?b <http://x/next> ?c } WHERE { ?a <http://x/next> ?b
           BIND(IRI(CONCAT(STR(?b), "+")) AS ?c) }""",
    )
    with pytest.raises(RuleError, match="one of them never ends"):
        to_fixpoint(chain("a", "b"), [grows])


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("CONSTRUCT { ?a ?b }", "cannot be run"),
        ("SELECT * WHERE { ?a ?b ?c }", "is no CONSTRUCT query"),
        ("CONSTRUCT { [] <http://x/p> ?a } WHERE { ?a ?b ?c }", "makes blank nodes"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named(query: str, problem: str) -> None:
    with pytest.raises(RuleError, match=f"odd.*{problem}"):
        to_fixpoint(chain("a", "b"), [Rule("odd", query)])


def test_rules_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.rq", "a.rq", "notes.md"):
        (tmp_path / name).write_text(TRANSITIVE.query)
    assert [rule.name for rule in read_rules(tmp_path)] == ["a", "b"]


def test_what_a_rule_dates_is_bounded_and_other_rules_see_the_days() -> None:
    dates = Rule(
        "adates",
        """CONSTRUCT { ?b indrus:when ?when }
           WHERE { ?a <http://x/next> ?b ; indrus:when ?when }""",
    )
    compares = Rule(
        "compares",
        """CONSTRUCT { ?it <http://x/is> <http://x/early> }
           WHERE { ?it indrus:latest ?day FILTER(?day < "2022-01-01"^^xsd:date) }""",
    )
    store = chain("a", "b")
    when = ox.Literal("2021", datatype=ox.NamedNode(EDTF_DATATYPE))
    store.add(ox.Quad(thing("a"), own("when"), when))
    derived = infer(store, read_vocabulary(), (dates, compares))
    assert derived == {"date-bounds": 4, "adates": 1, "compares": 2, "labels": 0}


def test_every_rule_of_the_ontology_runs_on_an_empty_graph() -> None:
    rules = read_rules()
    assert set(to_fixpoint(ox.Store(), rules).values()) == {0}
    assert len(rules) >= 8


def test_from_nothing_follows_nothing() -> None:
    assert set(infer(ox.Store(), read_vocabulary()).values()) == {0}
