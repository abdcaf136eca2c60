"""What is not understood stops the reading; a complaint says where, and what would be right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from ontology import CITATION

if TYPE_CHECKING:
    from tests.graph.reading.conftest import Seeds

SLUG = "note-2021-02-18"
MET = f"{CITATION}{SLUG}/met"


def test_all_problems_of_all_files_are_reported_at_once(seeds: Seeds) -> None:
    seeds.reference("\nperson:anna-alm a schema:Persn .\nperson:boris-berg a schema:Place .")
    seeds.source(seeds.trig.read_text().partition("\n")[2].replace("yesterday", "today"))
    problems = [(error.file.name, error.line) for error in seeds.errors()]
    assert len(problems) >= 3
    assert problems == sorted(problems)
    assert {name for name, _ in problems} == {"names.ttl", f"{SLUG}.trig"}


def test_an_error_is_one_line_with_file_line_term_and_remedy(seeds: Seeds) -> None:
    seeds.source(seeds.trig.read_text().partition("\n")[2].replace(":when", ":wen"))
    error = seeds.error()
    assert (error.file, error.line, error.term) == (seeds.trig, 5, ":wen")
    assert str(error) == f"{seeds.trig}:5: :wen: is no known property; did you mean :when?"


def test_a_file_that_cannot_be_parsed_does_not_make_others_dangle(seeds: Seeds) -> None:
    seeds.reference("\nperson:anna-alm a .")
    error = seeds.error()
    assert (error.file.name, error.line, error.term) == ("names.ttl", 2, "syntax")


@pytest.mark.parametrize(
    ("statements", "term", "problem"),
    [
        ("event:x a :Meetng .", ":Meetng", "is no known class"),
        (
            "event:x a :Meeting ; schema:agent person:anna-alm .",
            "schema:agent",
            "no known property",
        ),
        ("event:x a :Meeting ; :status :Hled .", ":Hled", "is no known concept"),
        ("event:x a :Meeting ; :participant person:nobody .", "person:nobody", "not described"),
        ("event:x :when '2021' .", "event:x", "not described anywhere"),
        ("event:x a :Meeting ; :participant 'Anna Alm' .", '"Anna Alm"', "literal where an IRI"),
        ("event:x a :Meeting ; :participant event:2021-02-17-met .", "event:", "is a :Meeting"),
        ("event:x a :Meeting ; :when event:2021-02-17-met .", "event:", "IRI where a text"),
        ("event:x a :Meeting ; :when '2021-02-30' .", '"2021-02-30"', "has no day 30"),
        ("event:x a :Meeting ; :when '2021-02-17'^^xsd:date .", '"2021-02-17"', "of type xsd:date"),
        ("event:x a :Meeting ; :when '2021' , '2022' .", '"202', "stands beside"),
        ("event:x a :Meeting ; :earliest '2021-02-17'^^xsd:date .", ":earliest", "is derived"),
        ("event:x a :Meeting ; oa:exact 'so' .", "oa:exact", "is derived"),
        ("event:x a schema:Person .", "schema:Person", "is no class of event:x"),
        ("tenure:x a :Tenure ; org:member person:anna-alm .", "tenure:x", "without :post"),
        ("statement:x a :Statement ; :claim 'so' .", '"so"', "has no language"),
        ("observation:x a :Observation ; :value 'many' .", '"many"', "of type xsd:string"),
        ("event:x a :Meeting ; :quote 'so' .", ":quote", "describes a citation"),
        ("<https://example.org/x> a :Meeting .", "<https://example.org/x>", "nothing that a fact"),
        ("event:Bad_Slug a :Meeting .", "event:Bad_Slug", "not a well-formed id"),
        ("<https://w3id.org/indrus/id/ship/x> a :Meeting .", "ship/x", "no kind that is known"),
        ("person:anna-alm skos:prefLabel 'Anna'@en .", '"Anna"@en', "is a second label"),
        ("participation:x--y :role :Host .", "participation:x--y", "not described anywhere"),
    ],
)
def test_a_statement_that_is_not_understood_is_refused_on_its_line(
    with_citation: Callable[[str], Seeds], statements: str, term: str, problem: str
) -> None:
    errors = with_citation(statements).errors()
    told = [error for error in errors if term in error.term and problem in error.problem]
    assert told, "\n".join(map(str, errors))
    assert told[0].line == 11
    assert all(error.remedy for error in errors)


@pytest.mark.parametrize(
    ("old", "new", "term", "problem"),
    [
        ("yesterday.", "today.", '"Anna Alm met Boris Berg today."', "does not stand in"),
        ("Anna Alm met Boris Berg yesterday.", "e", '"e"', "times in"),
        ("Anna Alm met Boris Berg yesterday.", " ", '" "', "is empty"),
        ('yesterday." .', 'yesterday." ; :stance :Held .', ":Held", "is no stance"),
        ('yesterday." .', 'yesterday." , "again" .', ":quote", "said 2 times"),
        ('yesterday." .', 'yesterday." ; :when "2021" .', ":when", "not said of a citation"),
        (':quote "Anna', 'dcterms:source source:x ; :quote "Anna', "source:x", "is not the source"),
        ("cite:met :quote", "cite:other :quote", "cite:met", "is not described"),
        ("cite:met {", "cite:other {", "cite:met", "says nothing"),
        ("cite:met {", "<https://w3id.org/indrus/citation/x/1> {", "cite:1", "no citation of this"),
        (f'"{SLUG}.txt"', '"other.txt"', '"other.txt"', "not named after"),
        (f'; :text "{SLUG}.txt"', "", f"{SLUG}.txt", "held but not declared"),
        (f"source:{SLUG} a", "source:other a", "source:other", "not the source"),
        (":sourceKind :Press", ":sourceKind :Presss", ":Presss", "is no known concept"),
        ('"2021-02-18"', '"18 February 2021"', '"18 February 2021"', "is no date"),
        ("cite:met :quote", "cite:met a :Meeting ; :quote", ":Meeting", "no class of a citation"),
        ("a :Source ;", "a :Source , :Citation ;", ":Citation", "no class of a source"),
        ("cite:met :quote", "cite:Met_ :quote", "cite:Met_", "not a well-formed name"),
        ("dcterms:issued", ":when", ":when", "is not said of a source"),
        ("; :sourceKind", "; :reprints source:lost ; :sourceKind", "source:lost", "no source of"),
        ("@prefix schema: <https:", "@prefix schema: <http:", "schema:", "stands for <http:"),
        ("@prefix void:", "@prefix foaf:", "foaf:", "no prefix of the project"),
    ],
)
def test_a_source_that_is_not_understood_is_refused(
    seeds: Seeds, old: str, new: str, term: str, problem: str
) -> None:
    text = seeds.trig.read_text()
    assert old in text
    seeds.trig.write_text(text.replace(old, new, 1))
    errors = seeds.errors()
    assert [e for e in errors if term == e.term and problem in e.problem], [*map(str, errors)]


def test_the_nearest_passage_is_offered_for_a_quote_that_does_not_stand(seeds: Seeds) -> None:
    seeds.trig.write_text(seeds.trig.read_text().replace("Berg yesterday", "Berg, yesterday"))
    assert "Anna Alm met Boris Berg yesterday" in seeds.error().remedy


def test_a_fact_in_the_reference_data_is_refused(seeds: Seeds) -> None:
    old = (seeds.folder / "reference" / "names.ttl").read_text().partition("\n")[2]
    seeds.reference(old + "\nevent:2021-02-17-met :participant person:anna-alm .")
    error = seeds.error()
    assert (error.term, error.problem) == (":participant", "is a fact about event:2021-02-17-met")


@pytest.mark.parametrize(
    ("data", "term", "line"),
    [(b"\xef\xbb\xbf# hello", "byte order mark", 1), (b"# one\n# \xff", "byte 0xFF", 2)],
)
def test_a_file_in_another_encoding_is_refused(
    seeds: Seeds, data: bytes, term: str, line: int
) -> None:
    (seeds.folder / "reference" / "names.ttl").write_bytes(data)
    error = seeds.error()
    assert (error.term, error.line) == (term, line)


def test_a_held_text_in_another_encoding_is_refused(seeds: Seeds) -> None:
    seeds.text(b"Anna\nAlm \xe9")
    problems = {(error.file.suffix, error.line, error.term) for error in seeds.errors()}
    assert (".txt", 2, "byte 0xE9") in problems


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("sources/note.docx", "is no file of seeds"),
        ("reference/names.trig", "is no file of seeds"),
        ("names.ttl", "is no file of seeds"),
        ("sources/lonely.txt", "is a text without a source"),
    ],
)
def test_a_file_that_is_no_seed_is_refused(seeds: Seeds, name: str, problem: str) -> None:
    (seeds.folder / name).write_text("")
    assert seeds.error().problem == problem


def test_prose_beside_the_seeds_is_left_alone(seeds: Seeds) -> None:
    for name in ("README.md", "LICENSE", "totals.json", ".gitkeep"):
        (seeds.folder / name).write_text("")
    assert seeds.read().citations


def test_a_folder_that_is_not_there_is_said_to_be_missing(seeds: Seeds) -> None:
    seeds.folder = seeds.folder / "elsewhere"
    assert seeds.error().problem == "are not there"


@pytest.mark.parametrize(
    ("row", "term", "problem"),
    [
        ("person:anna-alm\tQ42\tsame\thow", "person:anna-alm", "has 4 cells"),
        ("person:anna-alm\tL42\tsame\thow\t2021-02-18", "L42", "no Wikidata item"),
        ("person:anna-alm\tQ42\tlike\thow\t2021-02-18", "like", "no judgement"),
        ("person:anna-alm\tQ42\tsame\thow\t2021", "2021", "is no day"),
        ("person:anna-alm\tQ42\tsame\t\t2021-02-18", "how", "is empty"),
        ("anna alm\tQ42\tsame\thow\t2021-02-18", "anna alm", "is no id"),
        ("person:nobody\tQ42\tsame\thow\t2021-02-18", "person:nobody", "not described anywhere"),
    ],
)
def test_a_link_that_is_not_understood_is_refused_on_its_line(
    seeds: Seeds, row: str, term: str, problem: str
) -> None:
    seeds.links("person:boris-berg\tQ7\tsame\thow\t2021-02-18", row)
    error = seeds.error()
    assert (error.line, error.term) == (3, term)
    assert problem in error.problem


def test_one_thing_is_not_the_same_as_two(seeds: Seeds) -> None:
    seeds.links(
        "person:anna-alm\tQ1\tsame\thow\t2021-02-18",
        "person:anna-alm\tQ2\tsame\thow\t2021-02-18",
        "person:boris-berg\tQ1\tsame\thow\t2021-02-18",
    )
    assert [error.line for error in seeds.errors()] == [3, 4]


def test_a_table_without_its_header_is_refused(seeds: Seeds) -> None:
    (seeds.folder / "links" / "wikidata.tsv").write_text("person:anna-alm\tQ1\n")
    assert seeds.error().term == "header"
