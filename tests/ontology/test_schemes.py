"""The closed lists: what a shape allows is what a list holds, and every rule has its entry."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox
import pytest
import rdflib

from graph.checking.shapes import shapes_text
from graph.inferring import bounds
from graph.labelling import NAME as LABELS
from ontology import ONTOLOGY, PREFIXES, RULE, RULES

SH = rdflib.SH
LIST_OF_PROPERTY = {
    "stance": "Stances",
    "sourceKind": "SourceKinds",
    "dateBasis": "DateBases",
    "status": "Statuses",
    "role": "ParticipationRoles",
    "response": "Responses",
    "series": "EventSeries",
    "classification": "OrganisationKinds",
    "agreementKind": "AgreementKinds",
    "equipmentKind": "EquipmentKinds",
    "sector": "Sectors",
    "stakeRole": "StakeRoles",
    "measure": "Measures",
    "unit": "Units",
    "periodKind": "PeriodKinds",
    "bound": "Bounds",
    "observationKind": "ObservationKinds",
    "outcome": "Outcomes",
}


@pytest.fixture(scope="module")
def lists(model: ox.Store) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    query = "SELECT ?list ?concept WHERE { ?concept skos:inScheme ?list }"
    answer = model.query(query, prefixes=PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    for row in answer:
        members[row["list"].value.removeprefix(ONTOLOGY)].add(row["concept"].value)
    return members


@pytest.fixture(scope="module")
def allowed() -> dict[str, set[str]]:
    """The values that sh:in allows, by the local name of the property."""
    shapes = rdflib.Graph().parse(data=shapes_text(), format="turtle")
    values: dict[str, set[str]] = defaultdict(set)
    for shape, head in shapes.subject_objects(rdflib.URIRef(PREFIXES["sh"] + "in")):
        path = str(shapes.value(shape, SH.path))
        name = path.rpartition("#")[2].rpartition("/")[2]
        values[name] |= {str(member) for member in shapes.items(head)}
    return values


@pytest.mark.parametrize(("name", "scheme"), LIST_OF_PROPERTY.items())
def test_shapes_allow_what_the_list_holds(
    name: str, scheme: str, lists: dict[str, set[str]], allowed: dict[str, set[str]]
) -> None:
    assert allowed[name] == lists[scheme]


def test_every_list_restricts_a_property_or_is_open_or_names_rules(
    lists: dict[str, set[str]],
) -> None:
    assert set(lists) == {*LIST_OF_PROPERTY.values(), "Rules"}


def test_no_concept_stands_in_two_lists(lists: dict[str, set[str]]) -> None:
    concepts = [concept for members in lists.values() for concept in members]
    assert len(concepts) == len(set(concepts))


def test_every_rule_is_explained_in_the_list_of_rules(lists: dict[str, set[str]]) -> None:
    by_file = {path.stem for path in RULES.glob("*.rq")}
    computed = {bounds.NAME, LABELS}
    assert {concept.removeprefix(RULE) for concept in lists["Rules"]} == by_file | computed
