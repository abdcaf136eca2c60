"""What the ontology's files say can be said."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import SeedErrors
from graph.reading import Vocabulary, read_vocabulary
from graph.reading.reused import CITATION_TERMS, DERIVED, REFERENCE, SOURCE_TERMS, iris
from ontology import EDTF_DATATYPE, ONTOLOGY, PREFIXES


def test_a_class_covers_what_is_below_it(vocabulary: Vocabulary) -> None:
    assert vocabulary.covers({ONTOLOGY + "Consultation"}, {PREFIXES["schema"] + "Event"})
    assert not vocabulary.covers({ONTOLOGY + "Consultation"}, {ONTOLOGY + "Visit"})


def test_dates_are_the_properties_with_that_datatype(vocabulary: Vocabulary) -> None:
    when = vocabulary.properties[ONTOLOGY + "when"]
    assert when.dated
    assert when.datatype == EDTF_DATATYPE
    assert not vocabulary.properties[ONTOLOGY + "claim"].dated


@pytest.mark.parametrize("name", "when status start end expectedBy period value claim".split())
def test_what_has_one_value_is_read_from_the_ontology(vocabulary: Vocabulary, name: str) -> None:
    assert ONTOLOGY + name in vocabulary.single_valued


def test_many_may_take_part(vocabulary: Vocabulary) -> None:
    assert ONTOLOGY + "participant" not in vocabulary.single_valued


def test_what_the_ontology_adds_to_a_reused_term_keeps_the_rest(vocabulary: Vocabulary) -> None:
    member = vocabulary.properties[PREFIXES["org"] + "member"]
    assert PREFIXES["schema"] + "Person" in member.ranges


def test_every_term_that_reading_names_is_known(vocabulary: Vocabulary) -> None:
    named = iris(REFERENCE | CITATION_TERMS | SOURCE_TERMS | DERIVED)
    assert named <= set(vocabulary.properties)


def test_a_misspelt_term_is_recognised(vocabulary: Vocabulary) -> None:
    assert vocabulary.nearest(ONTOLOGY + "particpant", "property") == ":participant"
    assert vocabulary.nearest("http://example.org/something-else", "class") is None


def test_an_ontology_that_cannot_be_parsed_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "time.ttl").write_text("@prefix : <http://x/> .\n:a :b")
    with pytest.raises(SeedErrors, match=r"time\.ttl:2"):
        read_vocabulary([tmp_path])
