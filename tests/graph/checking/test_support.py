"""Support: nothing is held to be true without a citation, reference status or a rule."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.checking import check_support
from graph.record import Record
from ontology import CITATION, ID, ONTOLOGY, ONTOLOGY_GRAPH, PREFIXES, PROVENANCE_GRAPH, RULE
from ontology import REFERENCE_GRAPH as REFERENCE

CITED = f"{CITATION}gazette/talks"
TALKS = ox.NamedNode(f"{ID}event/talks")
STATUS, HELD = ox.NamedNode(f"{ONTOLOGY}status"), ox.NamedNode(f"{ONTOLOGY}Held")


def held_in(*graphs: str, described: bool = True, denied: bool = False) -> ox.Store:
    """A store whose default graph and `graphs` hold one fact."""
    store = ox.Store()
    store.add(ox.Quad(TALKS, STATUS, HELD))
    provenance, citation = ox.NamedNode(PROVENANCE_GRAPH), ox.NamedNode(CITED)
    kind = ox.NamedNode(PREFIXES["rdf"] + "type")
    if described:
        store.add(ox.Quad(citation, kind, ox.NamedNode(f"{ONTOLOGY}Citation"), provenance))
    if denied:
        stance, denies = ox.NamedNode(f"{ONTOLOGY}stance"), ox.NamedNode(f"{ONTOLOGY}Denies")
        store.add(ox.Quad(citation, stance, denies, provenance))
    for graph in graphs:
        store.add(ox.Quad(TALKS, STATUS, HELD, ox.NamedNode(graph)))
    return store


@pytest.mark.parametrize("graph", [CITED, REFERENCE, ONTOLOGY_GRAPH, f"{RULE}held-status"])
def test_each_of_four_supports_is_enough(graph: str) -> None:
    assert check_support(held_in(graph)) == []


def test_a_fact_without_support_is_reported_at_its_line(tmp_path: Path) -> None:
    seed = tmp_path / "a.ttl"
    seed.write_text(f"@prefix e: <{ID}event/> .\ne:talks <{STATUS.value}> <{HELD.value}> .\n")
    (finding,) = check_support(held_in(), tmp_path)
    assert finding.problem == "nothing supports event:talks :status :Held"
    assert (finding.file, finding.line) == (seed, 2)


@pytest.mark.parametrize("graph", [PROVENANCE_GRAPH, "https://example.org/graph"])
def test_no_other_graph_supports_anything(graph: str) -> None:
    assert len(check_support(held_in(graph))) == 1


def test_a_denial_supports_nothing() -> None:
    assert [f.term for f in check_support(held_in(CITED, denied=True))] == ["event:talks"]


def test_a_citation_that_nothing_describes_supports_nothing() -> None:
    problems = [finding.problem for finding in check_support(held_in(CITED, described=False))]
    assert len(problems) == 2
    assert "citation that nothing describes" in problems[0]


def test_everything_in_the_release_is_supported(record: Record, seeds: Path) -> None:
    assert [str(finding) for finding in check_support(record.store, seeds)] == []
