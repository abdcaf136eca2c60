"""Each hygiene query about the ontology finds the fault that it is there to find."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology import HYGIENE, ONTOLOGY, ONTOLOGY_GRAPH, PREFIXES

OURS = f"rdfs:isDefinedBy <{ONTOLOGY}>"
LABELS = 'rdfs:label "x"@en , "अ"@hi , "я"@ru'
NAMES = 'skos:prefLabel "x"@en , "अ"@hi , "я"@ru'
DEFINITIONS = 'skos:definition "An x."@en , "एक अ।"@hi , "Это я."@ru'
SAME = f"{OURS} ; {DEFINITIONS} ; {LABELS}"

FAULTS = {
    "ontology-label-missing": (
        f':X a owl:Class ; {OURS} ; {DEFINITIONS} ; rdfs:label "x"@en , "अ"@hi .',
        {"X"},
    ),
    "ontology-definition-missing": (
        f':X a owl:Class ; {OURS} ; {LABELS} ; skos:definition "An x."@en , "Это я."@ru .',
        {"X"},
    ),
    "ontology-concept-name-missing": (
        f':X a skos:Concept ; {OURS} ; {DEFINITIONS} ; skos:prefLabel "x"@en , "я"@ru .',
        {"X"},
    ),
    "ontology-label-repeated": (
        f":X a owl:Class ; {SAME} . :Y a owl:Class ; {SAME} .",
        {"X"},
    ),
    "ontology-term-undefined": (
        "<https://w3id.org/indrus/id/event/x> a :Gathering ; :nowhereDefined :NoConcept .",
        {"Gathering", "nowhereDefined", "NoConcept"},
    ),
    "ontology-reach-undefined": (
        f":x a owl:ObjectProperty ; {OURS} ; {DEFINITIONS} ; {LABELS} ; rdfs:range :Nothing .",
        {"x"},
    ),
    "ontology-concept-unlisted": (
        f":X a skos:Concept ; {OURS} ; {DEFINITIONS} ; {NAMES} ; skos:inScheme :Stances .",
        {"X"},
    ),
    "ontology-property-kind-unclear": (
        f":x a owl:FunctionalProperty ; {OURS} ; {DEFINITIONS} ; {LABELS} .",
        {"x"},
    ),
    "ontology-term-unowned": (f":X a owl:Class ; {DEFINITIONS} ; {LABELS} .", {"X"}),
    "ontology-version-missing": (
        f"<{ONTOLOGY}second> a owl:Ontology ; owl:versionInfo '2' .",
        {"second"},
    ),
}
"""What to add to the model, and which terms the query then names."""


def items(model: ox.Store, query: str, fault: str) -> set[str]:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    text = f"{prefixes}@prefix : <{ONTOLOGY}> .\n{fault}"
    store = ox.Store()
    store.extend(model)
    graph = ox.NamedNode(ONTOLOGY_GRAPH)
    for quad in ox.parse(input=text, format=ox.RdfFormat.TURTLE):
        store.add(quad)
        if "Gathering" not in fault:
            store.add(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
    answer = store.query((HYGIENE / f"{query}.rq").read_text(encoding="utf-8"))
    assert isinstance(answer, ox.QuerySolutions)
    return {str(row["item"].value).removeprefix(ONTOLOGY) for row in answer}


@pytest.mark.parametrize("query", FAULTS)
def test_a_fault_in_the_ontology_is_found(query: str, model: ox.Store) -> None:
    fault, expected = FAULTS[query]
    assert items(model, query, fault) == expected


def test_a_node_without_an_iri_is_found(model: ox.Store) -> None:
    assert len(items(model, "ontology-node-nameless", "[] a owl:Class .")) == 1


def test_every_query_about_the_ontology_is_tried() -> None:
    queries = {path.stem for path in HYGIENE.glob("ontology-*.rq")}
    assert queries == {*FAULTS, "ontology-node-nameless"}


@pytest.mark.parametrize("path", sorted(HYGIENE.glob("*.rq")), ids=lambda path: path.stem)
def test_queries_say_what_is_wrong_and_what_to_do(path: Path) -> None:
    first, second, *_ = path.read_text(encoding="utf-8").splitlines()
    assert first.startswith("# ")
    assert first.endswith(".")
    assert second.startswith("# Remedy: ")
    answer = ox.Store().query(path.read_text(encoding="utf-8"))
    assert isinstance(answer, ox.QuerySolutions)
    assert answer.variables[0].value == "item"
