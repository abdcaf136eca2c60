"""The engine that is another server: the same protocol, limits and formats, other hands.

Whatever the engine can write, it is asked for JSON or N-Triples only and its answer is written
anew here. So every format, every escape and every sign of truncation is this service's own, and
an engine's peculiar answers (docs/engines.md) never reach a client.

What cannot be kept from here is said at start-up: an engine may go on computing what nobody waits
for, and whether it lets ``SERVICE`` and updates through is its operator's to decide. Here both are
refused by their words.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import httpx2
import pyoxigraph as ox

from api.sparql import evaluation
from api.sparql.engine import BASE, Answer, EngineReport, QueryError, Task
from graph.errors import EngineError
from graph.remote import wire
from graph.remote.address import Address
from graph.remote.credentials import ENGINE, credentials
from graph.remote.wording import form_of

_log = logging.getLogger("indrus.sparql")
_MISSING = (
    "ending a query at its deadline: it is abandoned here, and the other engine may go on with it",
    "the memory limit of a query, which is the other engine's to keep",
    "closing the network to SERVICE: the other engine's account must not be allowed to federate",
)
_REASONS = {"query": "syntax", "deadline": "deadline", "busy": "busy"}
_CONNECTING_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class _Received:
    """A document as far as it was read; ``rows`` is where the engine says that it cut it."""

    body: bytes
    whole: bool
    rows: int | None


class RemoteEngine:
    """Answers tasks from a SPARQL 1.1 service.

    Args:
        address: the service.
        named_graphs: the release's named graphs there, for an engine whose dataset must be told.
        workers: how many queries are sent at once.
        queue: how many more may wait for their turn.
    """

    def __init__(
        self, address: Address, *, named_graphs: tuple[str, ...] = (), workers: int, queue: int
    ) -> None:
        self._address, self._named = address, named_graphs
        self._workers, self._most = workers, workers + queue
        self._busy = 0
        self._turn = asyncio.Semaphore(workers)
        self._client: httpx2.AsyncClient | None = None

    async def start(self) -> EngineReport:
        """Open the client; the engine itself has been asked when the record was opened."""
        self._client = httpx2.AsyncClient(
            auth=credentials(ENGINE),
            follow_redirects=False,
            trust_env=not self._address.is_loopback,
            timeout=httpx2.Timeout(None, connect=_CONNECTING_SECONDS),
            limits=httpx2.Limits(max_connections=self._workers),
        )
        return EngineReport("remote", self._workers, _MISSING)

    async def answer(self, task: Task) -> Answer:
        """Send the task when its turn has come; raises `QueryError`.

        Cancelling the call closes the connection, by which an engine may notice.
        """
        form = form_of(task.query)
        if form is None:
            raise QueryError("syntax", "A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE.")
        if self._busy >= self._most:
            raise QueryError("busy")
        self._busy += 1
        try:
            async with asyncio.timeout(task.limits.seconds), self._turn:
                begun = time.perf_counter()
                received = await self._ask(task, form)
            answer = await asyncio.to_thread(self._written, task, form, received)
        except TimeoutError:
            raise QueryError("deadline") from None
        except EngineError as error:
            raise _failure(error) from error
        finally:
            self._busy -= 1
        return replace(answer, milliseconds=(time.perf_counter() - begun) * 1000)

    async def stop(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _ask(self, task: Task, form: str) -> _Received:
        assert self._client is not None  # noqa: S101 - set by start
        url = self._address.url
        accept = wire.TABLE if form in ("SELECT", "ASK") else wire.TRIPLES
        dataset = (task.default_graphs, task.named_graphs)
        # On the same line, so that the engine's line numbers stay those of the query.
        text = f"BASE <{BASE}> {task.query}"
        body = wire.form(text, self._address, self._named, dataset if any(dataset) else None)
        document, whole = bytearray(), True
        try:
            async with self._client.stream(
                "POST", url, content=body, headers=wire.headers(accept)
            ) as response:
                async for chunk in response.aiter_bytes():
                    document += chunk
                    if len(document) > task.limits.answer_bytes:
                        whole = False
                        break
        except httpx2.HTTPError as error:
            raise wire.failure(url, error, task.limits.seconds) from error
        if not response.is_success:
            raise wire.refusal(url, response.status_code, response.headers, bytes(document))
        wire.check(url, response.status_code, response.headers.get("content-type", ""), accept)
        return _Received(wire.spelt(bytes(document), accept), whole, wire.cut_at(response.headers))

    def _written(self, task: Task, form: str, received: _Received) -> Answer:
        # What fails here goes to another thread, and the engine's results must not follow it in
        # a traceback: pyoxigraph's objects stay in the thread that made them.
        broken: EngineError | QueryError
        try:
            return self._rewritten(task, form, received)
        except (SyntaxError, ValueError) as error:
            broken = wire.unread(self._address.url, error)
        except (EngineError, QueryError) as error:
            broken = error.with_traceback(None)
        raise broken

    def _rewritten(self, task: Task, form: str, received: _Received) -> Answer:
        if received.rows is not None:
            # One row less than the engine kept, so that the cut is seen and told here as well.
            rows = min(task.limits.rows, max(0, received.rows - 1))
            task = replace(task, limits=replace(task.limits, rows=rows))
        if form in ("SELECT", "ASK"):
            results = self._table(form, received)
            body, kept = evaluation.table(results, task, whole=received.whole)
            return Answer("table", body, kept)
        body, kept = evaluation.graph(_triples(received), _bounded(task, received))
        return Answer("graph", body, kept)

    def _table(self, form: str, received: _Received) -> ox.QuerySolutions | ox.QueryBoolean:
        if form == "SELECT":
            return wire.table(self._address.url, received.body)
        value = "true" if wire.truth(self._address.url, received.body) else "false"
        document = f'{{"head":{{}},"boolean":{value}}}'.encode()
        return wire.table(self._address.url, document)


def _triples(received: _Received) -> Iterator[ox.Triple]:
    end = len(received.body) if received.whole else received.body.rfind(b"\n") + 1
    for quad in ox.parse(received.body[:end], format=ox.RdfFormat.N_TRIPLES):
        yield quad.triple


def _bounded(task: Task, received: _Received) -> Task:
    """Let an answer that broke off count as one that has more."""
    if received.whole:
        return task
    rows = min(task.limits.rows, max(0, received.body.count(b"\n") - 1))
    return replace(task, limits=replace(task.limits, rows=rows))


def _failure(error: EngineError) -> QueryError:
    if reason := _REASONS.get(error.reason):
        return QueryError(reason, error.problem)
    # Where the engine is and what is wrong with it concerns who runs it, not who asks.
    _log.warning("/sparql: %s", error)
    return QueryError("engine")
