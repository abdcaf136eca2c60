"""Which answers can be drawn, what ties the things in them, and where they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from api.pages.wordbook import Wordbook
from api.sparql.drawing import MOST, drawing
from api.sparql.showing import Cell, Shown
from graph.kinds import glyph_of
from graph.record import Record
from ontology import ID, ONTOLOGY, PREFIXES
from tests.api.sparql.little_release import PERSON


@pytest.fixture(scope="module")
def record(little_release: Path) -> Record:
    return Record.open(little_release)


def thing(slug: str, kind: str = "person") -> Cell:
    return Cell("iri", slug.title(), f"{ID}{kind}/{slug}", f"/page/{kind}/{slug}", is_here=True)


def plain(text: str) -> Cell:
    return Cell("literal", text, text)


def drawn(record: Record, shown: Shown) -> dict[str, Any]:
    made = drawing(shown, record, Wordbook({}), "en")
    assert made is not None
    return made


def slugs(made: dict[str, Any]) -> list[list[str]]:
    return [[iri.rsplit("/", 1)[1] for iri in column] for column in made["columns"]]


def triples(*found: tuple[Cell, str, Cell]) -> Shown:
    rows = tuple((one, Cell("iri", name, ONTOLOGY + name), other) for one, name, other in found)
    return Shown("graph", ("subject", "predicate", "object"), rows)


def test_the_first_column_of_things_is_tied_to_the_others_row_by_row(record: Record) -> None:
    rows = (
        (thing("talks", "event"), plain("2021"), thing("anna")),
        (thing("talks", "event"), plain("2021"), thing("boris")),
    )
    made = drawn(record, Shown("table", ("event", "when", "who"), rows))
    assert slugs(made) == [["talks"], ["anna", "boris"]]
    assert {tie["label"] for tie in made["ties"]} == {"who"}
    assert made["nodes"][f"{ID}person/anna"] == {
        "kind": "person",
        "label": "Anna",
        "page": "/page/person/anna",
    }


def test_the_first_of_three_columns_stands_in_the_middle(record: Record) -> None:
    rows = ((thing("talks", "event"), thing("anna"), thing("moscow", "place")),)
    made = drawn(record, Shown("table", ("event", "who", "where"), rows))
    assert slugs(made) == [["anna"], ["talks"], ["moscow"]]


def test_a_graph_is_drawn_by_steps_without_types_and_literals(record: Record) -> None:
    type_of = Cell("iri", "type", PREFIXES["rdf"] + "type")
    shown = triples(
        (thing("a"), "knows", thing("b")),
        (thing("b"), "knows", thing("c")),
        (thing("a"), "says", plain("hello")),
    )
    typed = (thing("a"), type_of, Cell("iri", "Person", PREFIXES["schema"] + "Person"))
    made = drawn(record, Shown("graph", shown.columns, (*shown.rows, typed)))
    assert slugs(made) == [["a"], ["b"], ["c"]]
    assert [tie["label"] for tie in made["ties"]] == ["knows", "knows"]


def test_a_ring_is_drawn_too(record: Record) -> None:
    shown = triples((thing("a"), "next", thing("b")), (thing("b"), "next", thing("a")))
    assert slugs(drawn(record, shown)) == [["a"], ["b"]]


def test_things_stand_near_those_that_they_are_tied_to(record: Record) -> None:
    shown = triples(
        (thing("a"), "p", thing("z")),
        (thing("b"), "p", thing("y")),
        (thing("c"), "p", thing("x")),
        (thing("c"), "p", thing("y")),
    )
    assert slugs(drawn(record, shown)) == [["a", "b", "c"], ["z", "y", "x"]]


def test_what_names_no_two_things_is_a_table_only(record: Record) -> None:
    numbers = Shown("table", ("n",), ((plain("1"),),))
    alone = Shown("table", ("who",), ((thing("anna"),), (thing("boris"),)))
    for shown in (numbers, alone, Shown("table", truth=True)):
        assert drawing(shown, record, Wordbook({}), "en") is None


def test_one_column_of_things_is_tied_as_the_record_ties_them(release: Path) -> None:
    built = Record.open(release)
    found = built.select("SELECT ?e ?who { ?e indrus:participant ?who } ORDER BY ?e ?who LIMIT 1")[
        0
    ]
    iris = [getattr(found[name], "value", "") for name in ("e", "who")]
    rows = tuple((Cell("iri", iri, iri, "/page/x", is_here=True),) for iri in iris)
    made = drawing(Shown("table", ("it",), rows), built, Wordbook.load(built), "en")
    assert made is not None
    assert (made["ties"][0]["source"], made["ties"][0]["target"]) == (iris[0], iris[1])
    assert made["nodes"][iris[0]]["kind"] == glyph_of(built, iris[0]).name


def test_a_large_answer_is_drawn_up_to_a_bound_and_says_so(record: Record) -> None:
    rows = tuple((thing("hub"), thing(f"n{number}")) for number in range(MOST + 10))
    made = drawn(record, Shown("table", ("a", "b"), rows))
    assert len(made["nodes"]) == MOST
    assert made["left"] == 11
    assert len(made["ties"]) == MOST - 1


def test_an_iri_that_cannot_be_written_in_a_query_is_not_drawn(record: Record) -> None:
    evil = Cell("iri", "x", ID + "person/x> } #", "/page/person/x", is_here=True)
    shown = Shown("table", ("a", "b"), ((evil, thing("anna")),))
    assert drawing(shown, record, Wordbook({}), "en") is None


def test_kinds_are_counted_for_the_legend(record: Record) -> None:
    rows = ((Cell("iri", "Anna", PERSON, "/page/p", is_here=True), thing("talks", "event")),)
    made = drawn(record, Shown("table", ("a", "b"), rows))
    assert {name: kind["n"] for name, kind in made["kinds"].items()} == {"person": 1, "event": 1}
    assert made["kinds"]["person"]["label"] == "People"
