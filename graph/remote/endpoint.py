"""One query after another to a SPARQL service over HTTP, from a thread that may wait.

A query has a deadline for everything from connecting to the last byte. Redirects are not followed,
cookies are not kept, and an answer that the engine has cut is an error: a page that shows half of
the facts as if they were all would be worse than none.

>>> with Endpoint(Address.of("http://127.0.0.1:9/sparql"), seconds=2) as nobody:
...     nobody.truth("ASK {}")  # doctest: +ELLIPSIS
Traceback (most recent call last):
graph.errors.EngineError: http://127.0.0.1:9/sparql: cannot be reached (...); is the engine ...
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import cached_property
from typing import Self

import httpx2
import pyoxigraph as ox

from graph.errors import EngineError
from graph.remote import wire
from graph.remote.address import Address
from graph.remote.credentials import ENGINE, credentials

OURS = "https://w3id.org/indrus/"
# Counted although the names would do: Virtuoso 7 never ends listing them by SELECT DISTINCT.
_NAMED = f"""SELECT ?g (COUNT(*) AS ?n) WHERE {{
  GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{OURS}")) }} GROUP BY ?g"""
_CONNECTING_SECONDS = 5.0


class Endpoint:
    """A SPARQL 1.1 query service.

    Args:
        address: where it is.
        seconds: deadline of each query.
        auth: credentials; those of the environment when absent.
    """

    def __init__(
        self, address: Address, *, seconds: float = 30.0, auth: httpx2.Auth | None = None
    ) -> None:
        self.address, self.seconds = address, seconds
        self._client = httpx2.Client(
            auth=auth or credentials(ENGINE),
            follow_redirects=False,
            trust_env=not address.is_loopback,
            timeout=httpx2.Timeout(seconds, connect=min(seconds, _CONNECTING_SECONDS)),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def table(self, query: str) -> ox.QuerySolutions:
        """Answer a SELECT query; raises EngineError."""
        answer = wire.table(self.address.url, self.document(query, wire.TABLE))
        if isinstance(answer, ox.QuerySolutions):
            return answer
        problem, remedy = "answered SELECT with a truth value", "does it speak SPARQL 1.1?"
        raise EngineError(self.address.url, "answer", problem, remedy)

    def truth(self, query: str) -> bool:
        """Answer an ASK query; raises EngineError."""
        return wire.truth(self.address.url, self.document(query, wire.TABLE))

    def triples(self, query: str) -> list[ox.Triple]:
        """Answer a CONSTRUCT or DESCRIBE query; raises EngineError."""
        body = self.document(query, wire.TRIPLES)
        try:
            return [quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]
        except (SyntaxError, ValueError) as error:
            raise wire.unread(self.address.url, error) from error

    @cached_property
    def named_graphs(self) -> tuple[str, ...]:
        """The release's named graphs in the engine, asked once."""
        return tuple(sorted(self.graph_sizes()))

    def graph_sizes(self) -> dict[str, int]:
        """How many triples each of the release's named graphs holds there.

        An engine's own graphs are not ours, nor is the copy of the default graph a named one.
        """
        url = self.address.url
        answer = wire.table(url, self._received(wire.form(_NAMED, Address(url)), wire.TABLE))
        rows = answer if isinstance(answer, ox.QuerySolutions) else ()
        sizes = {getattr(row["g"], "value", ""): int(getattr(row["n"], "value", 0)) for row in rows}
        sizes.pop(self.address.default_graph or "", None)
        return sizes

    def document(
        self, query: str, accept: str, dataset: tuple[Iterable[str], Iterable[str]] | None = None
    ) -> bytes:
        """The engine's answer as it stands.

        Args:
            query: SPARQL 1.1 Query.
            accept: `wire.TABLE` or `wire.TRIPLES`, as the query's form will have it.
            dataset: default and named graphs instead of the release's own.

        Raises:
            EngineError: there is none, or it is not whole.
        """
        told = dataset is None and self.address.default_graph is not None
        named = self.named_graphs if told else ()
        return self._received(wire.form(query, self.address, named, dataset), accept)

    def _received(self, body: str, accept: str) -> bytes:
        url, begun = self.address.url, time.monotonic()
        received = bytearray()
        try:
            with self._client.stream(
                "POST", url, content=body, headers=wire.headers(accept)
            ) as response:
                for chunk in response.iter_bytes():
                    received += chunk
                    if time.monotonic() - begun > self.seconds:
                        raise httpx2.ReadTimeout("the answer takes too long")
        except httpx2.HTTPError as error:
            raise wire.failure(url, error, self.seconds) from error
        if not response.is_success:
            raise wire.refusal(url, response.status_code, response.headers, bytes(received))
        wire.check(url, response.status_code, response.headers.get("content-type", ""), accept)
        rows = wire.cut_at(response.headers)
        if rows is not None:
            problem = (
                f"cut an answer after {rows} rows" if rows else "gave a part of an answer only"
            )
            raise EngineError(url, "cut", problem, "raise its limit (docs/engines.md says how)")
        return wire.spelt(bytes(received), accept)
