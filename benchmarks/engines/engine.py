"""The interface of an engine, and the plain HTTP client that asks all of them in the same way."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlencode

_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_IDLE_SECONDS = 2.0


class Unavailable(Exception):
    """The engine cannot be had on this machine; the message says what is missing."""


class TooSlow(Exception):
    """A question was not answered within the time that it is given."""


@dataclass(frozen=True, slots=True)
class Reply:
    """How many seconds the whole answer took, and how many rows or triples it has."""

    seconds: float
    rows: int


class Engine(ABC):
    """One engine; `start` loads a release, after which `ask` may be called until `stop`."""

    name: ClassVar[str]
    key: ClassVar[str]
    """Names the engine in files and on the command line."""
    largest: ClassVar[int] = 10_000_000
    """The largest graph, in quads, for which measuring it takes minutes and not hours."""

    def __init__(self, port: int) -> None:
        self.port = port

    @abstractmethod
    def start(self, release: Path) -> None:
        """Start and load; raises `Unavailable` where it is not installed."""

    @abstractmethod
    def ask(self, query: str, *, construct: bool, seconds: float) -> Reply:
        """Ask one question; raises `TooSlow`, or RuntimeError where it is refused."""

    @abstractmethod
    def stop(self) -> None:
        """End all that was started; may be called twice."""

    @property
    @abstractmethod
    def version(self) -> str:
        """What was measured, with its version."""


class HttpEngine(Engine):
    """A server in a process of its own, asked by GET on a kept connection."""

    path: ClassVar[str] = "/sparql"
    parameters: ClassVar[dict[str, str]] = {}

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.process: subprocess.Popen[bytes] | None = None
        self._connection: http.client.HTTPConnection | None = None
        self._used = 0.0

    def launch(self, command: Sequence[str], *, environment: dict[str, str] | None = None) -> None:
        """Run the server in a process group of its own."""
        self.process = subprocess.Popen(  # noqa: S603 - commands of this package
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, **(environment or {})},
        )

    def wait(self, seconds: float) -> None:
        """Wait until it answers a question; raises RuntimeError where it ends or takes longer."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                raise RuntimeError(f"{self.name} ended before it answered")
            try:
                self.ask("ASK {}", construct=False, seconds=5)
            except (OSError, RuntimeError, TooSlow):
                time.sleep(0.2)
            else:
                return
        raise RuntimeError(f"{self.name} did not answer within {seconds:.0f} s")

    def ask(self, query: str, *, construct: bool, seconds: float) -> Reply:
        """Ask over HTTP; the time runs from before the request to after its last byte."""
        target = f"{self.path}?{urlencode({'query': query, **self.parameters})}"
        headers = {"Accept": _TRIPLES if construct else _JSON}
        connection = self._connected(seconds)
        begun = time.perf_counter()
        try:
            connection.request("GET", target, headers=headers)
            response = connection.getresponse()
            body = response.read()
        except TimeoutError as error:
            self._disconnect()
            raise TooSlow(self.name) from error
        except (OSError, http.client.HTTPException) as error:
            self._disconnect()
            raise RuntimeError(f"{self.name}: {error!r}") from error
        spent = time.perf_counter() - begun
        self._used = time.monotonic()
        if response.status != 200:
            raise RuntimeError(
                f"{self.name}: {response.status} {body[:300].decode(errors='replace')}"
            )
        return Reply(spent, count_triples(body) if construct else count_rows(body))

    def stop(self) -> None:
        """End the server with all that it started."""
        self._disconnect()
        if self.process is not None:
            for way in (signal.SIGTERM, signal.SIGKILL):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.process.pid, way)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(timeout=10)
                    break
            self.process = None

    def _connected(self, seconds: float) -> http.client.HTTPConnection:
        if time.monotonic() - self._used > _IDLE_SECONDS:
            # servers end connections that were idle, some with an error in place of an answer
            self._disconnect()
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port)
            self._connection.connect()
        if self._connection.sock is not None:
            self._connection.sock.settimeout(seconds)
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def count_rows(body: bytes) -> int:
    """The rows of a table in the SPARQL JSON results format; 1 for the answer of an ASK.

    >>> count_rows(b'{"head":{},"boolean":true}')
    1
    """
    answer: dict[str, Any] = json.loads(body)
    return 1 if "boolean" in answer else len(answer["results"]["bindings"])


def count_triples(body: bytes) -> int:
    r"""The different triples of an N-Triples document.

    >>> count_triples(b"<a> <b> <c> .\n<a> <b> <c> .\n# end\n")
    1
    """
    return len({line for line in body.splitlines() if line.strip() and not line.startswith(b"#")})
