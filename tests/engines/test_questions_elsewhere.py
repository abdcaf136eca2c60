"""Every competency question gets the same rows from an engine elsewhere as from the release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from ontology import QUESTIONS
from tests.engines.servers import Engine

if TYPE_CHECKING:
    from graph.record import Record
    from graph.remote.record import RemoteRecord

QUERIES = sorted(QUESTIONS.glob("*.rq"))


@pytest.fixture(scope="module")
def site(engine: Engine, release: Path) -> Iterator[TestClient]:
    """The application with `--engine`."""
    from api.app import create_app
    from api.settings import Settings

    settings = Settings(release, engine=engine.query_url, engine_default_graph=engine.default_graph)
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client


def _told(term: object, engine: Engine) -> str:
    """A term as text; Virtuoso tells a truth value that a query computes as a number."""
    if engine.name == "virtuoso" and term in (ox.Literal(True), ox.Literal(False)):
        return str(ox.Literal(int(term == ox.Literal(True))))
    return str(term)


def _rows(
    engine: Engine, document: bytes, style: ox.QueryResultsFormat
) -> Counter[tuple[str, ...]]:
    solutions = cast(ox.QuerySolutions, ox.parse_query_results(document, format=style))
    names = [variable.value for variable in solutions.variables]
    return Counter(
        tuple("" if row[name] is None else f"{name}={_told(row[name], engine)}" for name in names)
        for row in solutions
    )


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)
def test_the_service_gives_the_expected_rows(engine: Engine, site: TestClient, query: Path) -> None:
    answer = site.post(
        "/sparql",
        data={"query": query.read_text(encoding="utf-8")},
        headers={"Accept": "application/sparql-results+json"},
    )
    assert answer.status_code == 200, answer.text
    expected = query.with_suffix(".tsv").read_bytes()
    got = _rows(engine, answer.content, ox.QueryResultsFormat.JSON)
    assert got == _rows(engine, expected, ox.QueryResultsFormat.TSV)


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)
def test_a_record_elsewhere_gives_the_same_rows_as_the_release(
    engine: Engine, record: Record, remote: RemoteRecord, query: Path
) -> None:
    text = query.read_text(encoding="utf-8")

    def rows(answering: Record) -> Counter[str]:
        return Counter(
            " ".join(f"{name}={_told(row[name], engine)}" for name in sorted(row))
            for row in answering.select(text)
        )

    assert rows(remote) == rows(record)
