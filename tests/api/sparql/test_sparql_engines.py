"""Engines by themselves: what both keep of their promises, and what the cache keeps."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from api.sparql import frames
from api.sparql.cache import AnswerCache
from api.sparql.engine import Answer, Engine, Limits, QueryError, Task
from api.sparql.processes import ProcessEngine
from api.sparql.threads import ThreadEngine

ASK = Task("ASK {}", "json", "ttl", Limits())
# Ends by itself after a while, so that the engine without processes can be stopped too.
SLOW = replace(
    ASK,
    query="SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?a ?b ?c . FILTER(STRLEN(STR(?o)) < STRLEN(?x)) }",
    limits=Limits(seconds=0.01),
)

Make = Callable[[Path], Engine]


def in_processes(quads: Path) -> Engine:
    return ProcessEngine(quads, Limits(), workers=1, queue=1)


def in_threads(quads: Path) -> Engine:
    store = Store()
    store.load(path=str(quads), format=RdfFormat.N_QUADS)
    return ThreadEngine(store, workers=1, queue=1)


def run(make: Make, release: Path, use: Callable[[Engine], Awaitable[None]]) -> None:
    async def all_of_it() -> None:
        engine = make(release / "indrus.nq")
        await engine.start()
        try:
            await use(engine)
        finally:
            await engine.stop()

    asyncio.run(all_of_it())


both = pytest.mark.parametrize("make", [in_processes, in_threads])


@both
def test_an_engine_answers(make: Make, little_release: Path) -> None:
    async def use(engine: Engine) -> None:
        answer = await engine.answer(ASK)
        assert (answer.family, answer.body) == ("table", b'{"head":{},"boolean":true}')

    run(make, little_release, use)


@both
@pytest.mark.parametrize(
    ("task", "reason"),
    [
        (replace(ASK, query="ASK"), "syntax"),
        (replace(ASK, table=None), "not-acceptable"),
        (replace(ASK, query="CONSTRUCT WHERE { ?s ?p ?o }", graph=None), "not-acceptable"),
        (SLOW, "deadline"),
    ],
)
def test_an_engine_says_why_not(make: Make, little_release: Path, task: Task, reason: str) -> None:
    async def use(engine: Engine) -> None:
        with pytest.raises(QueryError) as refused:
            await engine.answer(task)
        assert refused.value.reason == reason

    run(make, little_release, use)


@both
def test_an_engine_answers_no_more_than_it_can_queue(make: Make, little_release: Path) -> None:
    async def use(engine: Engine) -> None:
        asked = (engine.answer(ASK) for _ in range(20))
        answers = await asyncio.gather(*asked, return_exceptions=True)
        refused = [one for one in answers if isinstance(one, QueryError)]
        assert refused
        assert {one.reason for one in refused} == {"busy"}
        assert any(isinstance(one, Answer) for one in answers)
        assert isinstance(await engine.answer(ASK), Answer)

    run(make, little_release, use)


def test_what_a_platform_lacks_is_reported(little_release: Path) -> None:
    async def use(engine: Engine) -> None:
        report = await engine.start()
        assert any("deadline" in gap for gap in report.missing)

    run(in_threads, little_release, use)


def test_a_release_that_cannot_be_loaded_stops_the_start(tmp_path: Path) -> None:
    broken = tmp_path / "indrus.nq"
    broken.write_text("this is no quad\n", encoding="utf-8")
    engine = ProcessEngine(broken, Limits(), workers=1, queue=1)

    async def begin() -> None:
        try:
            await engine.start()
        finally:
            await engine.stop()

    with pytest.raises(RuntimeError, match="could not load the release"):
        asyncio.run(begin())


def test_a_task_survives_the_way_to_a_worker() -> None:
    task = replace(ASK, default_graphs=("a:b",), named_graphs=("c:d", "e:f"))
    assert frames.task_of(frames.packed(task)[frames.LENGTH.size :]) == task


def test_the_cache_forgets_the_least_recently_used() -> None:
    cache = AnswerCache(most_bytes=30)
    for key in "abc":
        cache.keep(key, Answer("table", b"0123456789"))
    assert cache.get("a")
    cache.keep("d", Answer("table", b"0123456789"))
    assert [key for key in "abcd" if cache.get(key)] == ["a", "c", "d"]


def test_an_answer_above_the_bound_is_not_kept() -> None:
    cache = AnswerCache(most_bytes=3)
    cache.keep("a", Answer("table", b"1234"))
    assert cache.get("a") is None
