"""ASGI middleware between the site's rooms and whoever reads: keep, tag, compress.

A room answers every request in full; what of it must travel is decided here, once for all of
them. An answer is kept under everything that can change it: the release, the day, the address with
its host, the language and the ``Accept`` header. Refusals, answers with ``Cache-Control: no-store``
and those longer than `LONGEST` are passed on as they are; so is everything but GET and HEAD.
A room whose answers depend on anything else than the release has to say ``no-store``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from datetime import UTC, datetime
from typing import Any, Final

from starlette.datastructures import Headers as RequestHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.delivery.answers import Answer, AnswerStore
from api.delivery.coding import accepts_gzip, compressed, worth_compressing
from api.messages import LANGUAGES
from api.negotiation import choose_language
from api.sparql.cache import matches

LONGEST: Final = 8 * 2**20
MOST_PAGES: Final = 64 * 2**20
MOST_CODED: Final = 32 * 2**20
#: Compressing more than this would hold up the other requests.
_ASIDE: Final = 32 * 1024
_CONDITIONS: Final = (b"if-none-match", b"if-modified-since")
#: What is said anew of the coded answer.
_OWN: Final = (b"etag", b"content-length", b"vary", b"cache-control", b"accept-ranges")
#: What is repeated with the news that nothing has changed.
_REPEATED: Final = (b"content-security-policy", b"content-language", b"content-location", b"link")


class Delivery:
    """Sends what a room answered in the form that suits the client, or says it has not changed.

    Entity tags are strong and belong to one coding: a client that compares bytes is never told
    that a compressed answer is the same as a plain one (RFC 9110, section 8.8.3.3).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._pages = AnswerStore(MOST_PAGES)
        self._coded = AnswerStore(MOST_CODED)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        headers = RequestHeaders(scope=scope)
        if "range" in headers:
            # only files can be had in parts, and never compressed ones
            await self._app(scope, receive, send)
            return
        key = _key(scope, headers)
        answer = None if key is None else self._pages.get(key)
        if answer is None:
            collected = _Collected(send, head=scope["method"] == "HEAD")
            await self._app(_in_full(scope), receive, collected)
            answer = collected.answer()
            if answer is None:
                await collected.let_go()
                return
            if key is not None:
                self._pages.keep(key, answer)
        await self._send(answer, headers, send, head=scope["method"] == "HEAD")

    async def _send(
        self, answer: Answer, headers: RequestHeaders, send: Send, *, head: bool
    ) -> None:
        content_type = answer.header(b"content-type").decode("latin-1")
        codable = worth_compressing(content_type, len(answer.body))
        codable = codable and not answer.header(b"content-encoding")
        coded = codable and accepts_gzip(", ".join(headers.getlist("accept-encoding")))
        tag = f'"{answer.digest}-gzip"' if coded else f'"{answer.digest}"'
        vary = [answer.header(b"vary"), b"Accept-Encoding" if codable else b""]
        said = [
            (b"etag", tag.encode()),
            (b"cache-control", answer.header(b"cache-control") or b"no-cache"),
        ]
        if any(vary):
            said.append((b"vary", b", ".join(filter(None, vary))))
        if matches(", ".join(headers.getlist("if-none-match")), tag):
            # a policy of its own comes along, else the site's would take its place in a browser
            own = [one for one in answer.headers if one[0].lower() in _REPEATED]
            await send({"type": "http.response.start", "status": 304, "headers": [*own, *said]})
            await send({"type": "http.response.body", "body": b""})
            return
        body = answer.body
        if coded:
            body = await self._compressed(answer)
            said.append((b"content-encoding", b"gzip"))
        said.append((b"content-length", str(len(body)).encode()))
        kept = [one for one in answer.headers if one[0].lower() not in _OWN]
        await send({"type": "http.response.start", "status": 200, "headers": [*kept, *said]})
        await send({"type": "http.response.body", "body": b"" if head else body})

    async def _compressed(self, answer: Answer) -> bytes:
        kept = self._coded.get(answer.digest)
        if kept is None:
            aside = len(answer.body) > _ASIDE
            body = (
                await asyncio.to_thread(compressed, answer.body)
                if aside
                else compressed(answer.body)
            )
            kept = Answer((), body)
            self._coded.keep(answer.digest, kept)
        return kept.body


class _Collected:
    """What an application sends, held back until it is known to be fit to keep."""

    def __init__(self, send: Send, *, head: bool) -> None:
        self._send, self._head = send, head
        self._start: Message | None = None
        self._parts: list[bytes] = []
        self._size = 0
        self._passing = False

    async def __call__(self, message: Message) -> None:
        """Take one message of the application."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        body = b"" if self._head and self._passing else message.get("body", b"")
        if self._passing:
            await self._send({**message, "body": body})
            return
        self._parts.append(body)
        self._size += len(body)
        if self._size > LONGEST and message.get("more_body"):
            await self._begin(more=True)

    def answer(self) -> Answer | None:
        """The answer when it is a whole and successful one that may be kept, else ``None``."""
        if self._passing or self._start is None or self._start["status"] != 200:
            return None
        headers = tuple((bytes(name), bytes(value)) for name, value in self._start["headers"])
        answer = Answer(headers, b"".join(self._parts))
        forbidden = b"no-store" in answer.header(b"cache-control") or answer.header(b"set-cookie")
        return None if forbidden or self._size > LONGEST else answer

    async def let_go(self) -> None:
        """Send on what was held back."""
        if not self._passing and self._start is not None:
            await self._begin(more=False)

    async def _begin(self, *, more: bool) -> None:
        self._passing = True
        await self._send(self._start or {})
        body = b"" if self._head else b"".join(self._parts)
        self._parts.clear()
        await self._send({"type": "http.response.body", "body": body, "more_body": more})


def _in_full(scope: Scope) -> Scope:
    """The same request as a plain GET without conditions, whose answer serves everybody."""
    headers = [one for one in scope["headers"] if one[0].lower() not in _CONDITIONS]
    # a file is to come as bytes, and not as a path for the server to send
    offered: dict[str, Any] = {
        name: value
        for name, value in (scope.get("extensions") or {}).items()
        if name != "http.response.pathsend"
    }
    return {**scope, "method": "GET", "headers": headers, "extensions": offered}


def _key(scope: Scope, headers: RequestHeaders) -> Hashable | None:
    """All that the answer can depend on; ``None`` for files, which are cheaper to read again."""
    if scope["path"].startswith("/static/"):
        return None
    return (
        scope["app"].state.record.release_id,
        datetime.now(UTC).date(),
        scope.get("scheme"),
        headers.get("host"),
        scope.get("root_path", ""),
        scope["path"],
        scope["query_string"],
        choose_language(LANGUAGES, headers.get("accept-language")),
        ", ".join(headers.getlist("accept")),
    )
