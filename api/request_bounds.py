"""How large a request may be, and how long it may take to arrive, before anything reads it.

An HTTP parser refuses an address that is too long before any application sees it, and uvicorn then
says only that the request is invalid. Of fields in a head it takes any number of any length, and a
request that never ends may stay for ever. Here each is bounded, and beyond its bound it gets a
problem document like every other refusal: 414 and 408 of RFC 9110, 431 of RFC 6585.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar, Final

from httptools import HttpParserError
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.problems import MEDIA_TYPE, Problem

LONGEST_ADDRESS: Final = 65_535
"""The longest address that the parser can take apart, in bytes."""

LARGEST_FIELDS: Final = 32 * 1024
"""How much the fields of a head may say together, in bytes; browsers send one or two KiB."""

_ADDRESS_TOO_LONG: Final = Problem(
    "address-too-long",
    414,
    "Address too long",
    f"An address may be {LONGEST_ADDRESS // 1024 + 1} KiB long; send a query by POST.",
    members={"limit": LONGEST_ADDRESS},
)
_FIELDS_TOO_LARGE: Final = Problem(
    "fields-too-large",
    431,
    "Request header fields too large",
    f"The header fields of a request may be {LARGEST_FIELDS // 1024} KiB long together.",
    members={"limit": LARGEST_FIELDS},
)
_TOO_LATE: Final = Problem(
    "request-late", 408, "Request timeout", "The request took too long to arrive."
)
_REASONS: Final = {414: "URI Too Long", 431: "Request Header Fields Too Large", 408: "Timeout"}


class BoundedProtocol(HttpToolsProtocol):
    """uvicorn's protocol with bounds on what arrives."""

    seconds: ClassVar[float] = 60.0
    """How long a request may take to arrive whole, and a new connection to begin one."""

    _problem: Problem | None = None
    _patience: asyncio.TimerHandle | None = None
    _begun = _in_head = _unfinished = False
    _arrived = _fields = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, and begin to wait for a request."""
        super().connection_made(transport)
        self._await_rest()

    def connection_lost(self, exc: Exception | None) -> None:
        """End, and wait no longer."""
        self._calm()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; what belongs to a head that does not end is counted as it comes."""
        was_in_head = self._in_head
        super().data_received(data)
        if self.transport.is_closing():
            return
        if was_in_head and self._in_head:
            self._arrived += len(data)
            if self._arrived > LONGEST_ADDRESS + LARGEST_FIELDS:
                self._refuse(_FIELDS_TOO_LARGE)
                return
        # most requests come in one piece, and nobody need wait for the rest of them
        if self._unfinished and self._patience is None:
            self._await_rest()

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._begun = self._in_head = self._unfinished = True
        self._arrived = self._fields = 0

    def on_url(self, url: bytes) -> None:
        """Collect the address; the error makes the parser stop."""
        super().on_url(url)
        if len(self.url) > LONGEST_ADDRESS:
            self._problem = _ADDRESS_TOO_LONG
            raise HttpParserError(_ADDRESS_TOO_LONG.detail)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Collect a field; the error makes the parser stop."""
        super().on_header(name, value)
        self._fields += len(name) + len(value) + len(b": \r\n")
        if self._fields > LARGEST_FIELDS:
            self._problem = _FIELDS_TOO_LARGE
            raise HttpParserError(_FIELDS_TOO_LARGE.detail)

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._unfinished = False
        self._calm()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Tell apart why the parser stopped, then close as uvicorn does."""
        if self._problem is None:
            super().send_400_response(msg)
        else:
            self._refuse(self._problem)

    def _await_rest(self) -> None:
        self._calm()
        self._patience = self.loop.call_later(self.seconds, self._on_late)

    def _calm(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _on_late(self) -> None:
        self._patience = None
        if self._in_head and self._begun:
            self._refuse(_TOO_LATE)
        else:
            # nobody has asked anything, or whoever reads the body learns that the rest is missing
            self.transport.close()

    def _refuse(self, problem: Problem) -> None:
        body = problem.body()
        head = (
            f"HTTP/1.1 {problem.status} {_REASONS[problem.status]}\r\n"
            f"content-type: {MEDIA_TYPE}\r\ncontent-length: {len(body)}\r\n"
            "access-control-allow-origin: *\r\ncache-control: no-store\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode("ascii") + body)
        self.transport.close()
