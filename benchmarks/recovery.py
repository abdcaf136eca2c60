"""What a killed worker costs, and how much memory the service holds.

A question that outlives its deadline, or whose process is killed from outside, takes its worker
along. Measured is the time from the kill until the next question is answered, with every worker
killed at once: the hardest case, in which none stands ready.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.engines import IndrusServer
from benchmarks.machine import family, held_bytes

_SIMPLE = "SELECT ?label { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?label } LIMIT 1"
_HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_ROUNDS = 10
_LONGEST = 60.0


@dataclass(frozen=True)
class Recovery:
    """Seconds until the next answer after all workers died, and bytes held by all processes."""

    median_seconds: float
    worst_seconds: float
    deadline_seconds: float
    after_deadline_seconds: float
    loading_seconds: float
    bytes_at_rest: int
    bytes_after_questions: int
    processes: int

    def as_json(self) -> dict[str, Any]:
        """For the file of results."""
        return asdict(self)


def recover(release: Path, port: int, questions: list[tuple[str, bool]]) -> Recovery:
    """Serve a release, kill its workers again and again, and look at its memory."""
    server = IndrusServer(port)
    begun = time.perf_counter()
    server.start(release)
    try:
        loading = time.perf_counter() - begun
        assert server.process is not None  # noqa: S101 - it has started
        server.ask(_SIMPLE, construct=False, seconds=60)
        time.sleep(2)
        at_rest = held_bytes(family(server.process.pid))
        for number in range(3):
            for query, construct in questions:
                server.ask(f"{query}# {number}\n", construct=construct, seconds=60)
        afterwards = held_bytes(family(server.process.pid))
        times = [_killed(server, number) for number in range(_ROUNDS)]
        deadline, after = _overrun(server)
        processes = len(family(server.process.pid))
    finally:
        server.stop()
    return Recovery(
        median(times), max(times), deadline, after, loading, at_rest, afterwards, processes
    )


def _workers(server: IndrusServer) -> list[int]:
    """The leaves of the family: the server, its zygote, and the workers below that."""
    assert server.process is not None  # noqa: S101
    members = family(server.process.pid)
    return members[2:]


def _killed(server: IndrusServer, number: int) -> float:
    for worker in _workers(server):
        with contextlib.suppress(ProcessLookupError):  # one that was just replaced
            os.kill(worker, signal.SIGKILL)
    begun = time.perf_counter()
    while True:
        try:
            server.ask(f"{_SIMPLE}# after {number}", construct=False, seconds=60)
        except RuntimeError:
            # it was handed to one that had just died: ask again, as a client would
            if time.perf_counter() - begun > _LONGEST:
                raise
        else:
            return time.perf_counter() - begun


def _overrun(server: IndrusServer) -> tuple[float, float]:
    begun = time.perf_counter()
    try:
        server.ask(_HEAVY, construct=False, seconds=60)
    except RuntimeError:
        deadline = time.perf_counter() - begun
    else:
        raise RuntimeError("the query that should run into its deadline was answered")
    begun = time.perf_counter()
    server.ask(f"{_SIMPLE}# after the deadline", construct=False, seconds=60)
    return deadline, time.perf_counter() - begun
