"""SERVICE to endpoints that the operator allows: a second server of ours on loopback is asked."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.sparql.clauses import clauses, leading
from tests.api.sparql.little_release import PERSON, application, write_release
from tests.api.sparql.on_loopback import on_loopback

NOTE = "<https://example.org/note>"


@pytest.fixture(scope="module")
def other(little_release: Path) -> Iterator[str]:
    with on_loopback(application(Settings(little_release))) as address:
        yield address


@pytest.fixture(scope="module")
def deaf() -> Iterator[str]:
    """An endpoint that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/sparql"


@pytest.fixture(scope="module")
def federated(little_release: Path, other: str, deaf: str) -> Iterator[TestClient]:
    allowed = (other, other.replace("/sparql", "/nothing"), deaf)
    settings = Settings(
        little_release, allow_service=allowed, service_seconds=0.5, service_rows=900
    )
    with TestClient(application(settings)) as client:
        yield client


def ask(client: TestClient, query: str) -> Any:
    return client.post("/sparql", data={"query": query})


def rows(client: TestClient, query: str) -> list[dict[str, str]]:
    response = ask(client, query)
    assert response.status_code == 200, response.text
    assert response.headers["cache-control"] == "no-store"
    bindings = response.json()["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in bindings]


@pytest.mark.parametrize(
    "around",
    [
        "SELECT ?name {{ {} }}",
        "SELECT ?name {{ " + f"<{PERSON}>" + " a ?class {} }}",
        "SELECT ?name {{ ?who a ?class . FILTER(LANG(?name) != '') {} }}",
        "SELECT ?name {{ OPTIONAL {{ {} }} }}",
        "SELECT ?name {{ {{ SELECT ?name {{ {} }} }} }}",
        "PREFIX s: <https://schema.org/>\nSELECT ?name {{ ?who a s:Person # }}\n . {} }}",
    ],
)
def test_the_other_endpoint_gives_its_part(federated: TestClient, other: str, around: str) -> None:
    clause = (
        f"SERVICE <{other}> {{ ?who <http://www.w3.org/2004/02/skos/core#prefLabel> ?name "
        "FILTER(LANG(?name) = 'ru') }"
    )
    assert rows(federated, around.format(clause)) == [{"name": "Анна Каренина"}]


def test_what_is_known_before_a_clause_narrows_it(federated: TestClient, other: str) -> None:
    """All notes together are more than is taken from an endpoint; those of one thing are not."""
    clause = f"SERVICE <{other}> {{ ?s {NOTE} ?n }}"
    assert ask(federated, f"SELECT * {{ {clause} }}").status_code == 507
    narrowed = f"SELECT * {{ VALUES ?s {{ <https://example.org/n7> }} {clause} }}"
    assert len(rows(federated, narrowed)) == 20
    optional = f"SELECT * {{ ?s {NOTE} 7 . SERVICE <{other}> {{ OPTIONAL {{ ?s {NOTE} ?n }} }} }}"
    assert len(rows(federated, optional)) == 20


def test_a_construct_and_two_clauses(federated: TestClient, other: str) -> None:
    query = (
        f"CONSTRUCT {{ ?s <urn:same> ?t }} WHERE {{ SERVICE <{other}> {{ ?s {NOTE} 7 }} "
        f"SERVICE <{other}> {{ ?t {NOTE} 7 }} }}"
    )
    response = federated.get("/sparql", params={"query": query, "format": "ntriples"})
    assert response.text == "<https://example.org/n7> <urn:same> <https://example.org/n7> .\n"
    assert "etag" not in response.headers


REFUSED = [
    "ASK {{ SERVICE <http://127.0.0.1:1/> {{ ?s ?p ?o }} }}",
    "ASK {{ SERVICE <{0}x> {{ ?s ?p ?o }} }}",
    "ASK {{ SERVICE ?e {{ ?s ?p ?o }} }}",
    "ASK {{ VALUES ?e {{ <{0}> }} SERVICE SILENT ?e {{ ?s ?p ?o }} }}",
    "PREFIX e: <{0}> ASK {{ SERVICE e: {{ ?s ?p ?o }} }}",
    "ASK {{ SERVICE <{0}> {{ SERVICE <http://127.0.0.1:1/> {{ ?s ?p ?o }} }} }}",
    "ASK {{ SERVICE <{0}> {{ ?s ?p ?o }} \\u0053ERVICE <http://127.0.0.1:1/> {{ ?s ?p ?o }} }}",
    "ASK {{ SERVICE <{0}> {{ ?a ?b ?c }} FILTER(?a<?b)SERVICE?v#>\n{{ ?s ?p ?o }} }}",
    "ASK {{" + " SERVICE <{0}> {{ ?s ?p 7 }}" * 5 + " }}",
]


@pytest.mark.parametrize("query", REFUSED)
def test_what_is_not_allowed_is_refused_with_what_is(
    federated: TestClient, other: str, query: str
) -> None:
    response = ask(federated, query.format(other))
    assert response.status_code == 403
    assert other in response.json()["allowed"]


def test_an_endpoint_that_fails_fails_the_query(
    federated: TestClient, other: str, deaf: str
) -> None:
    for endpoint, status, name in (
        (other.replace("/sparql", "/nothing"), 502, "service-failed"),
        (deaf, 504, "service-late"),
    ):
        response = ask(federated, f"ASK {{ SERVICE <{endpoint}> {{ ?s ?p ?o }} }}")
        assert (response.status_code, response.json()["type"].rsplit("/")[-1]) == (status, name)
        silent = f"SELECT * {{ VALUES ?s {{ 1 }} SERVICE SILENT <{endpoint}> {{ ?s ?p ?o }} }}"
        assert rows(federated, silent) == [{"s": "1"}]


def test_an_error_behind_a_clause_keeps_its_line(federated: TestClient, other: str) -> None:
    query = f"SELECT * {{\nSERVICE <{other}> {{\n?s a ?c\n}}\n?s nonsense ?o }}"
    assert ask(federated, query).json()["line"] == 5


def test_what_stands_before_a_clause_ends_at_a_filter() -> None:
    query = (
        "SELECT * { ?a ?b ?c { FILTER(1) } FILTER(?d) ?e ?f ?g SERVICE <http://e/> { ?d ?h ?i } }"
    )
    (clause,) = clauses(query)
    assert leading(clause).split() == "?a ?b ?c { FILTER(1) }".split()


def test_the_guides_queries_ask_others(little_release: Path, root: Path) -> None:
    """Both of the guide's queries, with the endpoint of the tests in the place of theirs."""
    guide = (root / "docs" / "sparql.md").read_text(encoding="utf-8")
    section = guide.partition("## Asking other endpoints too")[2].partition("\n## ")[0]
    queries = [part.partition("```")[0] for part in section.split("```sparql\n")[1:]]
    assert len(queries) == 2
    with on_loopback(application(Settings(little_release))) as address:
        settings = Settings(little_release, allow_service=(address,))
        with TestClient(application(settings)) as client:
            for query in queries:
                (clause,) = clauses(query)
                assert clause.endpoint is not None
                assert rows(client, query.replace(clause.endpoint, address)) == []


def test_many_who_ask_others_are_told_to_come_again(little_release: Path, deaf: str) -> None:
    app = application(Settings(little_release, allow_service=(deaf,), service_seconds=0.2))
    query = f"ASK {{ SERVICE <{deaf}> {{ ?s ?p ?o }} }}"

    async def crowd() -> set[int]:
        transport = httpx2.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx2.AsyncClient(transport=transport, base_url="http://test", timeout=60) as client,
        ):
            asked = (client.post("/sparql", data={"query": query}) for _ in range(40))
            return {answer.status_code for answer in await asyncio.gather(*asked)}

    assert asyncio.run(crowd()) == {429, 504}


def test_several_clauses_together_take_no_longer_than_one_query(
    little_release: Path, deaf: str
) -> None:
    """Each clause alone would be within its own limit; SILENT would go on to the next."""
    settings = Settings(
        little_release, allow_service=(deaf,), service_seconds=0.3, query_seconds=0.5
    )
    clause = f"SERVICE SILENT <{deaf}> {{ ?s ?p ?o }} "
    with TestClient(application(settings)) as client:
        answer = ask(client, f"SELECT * {{ {clause * 4} }}")
    assert answer.status_code == 503
    assert answer.json()["type"].endswith("/deadline")


def test_an_engine_elsewhere_and_an_allowed_endpoint_answer_together(
    other: str, tmp_path: Path
) -> None:
    with on_loopback(application(Settings(write_release(tmp_path / "held")))) as engine:
        settings = Settings(tmp_path, engine=engine, allow_service=(other,), query_rows=300)
        with TestClient(create_app(settings)) as client:
            label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
            query = (
                f"SELECT ?name {{ ?who a <https://schema.org/Person> "
                f"SERVICE <{other}> {{ ?who {label} ?name FILTER(LANG(?name) = 'ru') }} }}"
            )
            assert rows(client, query) == [{"name": "Анна Каренина"}]
            refused = ask(client, "ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
            assert refused.status_code == 403
