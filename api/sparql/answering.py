"""How an answer gets to its client, and what happens when the client has gone before.

Short answers are what most clients wait for, and there the web framework would take as long as
the query: so an answer is written straight in the words of ASGI.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Mapping
from contextlib import nullcontext

from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope, Send

from api.sparql.engine import Answer

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After, Server-Timing, X-Truncated",
}
_ALWAYS = [
    *((name.lower().encode(), value.encode()) for name, value in CORS.items()),
    (b"vary", b"Accept"),
]
_PIECE = 2**18
_SOON = 0.05
"""Seconds that a query runs before anybody looks whether its client is still there."""


class Document:
    """A whole answer with its headers (names in lower case), as an ASGI application."""

    def __init__(self, answer: Answer, headers: Mapping[str, str]) -> None:
        self._answer, self._headers = answer, headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; to HEAD only its head, with the length of the answer to GET."""
        body, apart = self._answer.body, self._answer.apart
        size = apart.seek(0, os.SEEK_END) if apart else len(body)
        headers = [(name.encode(), value.encode()) for name, value in self._headers.items()]
        headers += [*_ALWAYS, (b"content-length", b"%d" % size)]
        with apart or nullcontext():
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            if apart and scope["method"] != "HEAD":
                apart.seek(0)
                # the next piece is read when the client has taken what was sent before
                while piece := apart.read(_PIECE):
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
            last = b"" if scope["method"] == "HEAD" else body
            await send({"type": "http.response.body", "body": last})


class Turns:
    """Lets a few requests begin in each turn of the event loop, so that a crowd stops nobody else.

    Two hundred that come at once would otherwise all be read before anything else is looked at.
    """

    def __init__(self, most: int = 2) -> None:
        self._most, self._taken = most, 0

    async def take(self) -> None:
        """Wait for a turn, which is at once unless there is a crowd."""
        while self._taken >= self._most:  # noqa: ASYNC110 - the next turn, not some event
            await asyncio.sleep(0)
        if not self._taken:
            asyncio.get_running_loop().call_soon(self._renew)
        self._taken += 1

    def _renew(self) -> None:
        self._taken = 0


async def unless_gone(request: Request, work: Awaitable[Answer]) -> Answer:
    """Wait for the answer, or end the work when the client closes the connection.

    Raises:
        ClientDisconnect: nobody waits any more.
    """
    loop, waiting = asyncio.get_running_loop(), asyncio.current_task()
    watching: list[asyncio.Task[None]] = []
    done = has_left = False

    def watch() -> None:
        watching.append(loop.create_task(_gone(request)))
        watching[0].add_done_callback(left)

    def left(watched: asyncio.Task[None]) -> None:
        nonlocal has_left
        if not done and not watched.cancelled() and waiting is not None:
            has_left = True
            waiting.cancel()

    # Most answers are there at once, and nobody need watch the connection for them.
    timer = loop.call_later(_SOON, watch)
    try:
        return await work
    except asyncio.CancelledError:
        if has_left and waiting is not None:
            waiting.uncancel()
            raise ClientDisconnect from None
        raise
    finally:
        done = True
        timer.cancel()
        for one in watching:
            one.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
