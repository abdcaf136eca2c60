"""Workers: who takes over from one that died, what is shared, and that a crowd takes turns."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest
from pyoxigraph import RdfFormat, Store
from starlette.testclient import TestClient

from api.settings import Settings
from api.sparql import connection, words, worker
from api.sparql.answering import Turns
from api.sparql.engine import Limits, QueryError, Task
from api.sparql.formats import HTML
from api.sparql.processes import ProcessEngine
from api.sparql.threads import ThreadEngine
from tests.api.sparql.little_release import application

ASK = Task("ASK {}", "csv", None, Limits())
ENDLESS = replace(ASK, query="SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells and shares so")


def with_engine(
    release: Path, workers: int, use: Callable[[ProcessEngine], Awaitable[None]]
) -> None:
    async def all_of_it() -> None:
        engine = ProcessEngine(release / "indrus.nq", Limits(), workers=workers, queue=9)
        await engine.start()
        try:
            await use(engine)
        finally:
            await engine.stop()

    asyncio.run(asyncio.wait_for(all_of_it(), 120))


@linux
@pytest.mark.parametrize("workers", [1, 2])
def test_a_query_that_meets_a_dead_worker_goes_to_a_living_one(
    little_release: Path, workers: int
) -> None:
    async def use(engine: ProcessEngine) -> None:
        for _ in range(5):
            for process in engine.worker_ids:
                os.kill(process, signal.SIGKILL)
            assert (await engine.answer(ASK)).body == b"true"

    with_engine(little_release, workers, use)


@linux
def test_a_query_over_which_its_worker_died_is_not_tried_again(little_release: Path) -> None:
    async def use(engine: ProcessEngine) -> None:
        (process,) = engine.worker_ids
        running = asyncio.ensure_future(engine.answer(ENDLESS))
        while not _is_busy(process):  # noqa: ASYNC110 - another process has no event to await
            await asyncio.sleep(0.01)
        os.kill(process, signal.SIGKILL)
        with pytest.raises(QueryError) as refused:
            await running
        assert refused.value.reason == "memory"
        assert (await engine.answer(ASK)).body == b"true"

    with_engine(little_release, 1, use)


def _is_busy(process: int) -> bool:
    """Whether it has spent processor time of its own: it has begun with its task."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(fields[11]) > 0


def test_a_text_longer_than_the_line_holds_arrives_whole(little_release: Path) -> None:
    async def use(engine: ProcessEngine) -> None:
        long = replace(ASK, query="ASK {} #" + "x" * 2**21)
        assert (await engine.answer(long)).body == b"true"

    with_engine(little_release, 1, use)


def test_a_document_longer_than_the_line_holds_arrives_whole(little_release: Path) -> None:
    async def use(engine: ProcessEngine) -> None:
        many = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 30000"
        answer = await engine.answer(replace(ASK, query=many))
        assert answer.body.count(b"\r\n") == 30_001
        assert (await engine.answer(ASK)).body == b"true"

    with_engine(little_release, 1, use)


@linux
def test_a_worker_with_too_much_to_itself_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    growth = worker._Growth()
    assert not growth.is_too_much
    monkeypatch.setattr(worker, "_LOOK_EACH", -1)
    # this process is no worker: what it has of its own is as much as the tests before needed
    monkeypatch.setattr(worker, "_COPIED_KIB", 1 << 40)
    assert not growth.is_too_much
    monkeypatch.setattr(worker, "_COPIED_KIB", 0)
    assert growth.is_too_much


def test_a_large_document_waits_in_a_file_and_is_the_same(
    little_release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = {"query": "SELECT * { ?s ?p ?o }", "format": "csv"}
    with TestClient(application(Settings(little_release))) as client:
        small = client.get("/sparql", params=query)
        graph = client.get("/sparql/graphs?default&format=ntriples")
    monkeypatch.setattr(connection, "LARGE", 1000)
    monkeypatch.setattr(connection, "_BUFFER", bytearray(512))
    with TestClient(application(Settings(little_release))) as client:
        for _ in range(2):  # it is not kept, and made again
            large = client.get("/sparql", params=query)
            assert large.headers["server-timing"].startswith("query")
            assert large.content == small.content
            assert large.headers["etag"] == small.headers["etag"]
        assert client.get("/sparql/graphs?default&format=ntriples").content == graph.content
        head = client.head("/sparql", params=query)
        assert (head.content, head.headers["content-length"]) == (b"", str(len(small.content)))
        page = client.get("/sparql", params={"query": query["query"]}, headers={"accept": HTML})
        assert "Anna Karenina" in page.text


def test_no_room_for_a_large_document_is_a_refusal(
    little_release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> BinaryIO:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(connection, "LARGE", 1000)
    monkeypatch.setattr(connection, "_BUFFER", bytearray(512))
    monkeypatch.setattr(connection, "TemporaryFile", full)

    async def use(engine: ProcessEngine) -> None:
        with pytest.raises(QueryError) as refused:
            await engine.answer(replace(ASK, query="SELECT * { ?s ?p ?o }"))
        assert refused.value.reason == "internal"
        assert (await engine.answer(ASK)).body == b"true"

    with_engine(little_release, 1, use)


_SERVED = """
import asyncio, sys
from pathlib import Path
from api.app import create_app, prepare
from api.settings import Settings

mine = (Path(sys.argv[1]) / "manifest.json").open()
app = create_app(Settings(Path(sys.argv[1])))
prepare(app)
zygote = app.state.zygote.pid

async def main():
    async with app.router.lifespan_context(app):
        engine = app.state.sparql
        assert engine.zygote_id == zygote
        for worker in engine.worker_ids:
            parent = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()[1]
            assert int(parent) == zygote
        # what the server has open is not kept open by the zygote
        held = [one.resolve() for one in Path(f"/proc/{zygote}/fd").iterdir()]
        assert Path(mine.name).resolve() not in held

asyncio.run(main())
print("ended" if not Path(f"/proc/{zygote}").exists() else "runs on")
"""


@linux
def test_a_server_by_itself_shares_its_record_with_its_workers(release: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SERVED, str(release)], capture_output=True, text=True, check=False
    )
    assert done.stdout == "ended\n", done.stderr


def test_errors_leave_the_engines_results_in_their_thread(
    little_release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pyoxigraph complains of results that end elsewhere, and Python tells that to a hook."""
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    store = Store()
    store.load(path=str(little_release / "indrus.nq"), format=RdfFormat.N_QUADS)
    graph = replace(ASK, query="CONSTRUCT WHERE { ?s ?p ?o }")
    table = replace(ASK, query="SELECT * { ?s ?p ?o }", table=None, graph="nt")

    async def ask() -> None:
        engine = ThreadEngine(store, workers=1, queue=3)
        for task in (graph, table, replace(ASK, query="ASK")):
            with pytest.raises(QueryError):
                await engine.answer(task)
        await engine.stop()

    asyncio.run(ask())
    assert told == []


def test_a_crowd_begins_by_turns_and_nobody_waits_for_ever() -> None:
    begun: list[int] = []

    async def one(turns: Turns) -> None:
        await turns.take()
        begun.append(1)

    async def crowd() -> list[int]:
        turns, per_turn = Turns(most=3), []
        tasks = [asyncio.ensure_future(one(turns)) for _ in range(10)]
        while len(begun) < 10:
            before = len(begun)
            await asyncio.sleep(0)
            per_turn.append(len(begun) - before)
        await asyncio.gather(*tasks)
        return per_turn

    assert max(asyncio.run(crowd())) <= 3


PIECES = [
    *"NOW now RAND SERVICE service ?x ?now e:now x: _ é 1 a rand1 UUID NOW() <a> @ @en-now".split(),
    *"\" ' < > { } ( ) : . - % \\ #".split(),
    *('"""', "\n", " ", '"a"', "<http://e/now>"),
]


def test_one_pass_tells_the_same_as_reading_word_by_word() -> None:
    chosen = random.Random(1)  # noqa: S311 - texts, not secrets
    for _ in range(5_000):
        query = "".join(chosen.choices(PIECES, k=chosen.randint(1, 14)))
        found = set(words.words(query))
        changing = found & {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}
        assert words.is_changing(query) == bool(changing), query
        if "SERVICE" in found:
            assert words.calls_service(query), query
