"""The site served from an engine elsewhere shows what the site over the release shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from tests.engines.servers import Engine

_DATA = re.compile(r'(?<=<script type="application/json" id="explorer-data">)(.*?)(?=</script>)')
PERSON = "person/harsh-vardhan-shringla"
PAGES = [
    "/",
    "/about",
    "/conflicts",
    "/ontology",
    "/promises",
    "/search?q=Лавров",
    "/sources",
    "/source/shringla-moscow-official-2021-02-18",
    f"/page/{PERSON}",
    "/page/event/2021-02-shringla-morgulov-consultations",
    "/page/organisation/russia",
    f"/data/{PERSON}.trig",
    f"/data/{PERSON}.ttl",
    f"/explore?focus={PERSON}",
]


@pytest.fixture(scope="module")
def here(release: Path) -> Iterator[TestClient]:
    from api.app import create_app
    from api.settings import Settings

    with TestClient(create_app(Settings(release)), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def elsewhere(engine: Engine, release: Path) -> Iterator[TestClient]:
    from api.app import create_app
    from api.settings import Settings

    settings = Settings(release, engine=engine.query_url, engine_default_graph=engine.default_graph)
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client


def _lines(page: str) -> list[str]:
    """The page's lines; data for scripts with their keys in order, which has no meaning."""
    in_order = _DATA.sub(lambda found: json.dumps(json.loads(found[1]), sort_keys=True), page)
    return in_order.splitlines()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_the_same(here: TestClient, elsewhere: TestClient, address: str) -> None:
    expected, got = here.get(address), elsewhere.get(address)
    assert expected.status_code == 200
    assert got.status_code == 200
    assert _lines(got.text) == _lines(expected.text)


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ("SELECT ?s WHERE { ?s a schema:Person } ORDER BY ?s", "text/csv"),
        ("SELECT ?s ?l WHERE { ?s a schema:Person ; skos:prefLabel ?l } ORDER BY ?s STR(?l)",
         "text/tab-separated-values"),
        ("SELECT ?s WHERE { ?s a schema:Person } ORDER BY ?s", "application/sparql-results+xml"),
        ("ASK { ?s a schema:Person }", "application/sparql-results+json"),
        ("ASK { ?s a schema:Nothing }", "application/sparql-results+xml"),
        ("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }", "text/csv"),
        ("SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }", "text/csv"),
        ("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "text/csv"),
        ("SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/indrus/graph/reference> { ?s ?p ?o }",
         "text/csv"),
        ("SELECT ?l WHERE { <id/topic/disarmament> skos:prefLabel ?l } ORDER BY STR(?l)",
         "text/csv"),
    ],
)  # fmt: skip
def test_an_answer_is_the_same_to_the_byte(
    here: TestClient, elsewhere: TestClient, query: str, accept: str
) -> None:
    text = (
        "PREFIX schema: <https://schema.org/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        + query
    )
    answers = [
        client.get("/sparql", params={"query": text}, headers={"Accept": accept})
        for client in (here, elsewhere)
    ]
    assert [answer.status_code for answer in answers] == [200, 200], answers[1].text
    assert answers[1].content == answers[0].content


def test_a_graph_is_the_same_in_any_order(here: TestClient, elsewhere: TestClient) -> None:
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a <https://schema.org/Person> ; ?p ?o }"
    lines = [
        sorted(
            client.get(
                "/sparql", params={"query": query}, headers={"Accept": "application/n-triples"}
            ).text.splitlines()
        )
        for client in (here, elsewhere)
    ]
    assert lines[0]
    assert lines[1] == lines[0]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT ?s WHERE {", 400),
        ("INSERT DATA { <http://e/a> <http://e/b> <http://e/c> }", 400),
        ("# SELECT\nINSERT DATA { <http://e/a> <http://e/b> <http://e/c> }", 400),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
    ],
)
def test_a_refusal_is_a_problem_document(elsewhere: TestClient, query: str, status: int) -> None:
    answer = elsewhere.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert "127.0.0.1" not in answer.text or status == 403


def test_serve_says_in_one_line_that_the_engine_is_silent() -> None:
    from api.command_line import main

    answer = CliRunner().invoke(
        main, ["serve", "--port", "8129", "--engine", "http://127.0.0.1:9/sparql"]
    )
    assert answer.exit_code == 1
    assert "http://127.0.0.1:9/sparql: cannot be reached" in answer.output
    assert len(answer.output.splitlines()) == 1
