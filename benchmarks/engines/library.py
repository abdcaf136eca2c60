"""rdflib as a library: the same questions in one process, without HTTP.

It runs in a child process all the same, because a question that takes too long can only be ended
together with its process. The time is taken in the child, and includes writing out the answer.
"""

from __future__ import annotations

import json
import selectors
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any, ClassVar

from benchmarks.engines.engine import Engine, Reply, TooSlow, count_rows, count_triples
from graph.record import QUADS

_LOADING_SECONDS = 900.0
_SERVE = "import sys; from benchmarks.engines.library import serve; serve(sys.argv[1])"


class RdflibInMemory(Engine):
    """``rdflib.Dataset`` in memory, asked in its own process."""

    name: ClassVar[str] = "rdflib in memory"
    key: ClassVar[str] = "rdflib"
    largest: ClassVar[int] = 200_000

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, release: Path) -> None:
        """Load with rdflib's own parser."""
        self._process = subprocess.Popen(  # noqa: S603 - this file
            [sys.executable, "-c", _SERVE, str(release / QUADS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._answer(_LOADING_SECONDS)

    def ask(self, query: str, *, construct: bool, seconds: float) -> Reply:
        """Ask in the child process."""
        assert self._process is not None and self._process.stdin is not None  # noqa: S101, PT018
        message = json.dumps({"query": query, "construct": construct})
        self._process.stdin.write(message.encode() + b"\n")
        self._process.stdin.flush()
        answer = self._answer(seconds)
        if "error" in answer:
            raise RuntimeError(f"{self.name}: {answer['error']}")
        return Reply(answer["seconds"], answer["rows"])

    def stop(self) -> None:
        """End the child process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    @property
    def version(self) -> str:
        """The version of rdflib."""
        return f"rdflib {version('rdflib')}"

    def _answer(self, seconds: float) -> dict[str, Any]:
        assert self._process is not None and self._process.stdout is not None  # noqa: S101, PT018
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if not selector.select(seconds):
                raise TooSlow(self.name)
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended")
        return dict(json.loads(line))


def serve(quads: str) -> None:
    """Answer the questions that come in, a line each, from the file's quads."""
    from rdflib import Dataset

    graph = Dataset()
    graph.parse(quads, format="nquads")
    print("{}", flush=True)  # noqa: T201 - the line to the parent
    for line in sys.stdin:
        print(json.dumps(_asked(graph, json.loads(line))), flush=True)  # noqa: T201


def _asked(graph: Any, message: dict[str, Any]) -> dict[str, Any]:
    begun = time.perf_counter()
    try:
        result = graph.query(message["query"])
        body = result.serialize(format="nt" if message["construct"] else "json")
    except Exception as error:  # noqa: BLE001 - the parent reports it
        return {"error": str(error)[:300]}
    spent = time.perf_counter() - begun
    count = count_triples if message["construct"] else count_rows
    return {"seconds": spent, "rows": count(body)}
