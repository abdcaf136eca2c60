"""The view says everything a picture, a list and a panel need, and says it once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph.network import project
from graph.viewing import VERSION, view_of
from ontology import ID
from tests.explorer_record import MEETING, PERSON, open_release

View = dict[str, Any]


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    record = open_release(tmp_path_factory.mktemp("release"))
    return view_of(record, project(record), PERSON)


def test_it_is_plain_json_of_a_known_version(view: View) -> None:
    assert json.loads(json.dumps(view)) == view
    assert view["version"] == VERSION


def test_nodes_have_a_kind_labels_and_an_address(view: View) -> None:
    focus = next(node for node in view["nodes"] if node["id"] == PERSON)
    assert focus["kind"] == "person"
    assert focus["labels"] == {"en": "Anna Example", "ru": "Анна Пример"}
    assert (focus["short"], focus["page"]) == ("person/anna", "/page/person/anna")
    assert focus["degree"] == view["total"]


def test_the_most_specific_class_names_a_thing(view: View) -> None:
    meeting = next(node for node in view["nodes"] if node["id"] == MEETING)
    assert meeting["class"]["en"] == "consultations"


def test_a_tie_leads_to_its_quotation_and_its_source(view: View) -> None:
    tie = next(tie for tie in view["ties"] if tie["target"] == MEETING)
    cited = [iri for place in tie["facts"] for iri in view["facts"][place]["citations"]]
    citation = view["citations"][cited[0]]
    assert citation["quote"].startswith("Anna met Boris.")
    assert view["sources"][citation["source"]]["publisher"]["en"] == "Ministry of Examples"


def test_a_disputed_tie_shows_both_sides(view: View) -> None:
    tie = next(tie for tie in view["ties"] if tie["target"] == MEETING)
    conflict = view["conflicts"][tie["conflicts"][0]]
    assert {view["facts"][place]["value"] for place in conflict["facts"]} == {
        "2021-02-17",
        "2021-02-18",
    }
    assert conflict["preferred"] is None


def test_a_dispute_over_the_focus_stands_once_and_not_on_each_tie(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    record = open_release(tmp_path_factory.mktemp("disputed"))
    view = view_of(record, project(record), MEETING)
    assert len(view["disputes"]) == 1
    assert not any(tie["conflict"] for tie in view["ties"])


def test_every_reference_inside_a_view_leads_somewhere(view: View) -> None:
    nodes = {node["id"] for node in view["nodes"]}
    for tie in view["ties"]:
        assert {tie["source"], tie["target"]} <= nodes
        assert tie["relation"] in view["relations"]
        assert all(place < len(view["facts"]) for place in tie["facts"])
    for fact in view["facts"]:
        assert {*fact["citations"], *fact["denials"]} <= view["citations"].keys()
    assert {one["source"] for one in view["citations"].values()} <= view["sources"].keys()


def test_a_limit_leaves_the_total_as_it_is(tmp_path_factory: pytest.TempPathFactory) -> None:
    record = open_release(tmp_path_factory.mktemp("crowd"), crowd=40)
    network = project(record)
    view = view_of(record, network, PERSON, limit=10)
    assert len(view["nodes"]) == 11
    assert view["total"] > 40


def test_a_place_can_be_looked_at_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    record = open_release(tmp_path_factory.mktemp("place"))
    view = view_of(record, project(record), ID + "place/moscow", lang="hi")
    assert view["lang"] == "hi"
    assert {node["id"] for node in view["nodes"]} == {ID + "place/moscow", MEETING}
