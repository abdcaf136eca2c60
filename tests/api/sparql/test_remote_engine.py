"""`/sparql` over an engine elsewhere: the same limits, formats and problem documents."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote_plus

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from api.sparql.engine import Answer, Limits, QueryError, Task
from api.sparql.remote import RemoteEngine
from graph.remote.address import Address
from tests.scripted_server import Reply, Request, Scripted, scripted

SELECT = "SELECT ?n WHERE { ?s ?p ?n }"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"


def _rows(number: int) -> bytes:
    rows = ",\n ".join(f'{{ "n": {{ "type": "literal", "value": "{n}" }} }}' for n in range(number))
    return f'{{ "head": {{ "vars": ["n"] }}, "results": {{ "bindings": [\n {rows} ] }} }}'.encode()


def _lines(number: int) -> bytes:
    return b"".join(b'<a:s>\t<a:p>\t"%d" .\n' % n for n in range(number))


def _ask(server: Scripted, query: str, limits: Limits | None = None, style: str = "csv") -> Answer:
    async def asked() -> Answer:
        engine = RemoteEngine(Address.of(server.url), workers=2, queue=2)
        await engine.start()
        try:
            table, graph = (style, "nt") if style in ("csv", "json", "tsv") else ("csv", style)
            return await engine.answer(Task(query, table, graph, limits or Limits()))
        finally:
            await engine.stop()

    return asyncio.run(asked())


def test_an_answer_is_written_anew() -> None:
    with scripted(lambda _: Reply(body=_rows(2))) as server:
        answer = _ask(server, SELECT, style="tsv")
    assert answer.body == b'?n\n"0"\n"1"\n'
    assert answer.rows_kept is None
    sent = parse_qs(server.requests[0].body.decode())
    assert sent == {"query": [f"BASE <https://w3id.org/indrus/> {SELECT}"]}
    assert server.requests[0].headers["accept"] == "application/sparql-results+json"


def test_rows_beyond_the_limit_are_cut_and_counted() -> None:
    with scripted(lambda _: Reply(body=_rows(9))) as server:
        answer = _ask(server, SELECT, Limits(rows=4))
    assert answer.body == b"n\r\n0\r\n1\r\n2\r\n3\r\n"
    assert answer.rows_kept == 4


@pytest.mark.parametrize("style", ["json", "csv", "tsv"])
def test_an_answer_that_is_too_long_is_cut_at_a_row(style: str) -> None:
    with scripted(lambda _: Reply(body=_rows(5000))) as server:
        answer = _ask(server, SELECT, Limits(answer_bytes=20_000), style)
    assert answer.rows_kept is not None
    assert 100 < answer.rows_kept < 5000
    if style == "json":
        assert len(json.loads(answer.body)["results"]["bindings"]) == answer.rows_kept
    else:
        assert len(answer.body.splitlines()) == answer.rows_kept + 1


def test_a_graph_that_is_too_long_is_cut_at_a_triple() -> None:
    reply = Reply(body=_lines(5000), content_type="application/n-triples")
    with scripted(lambda _: reply) as server:
        answer = _ask(server, CONSTRUCT, Limits(answer_bytes=20_000), "nt")
    assert answer.rows_kept is not None
    assert 100 < answer.rows_kept < 5000
    triples = list(ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES))
    assert len(triples) == answer.rows_kept
    assert server.requests[0].headers["accept"] == "application/n-triples"


def test_an_answer_that_the_engine_has_cut_counts_as_cut() -> None:
    reply = Reply(body=_rows(3), headers={"X-SPARQL-MaxRows": "3"})
    with scripted(lambda _: reply) as server:
        assert _ask(server, SELECT).rows_kept == 2


@pytest.mark.parametrize(
    ("reply", "query", "reason"),
    [
        (Reply(400, b"syntax error at line 1", "text/plain"), SELECT, "syntax"),
        (Reply(503, b"", "text/plain"), SELECT, "busy"),
        (Reply(500, b"", "text/plain"), SELECT, "engine"),
        (Reply(401, b"", "text/plain"), SELECT, "engine"),
        (Reply(307, b"", "text/plain", {"Location": "http://127.0.0.1:9/"}), SELECT, "engine"),
        (Reply(200, b"<html>", "text/html"), SELECT, "engine"),
        (Reply(200, b'{"head":{"vars":["n"]},"results":{"bindings":[{', ), SELECT, "engine"),
        (Reply(200, b"<a:s> <a:p>", "application/n-triples"), CONSTRUCT, "engine"),
        (Reply(seconds=1.0), SELECT, "deadline"),
    ],
)  # fmt: skip
def test_what_is_no_answer_has_its_reason(reply: Reply, query: str, reason: str) -> None:
    with scripted(lambda _: reply) as server, pytest.raises(QueryError) as refused:
        _ask(server, query, Limits(seconds=0.5))
    assert refused.value.reason == reason
    assert "127.0.0.1" not in refused.value.detail


@pytest.mark.parametrize(
    "query",
    ["INSERT DATA { <a:s> <a:p> <a:o> }", "DEFINE x:y 1 SELECT * {}", "", "# ASK {}\nDROP ALL",
     "PREFIX a: <a:> # ASK\n CLEAR ALL", "\\u0044ROP ALL"],
)  # fmt: skip
def test_nothing_but_a_query_is_sent(query: str) -> None:
    with scripted(lambda _: Reply()) as server:
        with pytest.raises(QueryError) as refused:
            _ask(server, query)
        assert refused.value.reason == "syntax"
        assert server.requests == []


def test_more_than_the_queue_holds_is_refused_at_once() -> None:
    async def crowd(server: Scripted) -> list[str]:
        engine = RemoteEngine(Address.of(server.url), workers=1, queue=1)
        await engine.start()
        tasks = [engine.answer(Task(SELECT, "csv", None, Limits(seconds=5))) for _ in range(4)]
        found = await asyncio.gather(*tasks, return_exceptions=True)
        await engine.stop()
        return [one.reason if isinstance(one, QueryError) else "answered" for one in found]

    with scripted(lambda _: Reply(body=_rows(1), seconds=0.2)) as server:
        assert sorted(asyncio.run(crowd(server))) == ["answered", "answered", "busy", "busy"]


def _site(url: str, folder: Path) -> TestClient:
    from api.app import create_app
    from api.settings import Settings

    return TestClient(create_app(Settings(folder, engine=url)), follow_redirects=False)


def _engine_with(count: int, broken: list[bool]) -> Callable[[Request], Reply]:
    def answer(request: Request) -> Reply:
        if broken:
            return Reply(500, b"out of order at 10.0.0.1", "text/plain")
        if "AS ?n)" in unquote_plus(request.body.decode()):
            row = f'{{"n":{{"type":"literal","value":"{count}"}}}}'
            return Reply(
                body=f'{{"head":{{"vars":["n"]}},"results":{{"bindings":[{row}]}}}}'.encode()
            )
        return Reply()

    return answer


@pytest.mark.parametrize(
    "address", ["/sparql?query=ASK%20%7B%7D", "/page/person/nobody", "/data/person/nobody.ttl"]
)
def test_an_engine_that_falls_silent_is_a_problem_document(tmp_path: Path, address: str) -> None:
    broken: list[bool] = []
    with scripted(_engine_with(5, broken)) as server, _site(server.url, tmp_path) as client:
        broken.append(True)
        answer = client.get(address, headers={"Accept": "application/json, */*;q=0.1"})
        assert answer.status_code == 502
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert "10.0.0.1" not in answer.text
        assert server.url not in answer.text
        assert client.get("/health").status_code == 200
