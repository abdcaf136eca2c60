"""Each question over the whole record returns its expected rows, and each row rests on a source.

The form of the two files of a question is that of `ontology/questions/README.md`. What sets these
apart, and how the rows were checked, is told in `docs/questions-record.md`.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox
import pytest

from api.sparql.questions import all_questions, questions_in
from graph.evidence import explain
from ontology import ID, QUESTIONS

if TYPE_CHECKING:
    from graph.record import Record

FOLDER: Final = QUESTIONS / "record"
QUERIES: Final = sorted(FOLDER.glob("*.rq"))

EVIDENT: Final = ("event", "statement", "expectation", "observation", "agreement", "stake")
"""Kinds that enter the graph by citations alone, but for changes of organisations."""

_HEADER: Final = re.compile(r"# (?P<key>question(?:@hi|@ru)?|expected): (?P<value>.+)")

Rows = Counter[tuple[str, ...]]


def _names(path: Path) -> str:
    return path.stem


def _header(query: Path) -> dict[str, str]:
    lines = query.read_text(encoding="utf-8").splitlines()
    matches = [_HEADER.fullmatch(line) for line in lines if line.startswith("#")]
    assert all(matches), query.name
    return {match["key"]: match["value"] for match in matches if match}


def _rows(solutions: ox.QuerySolutions) -> tuple[list[str], Rows]:
    names = [variable.value for variable in solutions.variables]
    rows = (
        tuple("" if row[name] is None else str(row[name]) for name in names) for row in solutions
    )
    return names, Counter(rows)


def _expected(query: Path) -> tuple[list[str], Rows]:
    content = query.with_suffix(".tsv").read_bytes()
    parsed = ox.parse_query_results(content, format=ox.QueryResultsFormat.TSV)
    return _rows(cast(ox.QuerySolutions, parsed))


def test_there_are_enough_questions() -> None:
    assert len(QUERIES) >= 30


def test_every_question_has_its_rows_and_no_rows_are_without_a_question() -> None:
    assert {path.stem for path in FOLDER.glob("*.tsv")} == {path.stem for path in QUERIES}


def test_no_name_is_also_that_of_a_question_of_the_ontology() -> None:
    assert not {path.stem for path in QUERIES} & {path.stem for path in QUESTIONS.glob("*.rq")}


@pytest.mark.parametrize("query", QUERIES, ids=_names)
def test_a_question_is_put_in_three_languages_and_names_its_rows(query: Path) -> None:
    header = _header(query)
    assert set(header) == {"question", "question@hi", "question@ru", "expected"}
    assert header["expected"] == f"{query.stem}.tsv"
    assert all(header[key].endswith("?") for key in header if key != "expected")
    lines = query.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    assert lines[1:]
    assert lines[1:] == sorted(lines[1:])


@pytest.mark.parametrize("query", QUERIES, ids=_names)
def test_a_question_returns_its_expected_rows(whole_record: Record, query: Path) -> None:
    answer = whole_record.store.query(query.read_text(encoding="utf-8"))
    assert _rows(cast(ox.QuerySolutions, answer)) == _expected(query)


@pytest.mark.parametrize("query", QUERIES, ids=_names)
def test_whatever_an_answer_names_rests_on_a_source_that_can_be_read(
    whole_record: Record, query: Path
) -> None:
    _, rows = _expected(query)
    terms = {term for row in rows for term in row}
    named = {
        term.strip("<>") for term in terms for kind in EVIDENT if term.startswith(f"<{ID}{kind}/")
    }
    for iri in sorted(named):
        facts = explain(whole_record, iri).facts
        sources = [citation.source for fact in facts for citation in fact.citations]
        assert any(source.url or source.held for source in sources), iri


def test_the_query_service_offers_the_questions_of_the_record_and_those_of_the_ontology() -> None:
    names = [question.name for question in all_questions()]
    assert names == [path.stem for path in (*QUERIES, *sorted(QUESTIONS.glob("*.rq")))]


def test_a_folder_without_questions_offers_none(tmp_path: Path) -> None:
    assert questions_in(tmp_path / "nowhere") == ()
