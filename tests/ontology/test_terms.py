"""The terms: all named and defined in three languages, in the right script, and well founded."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology import (
    ALIGNMENTS,
    CORE,
    EDTF_DATATYPE,
    EXAMPLES,
    HYGIENE,
    ID,
    KINDS,
    ONTOLOGY,
    PREFIXES,
    QUESTIONS,
    RULES,
    SCHEMES,
    SHAPES,
)

OWL, RDFS, SKOS = (PREFIXES[name] for name in ("owl", "rdfs", "skos"))
TURTLE = sorted(path for folder in (CORE, SCHEMES, SHAPES, ALIGNMENTS) for path in folder.glob("*"))
ONTOLOGY_QUERIES = sorted(HYGIENE.glob("ontology-*.rq"))
SCRIPTS = {"en": r"[a-z]", "hi": r"[\u0900-\u097f]", "ru": r"[\u0400-\u04ff]"}
# what has no other name in any language
LATIN_NAMES = re.compile(r"indrus|EDTF|IRI|SHA-256|INDRA")


def rows(store: ox.Store, query: str) -> list[ox.QuerySolution]:
    answer = store.query(query, prefixes=PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    return list(answer)


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_files_parse_and_begin_with_what_they_are(path: Path) -> None:
    assert any(ox.parse(path=path))
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert len(first) > len("# ...")


@pytest.mark.parametrize(
    "folder", [CORE, SCHEMES, SHAPES, RULES, ALIGNMENTS, QUESTIONS, HYGIENE, EXAMPLES]
)
def test_folders_are_where_the_constants_say(folder: Path) -> None:
    assert any(folder.iterdir())


def test_each_kind_of_thing_has_a_prefix() -> None:
    assert {kind: PREFIXES[kind] for kind in KINDS} == {kind: f"{ID}{kind}/" for kind in KINDS}


def test_the_ontology_says_its_version_and_licence(model: ox.Store) -> None:
    (header,) = rows(
        model,
        """SELECT ?version ?info ?licence WHERE {
          ?ontology a owl:Ontology ; owl:versionIRI ?version ; owl:versionInfo ?info ;
            dcterms:license ?licence }""",
    )
    assert header["version"].value == ONTOLOGY + header["info"].value
    assert header["licence"].value == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize("path", ONTOLOGY_QUERIES, ids=lambda path: path.stem)
def test_hygiene_of_the_ontology_finds_nothing(path: Path, model: ox.Store) -> None:
    found = rows(model, path.read_text(encoding="utf-8"))
    assert [(row["item"].value, row["problem"].value) for row in found] == []


@pytest.mark.parametrize("language", SCRIPTS)
def test_words_stand_in_the_script_of_their_language(language: str, model: ox.Store) -> None:
    said = rows(
        model,
        f"""SELECT ?term ?words WHERE {{
          VALUES ?says {{ rdfs:label skos:prefLabel skos:definition dcterms:title }}
          ?term ?says ?words FILTER(LANG(?words) = "{language}") }}""",
    )
    assert said
    strange = [
        (row["term"].value, row["words"].value)
        for row in said
        if not re.search(SCRIPTS[language], row["words"].value, re.IGNORECASE)
    ]
    assert strange == []


@pytest.mark.parametrize("language", ["hi", "ru"])
def test_definitions_are_translated_and_not_left_in_english(language: str, model: ox.Store) -> None:
    said = rows(
        model,
        f"""SELECT ?term ?words WHERE {{
          ?term skos:definition ?words FILTER(LANG(?words) = "{language}") }}""",
    )
    foreign = [
        (row["term"].value, row["words"].value)
        for row in said
        if re.search(r"[A-Za-z]{2,}", LATIN_NAMES.sub("", row["words"].value))
    ]
    assert foreign == []


def test_every_class_of_ours_says_what_it_is_under_or_stands_alone_on_purpose(
    model: ox.Store,
) -> None:
    tops = rows(
        model,
        f"""SELECT ?class WHERE {{
          ?class a owl:Class FILTER(STRSTARTS(STR(?class), "{ONTOLOGY}"))
          FILTER NOT EXISTS {{ ?class rdfs:subClassOf ?above }} }}""",
    )
    alone = {row["class"].value.removeprefix(ONTOLOGY) for row in tops}
    assert alone == {"Participation", "Stake", "Statement", "Expectation"}


def test_dates_have_one_datatype(model: ox.Store) -> None:
    dated = rows(model, f"SELECT ?p WHERE {{ ?p rdfs:range <{EDTF_DATATYPE}> }}")
    names = {row["p"].value.removeprefix(ONTOLOGY) for row in dated}
    assert names == {
        "when", "start", "end", "attestedOn", "inForce", "expires", "expectedBy", "asOf", "period",
    }  # fmt: skip


def test_what_can_be_in_dispute_has_one_value(model: ox.Store) -> None:
    single = {
        row["p"].value.removeprefix(ONTOLOGY)
        for row in rows(model, "SELECT ?p WHERE { ?p a owl:FunctionalProperty }")
    }
    assert {
        "when", "status", "start", "end", "acting", "inForce", "expires", "expectedBy", "asOf",
        "period", "value", "measure", "unit", "claim", "sourceKind", "stance", "response",
    } <= single  # fmt: skip
    assert single.isdisjoint({"participant", "attestedOn", "speaker", "party", "role", "inTenure"})


def test_no_term_of_another_vocabulary_is_declared_single_valued(model: ox.Store) -> None:
    foreign = rows(
        model,
        f"""SELECT ?p WHERE {{
          ?p a owl:FunctionalProperty FILTER(!STRSTARTS(STR(?p), "{ONTOLOGY}")) }}""",
    )
    assert foreign == []


def test_reused_terms_are_named_in_three_languages_and_say_what_for(model: ox.Store) -> None:
    unnamed = rows(
        model,
        f"""SELECT ?term WHERE {{
          VALUES ?kind {{
            owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty
          }}
          ?term a ?kind FILTER(!STRSTARTS(STR(?term), "{ONTOLOGY}"))
          OPTIONAL {{ ?term rdfs:label ?en FILTER(LANG(?en) = "en") }}
          OPTIONAL {{ ?term rdfs:label ?hi FILTER(LANG(?hi) = "hi") }}
          OPTIONAL {{ ?term rdfs:label ?ru FILTER(LANG(?ru) = "ru") }}
          OPTIONAL {{ ?term skos:scopeNote ?note }}
          FILTER(!BOUND(?en) || !BOUND(?hi) || !BOUND(?ru) || !BOUND(?note)) }}""",
    )
    assert [row["term"].value for row in unnamed] == []
