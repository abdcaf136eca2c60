"""The engine in worker processes: whatever a query does, it does to its own worker only.

A worker serves one query at a time. At the deadline, or when the client goes away, the worker is
killed and another is forked from the zygote (`api.sparql.zygote`), which takes milliseconds. A
worker that dies by itself has met its memory limit; one that was gone before it had read its task
has met nothing, and the task goes to another. The event loop only ever waits on sockets.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import time
from collections import deque
from pathlib import Path

from api.sparql import confinement, frames, zygote
from api.sparql.connection import Connection, NotAccepted
from api.sparql.engine import Answer, EngineReport, Limits, QueryError, Task
from api.sparql.zygote import Zygote

_LOADING_SECONDS = 300.0


class ProcessEngine:
    """Answers tasks in a fixed number of confined processes.

    Args:
        nquads: the release's file.
        limits: what one query may cost.
        workers: how many queries run at once.
        queue: how many more may wait for their turn.
        forked: a zygote that shares this process's record; without one, or when it is lost,
            another loads the release for itself.
    """

    def __init__(
        self,
        nquads: Path,
        limits: Limits,
        *,
        workers: int,
        queue: int,
        forked: Zygote | None = None,
    ) -> None:
        self._nquads, self._limits = nquads, limits
        self._workers, self._queue = workers, queue
        # the last to be free goes first: its memory is warm, and the others stay small
        self._idle: list[Connection] = []
        self._all: set[Connection] = set()
        self._waiting: deque[asyncio.Future[Connection]] = deque()
        self._forked, self._zygote = forked, forked
        self._control: socket.socket | None = None
        self._loaded: asyncio.Future[int] | None = None
        self._stopping = False

    async def start(self) -> EngineReport:
        """Wait until the zygote has loaded the release and forked a worker.

        Raises:
            RuntimeError: it could not load the release; its own message stands on stderr.
        """
        self._launch()
        assert self._loaded is not None  # noqa: S101 - set by _launch
        async with asyncio.timeout(_LOADING_SECONDS):
            await self._loaded
            self._offer(await self._next_worker())
        return EngineReport("processes", self._workers, confinement.unavailable())

    @property
    def worker_ids(self) -> frozenset[int]:
        """The process ids of the workers that stand ready or are at work."""
        return frozenset(worker.pid for worker in self._all)

    @property
    def zygote_id(self) -> int | None:
        """The process id of the zygote, once started."""
        return self._zygote.pid if self._zygote else None

    def _launch(self) -> None:
        found, self._forked = self._forked, None
        found = found or zygote.spawn(self._nquads, self._limits.memory_bytes)
        self._zygote, self._control = found, found.control
        self._control.setblocking(False)
        loop = asyncio.get_running_loop()
        self._loaded = loop.create_future()
        loop.add_reader(self._control.fileno(), self._on_control)
        for _ in range(self._workers):
            self._say(b"F")

    def _say(self, order: bytes, pid: int = 0) -> None:
        if self._control is not None:
            with contextlib.suppress(OSError):
                self._control.send(frames.CONTROL.pack(order, pid))

    def _on_control(self) -> None:
        assert self._control is not None and self._loaded is not None  # noqa: S101, PT018
        try:
            word, descriptors, _, _ = socket.recv_fds(self._control, frames.CONTROL.size, 1)
        except BlockingIOError:
            return
        except OSError:
            word, descriptors = b"", []
        if len(word) < frames.CONTROL.size:
            self._on_zygote_lost()
            return
        order, number = frames.CONTROL.unpack(word)
        if order == b"L" and not self._loaded.done():
            self._loaded.set_result(number)
        for descriptor in descriptors:
            worker = Connection(number, socket.socket(fileno=descriptor), self._bury)
            self._all.add(worker)
            self._offer(worker)

    def _on_zygote_lost(self) -> None:
        """Begin again: without its zygote no worker could be replaced (its workers died too)."""
        assert self._control is not None and self._loaded is not None  # noqa: S101, PT018
        asyncio.get_running_loop().remove_reader(self._control.fileno())
        self._control.close()
        self._control = None
        if not self._loaded.done():
            self._loaded.set_exception(RuntimeError("the query engine could not load the release"))
        elif not self._stopping:
            for worker in self._all:
                worker.close()
            self._all.clear()
            self._idle.clear()
            if self._zygote is not None:
                self._zygote.wait(0)
            self._launch()

    def _offer(self, worker: Connection) -> None:
        """Give a free worker to whoever has waited longest."""
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(worker)
                return
        self._idle.append(worker)

    def _bury(self, worker: Connection) -> None:
        """Kill a worker and ask for another. The zygote keeps its id until it is told."""
        if worker not in self._all:
            return
        self._all.discard(worker)
        with contextlib.suppress(ValueError):
            self._idle.remove(worker)
        worker.close()
        # first the new one: the old one may take a while to end
        self._say(b"F")
        self._say(b"R", worker.pid)

    async def _next_worker(self) -> Connection:
        if self._idle:
            return self._idle.pop()
        if len(self._waiting) >= self._queue:
            raise QueryError("busy")
        waiter: asyncio.Future[Connection] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        patience = waiter.get_loop().call_later(2 * self._limits.seconds, _refuse, waiter)
        try:
            return await waiter
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled() and waiter.exception() is None:
                self._offer(waiter.result())  # it had just been given to whoever leaves
            raise
        finally:
            patience.cancel()
            with contextlib.suppress(ValueError):
                self._waiting.remove(waiter)

    async def answer(self, task: Task) -> Answer:
        """Evaluate in the next free worker; raises `QueryError`, kills it when cancelled."""
        packed = frames.packed(task)
        for _ in range(2 * self._workers):
            worker = await self._next_worker()
            if worker not in self._all:
                continue  # it was lost on the way here
            try:
                return await self._ask(worker, task, packed)
            except NotAccepted:
                continue
        raise QueryError("busy")

    async def _ask(self, worker: Connection, task: Task, packed: bytes) -> Answer:
        healthy = False
        begun = time.perf_counter()
        waiter = worker.ask(packed)
        deadline = waiter.get_loop().call_later(task.limits.seconds, _overdue, waiter)
        try:
            answer = await waiter
            healthy = not worker.retires
        except QueryError as error:
            healthy = error.reason not in ("memory", "deadline") and not worker.retires
            raise
        except EOFError:
            spent = time.perf_counter() - begun
            # The processor limit stands just behind the deadline, should the loop be late.
            raise QueryError("deadline" if spent > task.limits.seconds else "memory") from None
        finally:
            deadline.cancel()
            if healthy:
                self._offer(worker)
            else:
                self._bury(worker)
        return answer

    async def stop(self) -> None:
        """Kill the workers and end the zygote."""
        self._stopping = True
        for worker in self._all:
            worker.close()
        self._all.clear()
        self._idle.clear()
        if self._control is not None:
            asyncio.get_running_loop().remove_reader(self._control.fileno())
            self._control.close()
            self._control = None
        if self._zygote is not None:
            await asyncio.to_thread(_end, self._zygote)


def _refuse(waiter: asyncio.Future[Connection]) -> None:
    if not waiter.done():
        waiter.set_exception(QueryError("busy"))


def _overdue(waiter: asyncio.Future[Answer]) -> None:
    if not waiter.done():
        waiter.set_exception(QueryError("deadline"))


def _end(one: Zygote) -> None:
    if not one.wait(2):
        with contextlib.suppress(ProcessLookupError):
            os.kill(one.pid, signal.SIGKILL)
        one.wait(2)
