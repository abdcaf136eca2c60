"""`indrus query`: answers on this machine, in the format that is asked for, and changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Indrus = Callable[..., Result]
ROWS = "SELECT ?when { event:talks indrus:when ?when }"
GRAPH = "CONSTRUCT { ?s indrus:when ?o } WHERE { ?s indrus:when ?o }"


def test_rows_come_as_a_table_and_prefixes_need_no_declaration(indrus: Indrus) -> None:
    answer = indrus("query", "-", given=ROWS)
    assert answer.exit_code == 0
    assert answer.stdout.splitlines() == ["when", "----------", "2021-02-17", "(1 row)"]


def test_a_table_aligns_scripts_of_other_widths(indrus: Indrus) -> None:
    query = "SELECT ?l ?s { ?s skos:prefLabel ?l VALUES ?l { 'Talks'@en 'Переговоры'@ru } }"
    lines = indrus("query", "-", given=query).stdout.splitlines()
    assert {line.index("event:talks") for line in lines if "event:talks" in line} == {12}


@pytest.mark.parametrize(
    ("style", "start"),
    [("json", '{"head"'), ("csv", "when\r\n"), ("tsv", "?when\n"), ("xml", "<?xml")],
)
def test_rows_come_in_the_standard_formats(indrus: Indrus, style: str, start: str) -> None:
    assert (
        indrus("query", "-", "--format", style, given=ROWS).stdout_bytes.decode().startswith(start)
    )


@pytest.mark.parametrize("style", ["turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml"])
def test_a_graph_comes_in_every_format_for_graphs(indrus: Indrus, style: str) -> None:
    answer = indrus("query", "-", "--format", style, given=GRAPH)
    assert answer.exit_code == 0
    assert "2021-02-17" in answer.stdout


def test_a_graph_comes_as_turtle_unless_asked_otherwise(indrus: Indrus) -> None:
    assert 'event:talks indrus:when "2021-02-17"' in indrus("query", "-", given=GRAPH).stdout


def test_a_question_is_answered_with_yes_or_no(indrus: Indrus) -> None:
    assert indrus("query", "-", given="ASK { ?s a indrus:Meeting }").stdout == "yes\n"
    assert indrus("query", "-", given="ASK { ?s a indrus:Visit }").stdout == "no\n"
    in_json = indrus("query", "-", "--format", "json", given="ASK { ?s a indrus:Visit }").stdout
    assert json.loads(in_json)["boolean"] is False


def test_an_empty_answer_still_has_its_header(indrus: Indrus) -> None:
    answer = indrus("query", "-", given="SELECT ?visit { ?visit a indrus:Visit }")
    assert answer.stdout.splitlines() == ["visit", "-----", "(0 rows)"]


def test_a_query_is_read_from_a_file(indrus: Indrus, tmp_path: Path) -> None:
    file = tmp_path / "when.rq"
    file.write_text(ROWS)
    assert "2021-02-17" in indrus("query", str(file)).stdout


REFUSED = {
    "INSERT DATA { event:a a indrus:Meeting }": "a release never changes",
    "PREFIX e: <http://e/> DELETE WHERE { ?s ?p ?o }": "a release never changes",
    "LOAD <http://127.0.0.1:9/>": "a release never changes",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }": "would ask another server",
    "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }": "would ask another server",
    "SELECT * { ?s ?p ?o FILTER(?a<?b)SERVICE?v {} #>\n }": "would ask another server",
    "SELECT * {\n  ?s ?p }": "line 2, column",
    "SELECT ?x { ?x a indrus:Meeting ; ex:p 'y:' }": "the prefix ex: is not declared",
    "PREFIX e: <http://e/>\nSELECT ?x { ?x e:p 'y:' . # z:\n": "line 3, column 1",
    "SELEC ?x {}": "starts with “SELEC”",
    "": "starts with “nothing”; a query starts with SELECT",
}


@pytest.mark.parametrize(("query", "fragment"), REFUSED.items())
def test_what_cannot_be_answered_is_refused_in_one_line(
    indrus: Indrus, query: str, fragment: str
) -> None:
    answer = indrus("query", "-", given=query)
    assert answer.exit_code == 1
    assert fragment in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
    assert answer.stdout == ""


def test_a_format_that_cannot_hold_the_answer_is_refused(indrus: Indrus) -> None:
    assert "choose turtle" in indrus("query", "-", "--format", "csv", given=GRAPH).stderr
    assert "choose json" in indrus("query", "-", "--format", "turtle", given=ROWS).stderr


def test_a_file_that_is_no_text_is_refused(indrus: Indrus) -> None:
    answer = indrus("query", "-", given=b"SELECT \xff")
    assert (answer.exit_code, "is no UTF-8" in answer.stderr) == (1, True)


def test_a_missing_release_says_how_to_build_it(
    indrus: Indrus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("INDRUS_RELEASE", str(tmp_path / "none"))
    answer = indrus("query", "-", given=ROWS)
    assert (answer.exit_code, "indrus build" in answer.stderr) == (1, True)


def test_a_label_cannot_command_the_terminal(indrus: Indrus) -> None:
    query = r"SELECT ?x { VALUES ?x { 'red\u001b[31m\u202egnp' } }"
    assert r"red\x1b[31m\u202egnp" in indrus("query", "-", given=query).stdout


def test_the_mark_that_some_editors_begin_a_file_with_is_no_part_of_the_query(
    indrus: Indrus, tmp_path: Path
) -> None:
    query = tmp_path / "query.rq"
    query.write_text(ROWS, encoding="utf-8-sig")
    assert indrus("query", str(query)).stdout == indrus("query", "-", given=ROWS).stdout
