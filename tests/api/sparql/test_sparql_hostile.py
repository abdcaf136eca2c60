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
from dataclasses import replace
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
from tests.api.sparql.attacks import ATTACKS, PORT, RUNAWAY, Attack
from tests.api.sparql.little_release import application, write_release


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
