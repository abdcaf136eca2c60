"""Each competency question returns its expected rows, and each row can be explained with a quote.

The form of the two files of a question is described in `ontology/questions/README.md`. Rows are
compared as terms, not as lines, so that a spelling of the same number does not matter.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox
import pytest

from graph.evidence import explain
from ontology import ID, QUESTIONS

if TYPE_CHECKING:
    from graph.record import Record

QUERIES: Final = sorted(QUESTIONS.glob("*.rq"))

EVIDENT: Final = ("event", "statement", "expectation", "observation", "agreement", "stake")
"""Kinds that enter the graph by citations alone."""

_HEADER: Final = re.compile(r"# (?P<key>[a-z]+)(?:@(?P<language>[a-z]{2}))?: (?P<value>.+)")

Row = tuple[str, ...]


def _names(path: Path) -> str:
    return path.stem


def _header(query: Path) -> dict[str, str]:
    entries: dict[str, str] = {}
    for line in query.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        match = _HEADER.fullmatch(line)
        assert match, f"{query.name}: {line}"
        key = match["key"] + (f"@{match['language']}" if match["language"] else "")
        assert key not in entries, f"{query.name}: {key} twice"
        entries[key] = match["value"]
    return entries


def _rows(solutions: ox.QuerySolutions) -> tuple[list[str], Counter[Row]]:
    names = [variable.value for variable in solutions.variables]
    rows = Counter(
        tuple("" if row[name] is None else str(row[name]) for name in names) for row in solutions
    )
    return names, rows


def _expected(query: Path) -> tuple[list[str], Counter[Row]]:
    content = query.with_suffix(".tsv").read_bytes()
    parsed = ox.parse_query_results(content, format=ox.QueryResultsFormat.TSV)
    return _rows(cast(ox.QuerySolutions, parsed))


def _asked(record: Record, query: Path) -> tuple[list[str], Counter[Row]]:
    answer = record.store.query(query.read_text(encoding="utf-8"))
    return _rows(cast(ox.QuerySolutions, answer))


def test_there_are_enough_questions() -> None:
    assert len(QUERIES) >= 25


@pytest.mark.parametrize("query", QUERIES, ids=_names)
def test_a_question_is_put_in_words_and_names_its_rows(query: Path) -> None:
    header = _header(query)
    assert header["question"].endswith("?")
    assert header["expected"] == f"{query.stem}.tsv"
    assert set(header) <= {"question", "question@hi", "question@ru", "expected"}
    lines = query.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    assert lines[1:] == sorted(lines[1:])


@pytest.mark.parametrize("query", QUERIES, ids=_names)
def test_a_question_returns_its_expected_rows(record: Record, query: Path) -> None:
    assert _asked(record, query) == _expected(query)


@pytest.mark.parametrize("query", QUERIES, ids=_names)
def test_whatever_an_answer_names_is_explained_by_an_exact_quote(
    record: Record, query: Path
) -> None:
    _, rows = _asked(record, query)
    terms = {term for row in rows for term in row}
    named = {
        term.strip("<>") for term in terms for kind in EVIDENT if term.startswith(f"<{ID}{kind}/")
    }
    for iri in sorted(named):
        facts = explain(record, iri).facts
        assert any(citation.quote for fact in facts for citation in fact.citations), iri


def test_no_file_of_rows_is_without_its_question() -> None:
    assert {path.stem for path in QUESTIONS.glob("*.tsv")} == {path.stem for path in QUERIES}
