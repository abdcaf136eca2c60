"""What the explorer asks for piece by piece: counts, some neighbours, ties with their evidence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.network import project
from graph.viewing.documents import documents_about, some_documents
from graph.viewing.model import Viewer
from graph.viewing.order import mixed
from graph.viewing.packing import packed
from ontology import ID
from tests.explorer_record import MEETING, PERSON, SOURCE, open_release


@pytest.fixture(scope="module")
def viewer(tmp_path_factory: pytest.TempPathFactory) -> Viewer:
    record = open_release(tmp_path_factory.mktemp("release"), crowd=40)
    return Viewer(record, project(record))


def test_neighbours_are_counted_by_kind(viewer: Viewer) -> None:
    counted = viewer.kinds_beside(PERSON)
    assert sum(counted.values()) == len(viewer.beside(PERSON))
    assert counted["office"] == 1
    assert 0 not in counted.values()


def test_some_of_a_kind_come_without_evidence_but_say_that_there_is_some(viewer: Viewer) -> None:
    kind, count = max(viewer.kinds_beside(PERSON).items(), key=lambda one: one[1])
    some = viewer.some_beside(PERSON, kind, 3)
    assert len(some["nodes"]) == 4
    assert some["total"] == count
    assert {node["kind"] for node in some["nodes"][1:]} == {kind}
    assert all(tie["facts"] is None for tie in some["ties"])
    assert some["nodes"] == viewer.some_beside(PERSON, kind, 3)["nodes"]


def test_ties_between_two_things_bring_the_passages(viewer: Viewer) -> None:
    view = viewer.between([(MEETING, PERSON)])
    assert {frozenset((tie["source"], tie["target"])) for tie in view["ties"]} == {
        frozenset((MEETING, PERSON))
    }
    quotes = [one["quote"] for one in view["citations"].values()]
    assert any(quote and quote.startswith("Anna met Boris.") for quote in quotes)


def test_only_the_first_neighbours_carry_their_evidence(viewer: Viewer) -> None:
    view = viewer.view(PERSON, limit=None, proven=5)
    assert len(view["nodes"]) == len(viewer.beside(PERSON)) + 1
    first = {node["id"] for node in view["nodes"][:6]}
    for tie in view["ties"]:
        near = PERSON in (tie["source"], tie["target"]) and {tie["source"], tie["target"]} <= first
        assert (tie["facts"] is not None) is near
    whole = viewer.view(PERSON, limit=None)
    assert [tie["conflict"] for tie in whole["ties"]] == [tie["conflict"] for tie in view["ties"]]


def test_every_kind_is_among_the_first_of_many() -> None:
    kinds = {f"p{n}": "person" for n in range(400)} | {f"o{n}": "office" for n in range(4)}
    first = mixed(kinds, {one: (int(one[1:]),) for one in kinds})[:30]
    assert "o0" in first
    assert "p0" in first
    assert sum(one.startswith("p") for one in first) > sum(one.startswith("o") for one in first)


def test_a_document_is_a_neighbour_that_leads_to_its_page(viewer: Viewer) -> None:
    assert documents_about(viewer, MEETING) == {SOURCE: 1}
    view = some_documents(viewer, MEETING, 10)
    assert [node["page"] for node in view["nodes"][1:]] == ["/source/report"]
    assert view["ties"][0]["target"] == MEETING
    (mention,) = (view["facts"][number] for number in view["ties"][0]["facts"])
    assert {view["citations"][one]["source"] for one in mention["citations"]} == {"report"}
    assert view["citations"][mention["citations"][0]]["quote"]


def test_rows_say_the_same_in_fewer_bytes(viewer: Viewer) -> None:
    view = viewer.view(PERSON, lang="ru", limit=None, proven=5)
    rows = packed(view)
    assert len(json.dumps(rows)) < len(json.dumps(view)) / 2
    assert [row[0] for row in rows["nodes"]] == [node["short"] for node in view["nodes"]]
    assert rows["focusLabels"] == {"en": "Anna Example", "ru": "Анна Пример"}
    tie, row = view["ties"][0], rows["ties"][0]
    assert rows["relationIris"][row[2]] == tie["relation"]
    assert ID + rows["nodes"][row[0]][0] == tie["source"]
    assert bool(row[4] & 2) is tie["conflict"]


def test_a_topic_is_beside_what_it_was_spoken_of_at(tmp_path: Path) -> None:
    quiet = open_release(tmp_path)
    assert Viewer(quiet, project(quiet)).kinds_beside(ID + "topic/water") == {"meeting": 1}
