"""Cutting answers: whatever the values contain, rows stay whole and are counted right."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store, parse_query_results

from api.sparql.truncation import Full, Sink, cut

FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
UNTIMED = settings(deadline=None)
# What looks like the end of a row in one of the formats, but stands inside a value.
TRAPS = ["},{", '"},{"', "\r\n", "\n", "<result>", "abc{", 'a"b', "a,{b", "\\", '"', ""]


def written(values: list[str], name: str) -> bytes:
    escaped = (value.translate({92: "\\\\", 34: '\\"', 10: "\\n", 13: "\\r"}) for value in values)
    rows = " ".join(f'("{value}" 1)' for value in escaped)
    results = Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {rows} }} }}")
    assert isinstance(results, QuerySolutions)
    document = results.serialize(format=FORMATS[name])
    assert document is not None
    return document


def count(document: bytes, name: str) -> int:
    if name == "csv":
        return len(list(csv.reader(io.StringIO(document.decode(), newline="")))) - 1
    solutions = parse_query_results(document, format=FORMATS[name])
    assert isinstance(solutions, QuerySolutions)
    return len(list(solutions))


@pytest.mark.parametrize("name", FORMATS)
@UNTIMED
@given(values=st.lists(st.sampled_from(TRAPS), max_size=12), rows=st.integers(0, 13))
def test_a_table_cut_by_rows_has_that_many(name: str, values: list[str], rows: int) -> None:
    document = written(values, name)
    shortened = cut(name, document, rows=rows, size=10**6)
    if rows >= len(values):
        assert shortened is None
    else:
        assert shortened is not None
        assert shortened[1] == rows == count(shortened[0], name)


@pytest.mark.parametrize("name", FORMATS)
@UNTIMED
@given(values=st.lists(st.sampled_from(TRAPS), min_size=1, max_size=12), data=st.data())
def test_a_table_cut_by_size_is_whole(name: str, values: list[str], data: st.DataObject) -> None:
    document = written(values, name)
    size = data.draw(st.integers(0, len(document) - 1))
    shortened = cut(name, document, rows=10**6, size=size)
    assert shortened is not None
    assert shortened[1] == count(shortened[0], name) < len(values) + 1


@pytest.mark.parametrize("name", FORMATS)
@UNTIMED
@given(
    values=st.lists(st.sampled_from(TRAPS), max_size=12),
    rows=st.integers(0, 13),
    step=st.integers(1, 40),
)
def test_stopping_early_changes_nothing(name: str, values: list[str], rows: int, step: int) -> None:
    document = written(values, name)
    sink = Sink(name, rows=rows, size=10**6)
    with suppress(Full):
        for start in range(0, len(document), step):
            sink.write(document[start : start + step])
    stopped = cut(name, sink.written, rows=rows, size=10**6)
    assert stopped == cut(name, document, rows=rows, size=10**6)
    assert stopped is not None or bytes(sink.written) == document
