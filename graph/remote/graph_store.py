"""The graphs of an engine, written one by one over HTTP.

Each request is tried again a few times where the engine is busy or the connection breaks: PUT
replaces a graph and POST adds to a set, so that doing either twice comes to the same.

>>> store = GraphStore(Address.of("https://example.org/store"))
>>> store.address_of(None), store.address_of("https://example.org/g")
('https://example.org/store?default', 'https://example.org/store?graph=https%3A%2F%2Fexample.org%2Fg')

Source: SPARQL 1.1 Graph Store HTTP Protocol (W3C Recommendation, 21 March 2013), section 5.
"""

from __future__ import annotations

import time
from typing import Self
from urllib.parse import quote

import httpx2

from graph.errors import EngineError
from graph.remote import wire
from graph.remote.address import Address
from graph.remote.credentials import LOAD, credentials

_WAITS = (1.0, 2.0, 4.0)
_AGAIN = ("busy", "unreachable")


class GraphStore:
    """A server of the Graph Store Protocol.

    Args:
        address: its graph store, and the name that the default graph is given there.
        seconds: deadline of each request.
        waits: seconds to wait before each further try.
    """

    def __init__(
        self, address: Address, *, seconds: float = 120.0, waits: tuple[float, ...] = _WAITS
    ) -> None:
        self.address, self.seconds, self._waits = address, seconds, waits
        self._has_answered = False  # before that, waiting for a wrong address would be no help
        self._client = httpx2.Client(
            auth=credentials(LOAD),
            follow_redirects=False,
            trust_env=not address.is_loopback,
            timeout=httpx2.Timeout(seconds, connect=5.0),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def address_of(self, graph: str | None) -> str:
        """Where a graph is read and written (indirect identification, section 4.2)."""
        name = graph or self.address.default_graph
        url = self.address.url + ("&" if "?" in self.address.url else "?")
        return url + (f"graph={quote(name, safe='')}" if name else "default")

    def replace(self, graph: str | None, document: bytes) -> None:
        """Let the graph hold these triples and no others; raises EngineError."""
        self._send("PUT", graph, document)

    def add(self, graph: str | None, document: bytes) -> None:
        """Add triples to the graph; raises EngineError."""
        self._send("POST", graph, document)

    def delete(self, graph: str) -> None:
        """Remove the graph; raises EngineError."""
        self._send("DELETE", graph)

    def count(self, graph: str | None) -> int:
        """How many triples the graph holds, counted by reading it; raises EngineError."""
        document = self._send("GET", graph)
        return sum(1 for line in document.splitlines() if line.strip() and line[:1] != b"#")

    def _send(self, method: str, graph: str | None, document: bytes | None = None) -> bytes:
        for wait in self._waits:
            try:
                return self._tried(method, graph, document)
            except EngineError as error:
                if error.reason not in _AGAIN or not self._has_answered:
                    raise
            time.sleep(wait)
        return self._tried(method, graph, document)

    def _tried(self, method: str, graph: str | None, document: bytes | None) -> bytes:
        headers = {"User-Agent": wire.USER_AGENT}
        if method == "GET":
            headers["Accept"] = wire.TRIPLES
        elif document is not None:
            headers["Content-Type"] = wire.TRIPLES
        url = self.address_of(graph)
        try:
            answer = self._client.request(method, url, content=document, headers=headers)
        except httpx2.HTTPError as error:
            raise wire.failure(self.address.url, error, self.seconds) from error
        self._has_answered = True
        if method in ("GET", "DELETE") and answer.status_code == 404:
            return b""  # a graph without triples need not exist
        if not answer.is_success:
            raise wire.refusal(url, answer.status_code, answer.headers, answer.content)
        if method == "GET" and answer.content:
            wire.check(
                url, answer.status_code, answer.headers.get("content-type", ""), wire.TRIPLES
            )
        return answer.content
