"""Reading a whole folder: what is expanded, and what stops it."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.terms import own
from ontology import CITATION, EDTF_DATATYPE, ID, ONTOLOGY, PREFIXES, PROVENANCE_GRAPH, SOURCE

if TYPE_CHECKING:
    from tests.graph.reading.conftest import Seeds

SLUG = "note-2021-02-18"
MET = f"{CITATION}{SLUG}/met"


def provenance(seeds: Seeds, subject: str) -> dict[str, set[str]]:
    """Prefixed property → values, of one subject of the provenance graph."""
    said: dict[str, set[str]] = {}
    for quad in seeds.read().provenance:
        assert quad.graph_name == ox.NamedNode(PROVENANCE_GRAPH)
        if quad.subject == ox.NamedNode(subject):
            value = str(getattr(quad.object, "value", ""))
            said.setdefault(quad.predicate.value, set()).add(value)
    return said


def test_sound_seeds_are_read(seeds: Seeds) -> None:
    reading = seeds.read()
    assert list(reading.sources) == [SOURCE + SLUG]
    assert list(reading.citations) == [MET]
    assert len(reading.cited) == 4
    assert {quad.graph_name for quad in reading.cited} == {ox.NamedNode(MET)}


def test_dates_are_typed(seeds: Seeds) -> None:
    dates = [quad.object for quad in seeds.read().cited if quad.predicate == own("when")]
    assert dates == [ox.Literal("2021-02-17", datatype=ox.NamedNode(EDTF_DATATYPE))]


def test_the_stance_that_goes_without_saying_is_said(seeds: Seeds) -> None:
    assert seeds.read().citations[MET].stance == ONTOLOGY + "Asserts"
    assert provenance(seeds, MET)[ONTOLOGY + "stance"] == {ONTOLOGY + "Asserts"}


def test_a_quote_gets_its_selectors(seeds: Seeds) -> None:
    oa = PREFIXES["oa"]
    said = provenance(seeds, MET)
    assert said[oa + "hasSelector"] == {f"{MET}/position", f"{MET}/words"}
    assert said[oa + "hasSource"] == said[PREFIXES["dcterms"] + "source"]
    position = provenance(seeds, f"{MET}/position")
    assert (position[oa + "start"], position[oa + "end"]) == ({"0"}, {"34"})
    words = provenance(seeds, f"{MET}/words")
    assert words[oa + "exact"] == {"Anna Alm met Boris Berg yesterday."}
    assert words[oa + "prefix"] == {""}
    assert words[oa + "suffix"] == {" They will meet again in March.\n"}


def test_positions_count_code_points_of_the_normalised_text(seeds: Seeds) -> None:
    decomposed = unicodedata.normalize(
        "NFD", "Ärger in Łódź 🚢. Anna Alm met Boris Berg yesterday."
    )
    seeds.text(decomposed)
    start = len(unicodedata.normalize("NFC", decomposed).partition("Anna")[0])
    assert provenance(seeds, f"{MET}/position")[PREFIXES["oa"] + "start"] == {str(start)}


def test_the_checksum_is_of_the_bytes_as_held(seeds: Seeds) -> None:
    data = b"A\r\nAnna Alm met Boris Berg yesterday."
    seeds.text(data)
    said = provenance(seeds, SOURCE + SLUG)
    assert said[ONTOLOGY + "textSha256"] == {hashlib.sha256(data).hexdigest()}


def test_a_source_gets_the_bounds_of_its_date(seeds: Seeds) -> None:
    seeds.trig.write_text(seeds.trig.read_text().replace('"2021-02-18" ;', '"2021-02" ;'))
    said = provenance(seeds, SOURCE + SLUG)
    assert said[ONTOLOGY + "earliest"] == {"2021-02-01"}
    assert said[ONTOLOGY + "latest"] == {"2021-02-28"}


def test_a_source_without_a_held_text_says_where_its_passages_stand(seeds: Seeds) -> None:
    seeds.trig.with_suffix(".txt").unlink()
    text = seeds.trig.read_text().replace(f'; :text "{SLUG}.txt"', '; :url "https://example.org/"')
    text = text.replace(':quote "Anna Alm met Boris Berg yesterday."', ':located "paragraph 1"')
    seeds.trig.write_text(text)
    said = provenance(seeds, MET)
    assert said[ONTOLOGY + "located"] == {"paragraph 1"}
    assert ONTOLOGY + "quote" not in said


def test_a_link_judged_the_same_becomes_an_exact_match(seeds: Seeds) -> None:
    seeds.links(
        "person:anna-alm\tQ42\tsame\tname and office\t2021-02-18",
        "person:boris-berg\tQ43\tdifferent\tborn elsewhere\t2021-02-18",
    )
    matches = {
        (quad.subject, quad.object)
        for quad in seeds.read().reference
        if quad.predicate.value == PREFIXES["skos"] + "exactMatch"
    }
    item = ox.NamedNode("http://www.wikidata.org/entity/Q42")
    assert matches == {(ox.NamedNode(ID + "person/anna-alm"), item)}


def test_a_participation_may_be_named_before_it_is_minted(
    with_citation: Callable[[str], Seeds],
) -> None:
    seeds = with_citation("participation:2021-02-17-met--anna-alm :role :Host .")
    assert len(seeds.read().citations) == 2


def test_an_integer_stands_for_a_decimal(with_citation: Callable[[str], Seeds]) -> None:
    seeds = with_citation("observation:trade a :Observation ; :value 60 .")
    values = [quad.object for quad in seeds.read().cited if quad.predicate == own("value")]
    assert values == [ox.Literal("60", datatype=ox.NamedNode(PREFIXES["xsd"] + "decimal"))]
