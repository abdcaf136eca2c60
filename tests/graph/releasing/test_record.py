"""The record: labels, classes and queries straight from Oxigraph."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph.errors import IndrusError, NotFound
from graph.record import Record
from ontology import CITATION, ID, ONTOLOGY, PREFIXES, SOURCE

LAVROV = ID + "person/sergei-lavrov"
MEETING = ID + "event/2021-02-18-shringla-ryabkov-meeting"
OFFICIAL = SOURCE + "shringla-moscow-official-2021-02-18"


def test_a_label_is_in_the_language_asked_for(record: Record) -> None:
    assert record.label(LAVROV) == "Sergey Lavrov"
    assert record.label(LAVROV, "ru").endswith("Лавров")
    assert record.label(LAVROV, "fr") == "Sergey Lavrov"


def test_what_has_no_label_is_called_by_the_end_of_its_iri(record: Record) -> None:
    assert record.label(ID + "person/nobody-at-all") == "nobody-at-all"
    assert record.label("http://www.w3.org/2002/07/owl#Thing") == "Thing"


def test_terms_and_sources_are_called_by_their_names(record: Record) -> None:
    assert record.label(ONTOLOGY + "participant", "ru") == "участник"
    assert record.label(OFFICIAL).startswith("Release on the visit")


def test_classes_include_those_above(record: Record) -> None:
    assert record.types(MEETING) == {ONTOLOGY + "Meeting", PREFIXES["schema"] + "Event"}
    assert ONTOLOGY + "Source" in record.types(OFFICIAL)
    assert record.types(ID + "person/nobody-at-all") == set()


def test_existence_is_of_anything_that_is_said_something_of(record: Record) -> None:
    (row, *_) = record.select("SELECT ?c WHERE { GRAPH ?g { ?c a indrus:Citation } } LIMIT 1")
    citation = row["c"]
    assert isinstance(citation, ox.NamedNode)
    assert citation.value.startswith(CITATION)
    assert all(map(record.exists, (LAVROV, MEETING, OFFICIAL, citation.value)))
    assert not record.exists(ID + "person/nobody-at-all")
    assert not record.exists("no iri at all")


def test_rows_leave_out_what_is_unbound(record: Record) -> None:
    query = "SELECT ?a ?b WHERE { BIND(1 AS ?a) OPTIONAL { ?b a indrus:Nothing } }"
    (row,) = record.select(query)
    assert set(row) == {"a"}


def test_select_answers_select_queries_only(record: Record) -> None:
    with pytest.raises(ValueError, match="rows of a SELECT query"):
        record.select("ASK {}")
    assert record.ask("ASK { ?event a indrus:Meeting }")


def test_the_release_is_known_by_its_content(record: Record) -> None:
    assert record.manifest["files"]["indrus.nq"]["sha256"].startswith(record.release_id)


def test_what_is_not_found_says_so_in_one_line() -> None:
    error = NotFound(LAVROV)
    assert isinstance(error, IndrusError)
    assert str(error).startswith(LAVROV)
    assert "\n" not in str(error)
