"""Queries that mean harm: each ends in a clear refusal and harms nothing but itself.

One server with tight limits serves all of them. After each, an ordinary query must succeed; a
listening socket on this machine must never see a connection.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import httpx2
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import Message

from api.settings import Settings
from api.sparql.engine import Answer, Limits, QueryError, Task
from api.sparql.processes import ProcessEngine
from tests.api.sparql.little_release import application, write_release

ALL = "?s ?p ?o . ?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
RUNAWAY = f"SELECT (COUNT(*) AS ?n) {{ {ALL} }}"


@dataclass(frozen=True)
class Attack:
    """A query, and every refusal that is right for it (``None``: an empty answer is too)."""

    name: str
    query: str
    reasons: tuple[str | None, ...]


# The slow ones may meet the deadline or the memory limit first, as the machine will have it.
TOO_MUCH = ("deadline", "memory")
PORT = "PORT"
ATTACKS = [
    Attack("cartesian product counted", RUNAWAY, TOO_MUCH),
    Attack("cartesian product sorted", f"SELECT * {{ {ALL} }} ORDER BY ?o ?c ?f", TOO_MUCH),
    Attack("cartesian product made distinct", f"SELECT DISTINCT * {{ {ALL} }}", TOO_MUCH),
    Attack("concatenation bomb",
           f"SELECT (GROUP_CONCAT(CONCAT(STR(?s), STR(?a), STR(?d))) AS ?x) {{ {ALL} }}", TOO_MUCH),
    Attack("doubling text",
           "SELECT (STRLEN(?z) AS ?n) { BIND('abcdefgh' AS ?a0) "
           + " ".join(f"BIND(CONCAT(?a{i}, ?a{i}) AS ?a{i + 1})" for i in range(40))
           + " BIND(?a40 AS ?z) }", TOO_MUCH),
    Attack("grouped by everything",
           f"SELECT ?s ?a ?d (COUNT(*) AS ?n) {{ {ALL} }} GROUP BY ?s ?a ?d ?o ?c ?f", TOO_MUCH),
    Attack("deep nesting", "ASK " + "{" * 50_000 + "}" * 50_000, ("memory", "malformed-query")),
    Attack("long path",
           "SELECT (COUNT(*) AS ?n) { ?s (!<a:b>|^!<a:b>)* ?o . ?o (!<a:b>|^!<a:b>)* ?x . "
           "?x (!<a:b>|^!<a:b>)* ?y . ?y (!<a:b>|^!<a:b>)* ?z }", TOO_MUCH),
    Attack("service", f"ASK {{ SERVICE <http://127.0.0.1:{PORT}/> {{ ?s ?p ?o }} }}",
           ("service-refused",)),
    Attack("silent service",
           f"SELECT * {{ SERVICE SILENT <http://127.0.0.1:{PORT}/> {{ ?s ?p ?o }} }}",
           ("service-refused",)),
    Attack("service spelt with an escape",
           rf"ASK {{ \u0053ERVICE <http://127.0.0.1:{PORT}/> {{ ?s ?p ?o }} }}",
           ("service-refused", "malformed-query")),
    Attack("service behind a comparison",
           f"SELECT * {{ VALUES ?v {{ <http://127.0.0.1:{PORT}/> }} "
           "FILTER(?a<?b)SERVICE?v#>\n{ ?s ?p ?o } }", ("service-refused",)),
    Attack("service named by a variable",
           f"SELECT * {{ VALUES ?v {{ <http://127.0.0.1:{PORT}/> }} SERVICE ?v {{ ?s ?p ?o }} }}",
           ("service-refused",)),
    Attack("from the web", f"ASK FROM <http://127.0.0.1:{PORT}/> {{ ?s ?p ?o }}", (None,)),
    Attack("sorted by chance", f"SELECT * {{ {ALL} }} ORDER BY RAND()", TOO_MUCH),
    Attack("distinct concatenation",
           f"SELECT (GROUP_CONCAT(DISTINCT CONCAT(STR(?o), STR(?c), STR(?f), STR(?i))) AS ?x) "
           f"{{ {ALL} }}", TOO_MUCH),
    Attack("pattern of many repetitions",
           "ASK { ?s ?p ?o FILTER(REGEX(STR(?s), '((((a{100}){100}){100}){100}){100}')) }",
           (None, *TOO_MUCH)),
    Attack("pattern tried on everything",
           f"SELECT (COUNT(*) AS ?n) {{ {ALL} FILTER(REGEX(CONCAT(STR(?s), STR(?a), STR(?d)), "
           "'(x+x+)+y')) }", TOO_MUCH),
    Attack("replacement that grows",
           "SELECT (STRLEN(?z) AS ?n) { BIND('abcdefgh' AS ?a0) "
           + " ".join(f"BIND(REPLACE(?a{i}, '(.)', '$1$1') AS ?a{i + 1})" for i in range(40))
           + " BIND(?a40 AS ?z) }", TOO_MUCH),
    Attack("path of paths",
           "SELECT (COUNT(*) AS ?n) { ?s ((((!<a:b>|^!<a:b>)*)*)*)* ?o . "
           "?o ((((!<a:b>|^!<a:b>)*)*)*)* ?x . ?x (!<a:b>|^!<a:b>)* ?y }", TOO_MUCH),
    Attack("path nested deeply",
           "ASK { ?s " + "(" * 30_000 + "<a:b>" + ")*" * 30_000 + " ?o }",
           ("memory", "malformed-query")),
    Attack("brackets nested deeply",
           "ASK { FILTER(" + "(" * 60_000 + "1" + ")" * 60_000 + ") }",
           ("memory", "malformed-query")),
    Attack("product of values",
           "SELECT (COUNT(*) AS ?n) { "
           + " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(100)))} }}" for i in range(8))
           + " }", TOO_MUCH),
    Attack("nothing that exists",
           f"SELECT (COUNT(*) AS ?n) {{ ?q ?r ?t FILTER NOT EXISTS {{ {ALL} "
           "FILTER(STR(?o) = 'x' && STR(?i) = STR(?t)) } }", TOO_MUCH),
    Attack("optional parts without a bond",
           "SELECT (COUNT(*) AS ?n) { ?s ?p ?o OPTIONAL { ?a ?b ?c } OPTIONAL { ?d ?e ?f } "
           "OPTIONAL { ?g ?h ?i } }", TOO_MUCH),
    Attack("sums within groups",
           f"SELECT ?s (SUM(STRLEN(STR(?o)) * STRLEN(STR(?c))) AS ?n) {{ {ALL} }} "
           "GROUP BY ?s HAVING(SUM(STRLEN(STR(?f))) < 0)", TOO_MUCH),
    Attack("sub-queries in each other",
           "SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?s ?a { ?s ?p ?o . ?a ?b ?c } } "
           "{ SELECT DISTINCT ?d ?g { ?d ?e ?f . ?g ?h ?i } } } ", TOO_MUCH),
    Attack("service spelt with a long escape, silent",
           rf"SELECT * {{ \U00000053ERVICE SILENT <http://127.0.0.1:{PORT}/> {{ ?s ?p ?o }} }}",
           ("service-refused", "malformed-query")),
    Attack("service parted by a comment",
           f"SELECT * {{ sErViCe#>\n sIlEnT#\n<http://127.0.0.1:{PORT}/> {{ ?s ?p ?o }} }}",
           ("service-refused",)),
    Attack("service in a filter",
           f"ASK {{ FILTER EXISTS {{ SERVICE <http://127.0.0.1:{PORT}/> {{ ?s ?p ?o }} }} }}",
           ("service-refused",)),
    Attack("from a named graph on the web",
           f"ASK FROM NAMED <http://127.0.0.1:{PORT}/> {{ GRAPH ?g {{ ?s ?p ?o }} }}", (None,)),
    Attack("from a file", "ASK FROM <file:///etc/passwd> { ?s ?p ?o }", (None,)),
    Attack("load", f"LOAD <http://127.0.0.1:{PORT}/>", ("malformed-query", "read-only")),
    Attack("a megabyte", "ASK {" + " " * 2**20 + "}", ("query-too-long",)),
    Attack("a megabyte of names",
           "ASK { " + " ".join(f"?s <urn:{i}> ?o ." for i in range(45_000)) + " }",
           ("query-too-long",)),
    Attack("too long", "ASK {" + " " * 300_000 + "}", ("query-too-long",)),
]  # fmt: skip


@pytest.fixture(scope="module")
def limits() -> dict[str, Any]:
    return {"query_seconds": 1.0, "query_memory_mb": 192, "queue": 4}


@pytest.fixture(scope="module")
def large_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_release(tmp_path_factory.mktemp("large"), notes=20_000)


@pytest.fixture(scope="module")
def besieged(large_release: Path, limits: dict[str, Any]) -> Iterator[TestClient]:
    with TestClient(application(Settings(large_release, **limits))) as client:
        yield client


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port of this machine that nobody may connect to."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_is_contained(
    besieged: TestClient, listener: socket.socket, attack: Attack
) -> None:
    query = attack.query.replace(PORT, str(listener.getsockname()[1]))
    response = besieged.post("/sparql", data={"query": query})
    if response.status_code == 200:
        assert None in attack.reasons
        assert response.json()["boolean"] is False
    else:
        assert response.json()["type"].rsplit("/", 1)[-1] in attack.reasons, response.text
    with pytest.raises(BlockingIOError):
        listener.accept()
    assert besieged.get("/health").status_code == 200
    assert besieged.get("/sparql?query=ASK%7B%7D").json()["boolean"] is True


def test_there_are_thirty_kinds_of_attack() -> None:
    assert len({attack.name for attack in ATTACKS}) >= 30


def test_memory_returns_when_the_attack_is_over(besieged: TestClient) -> None:
    """A worker that met a limit is replaced; whoever stays is as small as one that retires not."""
    for attack in ATTACKS[:5]:
        besieged.post("/sparql", data={"query": attack.query})
    assert besieged.get("/sparql?query=ASK%7B%7D").json()["boolean"] is True
    app = cast("FastAPI", besieged.app)
    engine = app.state.sparql
    for worker in engine.worker_ids:
        assert own_kib(worker) < own_kib(engine.zygote_id) + 96 * 1024


def own_kib(process: int) -> int:
    """The memory of a process that is no file's; alike for all where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    if not status.is_file():
        return 0
    return int(status.read_text(encoding="utf-8").partition("RssAnon:")[2].split()[0])


def test_a_worker_cannot_reach_the_network_by_itself(
    large_release: Path, listener: socket.socket
) -> None:
    """The early refusal is a courtesy; this asks the engine directly, without it."""
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"

    async def attempt() -> None:
        engine = ProcessEngine(large_release / "indrus.nq", Limits(), workers=1, queue=1)
        await engine.start()
        try:
            plain = Task(f"ASK {{ SERVICE <{address}> {{ ?s ?p ?o }} }}", "json", None, Limits())
            with pytest.raises(QueryError) as refused:
                await engine.answer(plain)
            assert refused.value.reason == "service"
            silent = replace(plain, query=plain.query.replace("SERVICE", "SERVICE SILENT"))
            await engine.answer(silent)
        finally:
            await engine.stop()

    asyncio.run(attempt())
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_health_and_others_are_answered_while_a_query_runs_away(
    large_release: Path, limits: dict[str, Any]
) -> None:
    app = application(Settings(large_release, **limits))
    order: list[str] = []

    async def ask(client: httpx2.AsyncClient, name: str, path: str) -> None:
        response = await client.get(path)
        order.append(f"{name} {response.status_code}")

    async def siege() -> None:
        transport = httpx2.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx2.AsyncClient(transport=transport, base_url="http://test") as client,
        ):
            runaway = asyncio.create_task(
                ask(client, "runaway", str(httpx2.URL("/sparql", params={"query": RUNAWAY})))
            )
            await asyncio.sleep(0)
            await ask(client, "health", "/health")
            await ask(client, "query", "/sparql?query=ASK%7B%7D")
            await runaway

    asyncio.run(siege())
    assert order[:2] == ["health 200", "query 200"]
    assert order[2] in ("runaway 503", "runaway 507")


def test_two_hundred_at_once_are_refused_or_ended(
    large_release: Path, limits: dict[str, Any]
) -> None:
    app = application(Settings(large_release, **limits))

    async def siege() -> list[int]:
        transport = httpx2.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx2.AsyncClient(transport=transport, base_url="http://test", timeout=60) as client,
        ):
            # Different texts, or the cache would answer.
            queries = [f"{RUNAWAY} # {number}" for number in range(200)]
            asked = asyncio.gather(
                *(client.get("/sparql", params={"query": query}) for query in queries)
            )
            await asyncio.sleep(0)
            assert (await client.get("/health")).status_code == 200
            return [answer.status_code for answer in await asked]

    statuses = asyncio.run(siege())
    assert set(statuses) <= {429, 503, 507}
    assert 429 in statuses


def test_a_client_that_leaves_takes_its_query_along(large_release: Path) -> None:
    app = application(Settings(large_release, query_seconds=600))

    async def leave() -> None:
        async with app.router.lifespan_context(app):
            gone = asyncio.Event()
            asked = False

            async def receive() -> Message:
                nonlocal asked
                if not asked:
                    asked = True
                    return {"type": "http.request", "body": b"", "more_body": False}
                await gone.wait()
                return {"type": "http.disconnect"}

            async def send(message: Message) -> None:
                raise AssertionError(f"nobody is there to be told {message}")

            query_string = str(httpx2.QueryParams({"query": RUNAWAY})).encode()
            scope = {
                "type": "http",
                "method": "GET",
                "path": "/sparql",
                "query_string": query_string,
                "headers": [],
            }
            request = asyncio.create_task(app(scope, receive, send))
            await asyncio.sleep(0.1)
            before = app.state.sparql.worker_ids
            gone.set()
            await request
            # Whoever ran the query is no more.
            assert not before <= app.state.sparql.worker_ids

    asyncio.run(asyncio.wait_for(leave(), 60))


def test_nothing_runs_on_after_the_server(large_release: Path) -> None:
    app = application(Settings(large_release))
    with TestClient(app):
        workers = app.state.sparql.worker_ids
        assert workers
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


def test_a_lost_zygote_is_replaced(large_release: Path) -> None:
    async def lose() -> None:
        engine = ProcessEngine(large_release / "indrus.nq", Limits(), workers=1, queue=1)
        await engine.start()
        try:
            assert engine.zygote_id is not None
            os.kill(engine.zygote_id, signal.SIGKILL)
            answer = await _once_more(engine, Task("ASK {}", "json", None, Limits()))
            assert answer.body.endswith(b"true}")
        finally:
            await engine.stop()

    asyncio.run(lose())


async def _once_more(engine: ProcessEngine, task: Task) -> Answer:
    """The query that meets the dying worker may fail; the next one may not."""
    try:
        return await engine.answer(task)
    except QueryError:
        return await engine.answer(task)


def test_a_query_that_runs_when_the_server_stops_is_told_so(large_release: Path) -> None:
    app = application(Settings(large_release, query_seconds=600))
    sent: list[Message] = []

    async def stop() -> None:
        async with app.router.lifespan_context(app):

            async def receive() -> Message:
                if not sent and not asked.is_set():
                    asked.set()
                    return {"type": "http.request", "body": b"", "more_body": False}
                await asyncio.Event().wait()
                raise AssertionError

            async def send(message: Message) -> None:
                sent.append(message)

            asked = asyncio.Event()
            scope = {
                "type": "http",
                "method": "GET",
                "path": "/sparql",
                "query_string": str(httpx2.QueryParams({"query": RUNAWAY})).encode(),
                "headers": [],
            }
            request = asyncio.create_task(app(scope, receive, send))
            await asked.wait()
            await asyncio.sleep(0.05)
            request.cancel()
            await request

    asyncio.run(asyncio.wait_for(stop(), 60))
    assert sent[0]["status"] == 503
    assert b"being stopped" in sent[1]["body"]
