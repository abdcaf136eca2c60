"""``/sparql`` over HTTP: the protocol's value objects on one side, ASGI on the other.

A plain ASGI application and not a decorated function, because it must see methods that frameworks
refuse by themselves, bound a body before it is read whole, and notice that a client has gone
while its query runs (which then is ended).
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api import negotiation
from api.problems import Problem, ProblemError, response
from api.sparql import formats, protocol, refusals, words
from api.sparql.answering import CORS, Document, Turns, unless_gone
from api.sparql.cache import AnswerCache, entity_tag, matches
from api.sparql.engine import Answer, Engine, Limits, QueryError, Task
from api.sparql.federation import Federation
from api.sparql.formats import HTML, Choice
from api.sparql.protocol import Description, Query

_log = logging.getLogger("indrus.sparql")

_PREFLIGHT = {
    **CORS,
    "Allow": ", ".join(protocol.METHODS),
    "Access-Control-Allow-Methods": ", ".join(protocol.METHODS),
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
_PAGE_ROWS = 500
"""How many rows the editor's page shows; the downloads beside it hold them all."""

_LONG = 16 * 1024

Read = TypeVar("Read")
Describe = Callable[[Request, str], tuple[bytes, str]]
Page = Callable[..., Awaitable[Response]]


class Endpoint:
    """One SPARQL endpoint.

    Args:
        engine: yields the engine of the application that a request came to.
        limits: what one query may cost.
        longest: the longest query text, in bytes.
        release: what distinguishes the answers of this release and software.
        describe: writes the service description in a media type.
        page: renders the editor's page for a person.
        federation: asks the endpoints that SERVICE may name; none are allowed when absent.
        longest_address: the longest address of a request after its ``?``, in bytes.
    """

    def __init__(
        self,
        *,
        engine: Callable[[Request], Engine],
        release: Callable[[Request], str],
        limits: Limits,
        longest: int,
        describe: Describe,
        page: Page,
        federation: Federation | None = None,
        longest_address: int = 64 * 1024,
    ) -> None:
        self._longest_address = longest_address
        self._federation = federation
        self._engine, self._release = engine, release
        self._limits, self._longest = limits, longest
        self._describe, self._page = describe, page
        self._cache, self._turns = AnswerCache(), Turns()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        request = Request(scope, receive)
        answer: Response | Document
        try:
            await self._turns.take()
            answer = await self._respond(request)
        except ClientDisconnect:
            return
        except asyncio.CancelledError:
            # The server stops and waits no longer; whoever asked should hear of it.
            answer = response(refusals.stopping())
        if isinstance(answer, Document):
            await answer(scope, receive, send)
            return
        answer.headers.update({**CORS, "Vary": answer.headers.get("Vary", "Accept")})
        if request.method == "HEAD":
            # The length stays that of the answer to GET (RFC 9110 §9.3.2).
            answer.body = b""
        await answer(scope, receive, send)

    async def _respond(self, request: Request) -> Response | Document:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_PREFLIGHT)
        headers = {"content-type": request.headers.get("content-type", "")}
        # What may come along with a GET means nothing (RFC 9110 §9.3.1) and is not waited for.
        body = b""
        if request.method not in ("GET", "HEAD"):
            body = await _body(request, 3 * self._longest + 4097)
        query_string = request.scope["query_string"].decode("utf-8", "surrogateescape")
        if len(query_string) > self._longest_address:
            return response(refusals.address_too_long(self._longest_address))
        asked = await _aside(
            len(body) + len(query_string),
            partial(
                protocol.parse, request.method, query_string, headers, body, longest=self._longest
            ),
        )
        accept = ", ".join(request.headers.getlist("accept")) or None
        try:
            if isinstance(asked, Problem):
                raise ProblemError(asked)
            if isinstance(asked, Description):
                return await self._described(request, asked, accept)
            return await self._answered(request, asked, accept)
        except ProblemError as error:
            if _wants_page(request, accept):
                query = asked if isinstance(asked, Query) else None
                return await self._page(request, query=query, problem=error.problem)
            return response(error.problem)

    async def _described(
        self, request: Request, asked: Description, accept: str | None
    ) -> Response:
        if asked.format:
            try:
                named = formats.choose(None, asked.format)
            except KeyError:
                raise ProblemError(refusals.unknown_format(asked.format)) from None
            accept = HTML if named.page else named.graph.media_type if named.graph else "-/-"
        offers = [one.media_type for one in formats.FORMATS if one.family == "graph"]
        media_type = negotiation.choose([*offers, HTML], accept)
        if media_type is None:
            raise ProblemError(refusals.no_query())
        if media_type == HTML:
            return await self._page(request)
        document, content_type = await asyncio.to_thread(self._describe, request, media_type)
        return Response(document, headers={"Content-Type": content_type})

    async def _answered(
        self, request: Request, query: Query, accept: str | None
    ) -> Response | Document:
        begun = time.perf_counter()
        try:
            choice = formats.choose(accept, query.format)
        except KeyError:
            raise ProblemError(refusals.unknown_format(query.format or "")) from None
        if choice.table is None and choice.graph is None:
            raise ProblemError(refusals.not_acceptable(None))
        size = len(query.text)
        federated = await _aside(size, partial(words.calls_service, query.text))
        if federated and self._federation is None:
            raise ProblemError(refusals.service_refused())
        if federated and self._federation is not None:
            await _aside(size, partial(self._federation.check, query.text))
        limits = self._limits_for(choice)
        changing = federated or await _aside(size, partial(words.is_changing, query.text))
        tag = entity_tag(self._release(request), query, choice.key, limits)
        reads = request.method in ("GET", "HEAD") and not changing and not choice.page
        if reads and matches(request.headers.get("if-none-match"), tag):
            return Response(status_code=304, headers={"ETag": tag, "Cache-Control": "no-cache"})
        answer = self._cache.get(tag)
        hit = answer is not None
        if answer is None:
            answer = await self._evaluated(request, query, choice, limits, federated=federated)
            if choice.page:
                answer = answer.in_memory()
            if not changing and answer.apart is None:
                self._cache.keep(tag, answer)
        timing = _timing(answer, begun, hit=hit)
        if choice.page:
            page = await self._page(request, query=query, answer=answer)
            page.headers.update({**_truncation(answer), "Server-Timing": timing})
            return page
        chosen = choice.table if answer.family == "table" else choice.graph
        headers = {
            "content-type": chosen.content_type if chosen else "",
            "cache-control": "no-store" if changing else "no-cache",
            "server-timing": timing,
            **({"etag": tag} if reads else {}),
            **_truncation(answer),
        }
        return Document(answer, headers)

    def _limits_for(self, choice: Choice) -> Limits:
        if not choice.page:
            return self._limits
        rows = min(_PAGE_ROWS, self._limits.rows)
        return Limits(
            self._limits.seconds, rows, self._limits.answer_bytes, self._limits.memory_bytes
        )

    async def _evaluated(
        self, request: Request, query: Query, choice: Choice, limits: Limits, *, federated: bool
    ) -> Answer:
        task = Task(
            query.text,
            choice.table.engine if choice.table else None,
            choice.graph.engine if choice.graph else None,
            limits,
            query.default_graphs,
            query.named_graphs,
        )
        try:
            engine = self._engine(request)
            work = self._federated(engine, task) if federated else engine.answer(task)
            return await unless_gone(request, work)
        except QueryError as error:
            if error.reason == "internal":
                _log.error("a query failed unexpectedly: %s", error.detail)
            raise ProblemError(refusals.of_failure(error, limits, query.text)) from error

    async def _federated(self, engine: Engine, task: Task) -> Answer:
        """Let the allowed endpoints answer their clauses, and the engine the rest."""
        assert self._federation is not None  # noqa: S101 - asked before

        async def local(query: str) -> bytes:
            found = await engine.answer(replace(task, query=query, table="json"))
            return found.in_memory().body

        try:
            async with asyncio.timeout(task.limits.seconds):  # over all clauses and the rest
                text = await self._federation.resolve(task.query, local)
                return await engine.answer(replace(task, query=text))
        except TimeoutError:
            raise QueryError("deadline") from None


async def _aside(size: int, reading: Callable[[], Read]) -> Read:
    """Read a long text in a thread, as a hostile one can take a tenth of a second."""
    return await asyncio.to_thread(reading) if size > _LONG else reading()


async def _body(request: Request, most: int) -> bytes:
    """The body, read no further than a byte beyond the bound (the protocol then refuses it)."""
    received = bytearray()
    async for chunk in request.stream():
        received += chunk
        if len(received) >= most:
            break
    return bytes(received)


def _wants_page(request: Request, accept: str | None) -> bool:
    """Whether a refusal should be shown as a page: HTML is asked for and liked best."""
    if request.query_params.get("format", "html") not in ("", "html"):
        return False
    media_types = ["application/problem+json", "application/json", HTML]
    return request.method in ("GET", "POST") and (negotiation.choose(media_types, accept) == HTML)


def _truncation(answer: Answer) -> dict[str, str]:
    return {"x-truncated": f"rows={answer.rows_kept}"} if answer.rows_kept is not None else {}


def _timing(answer: Answer, begun: float, *, hit: bool) -> str:
    total = (time.perf_counter() - begun) * 1000
    source = 'cache;desc="hit"' if hit else f"query;dur={answer.milliseconds:.1f}"
    return f"{source}, total;dur={total:.1f}"
