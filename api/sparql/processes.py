"""The engine in worker processes: whatever a query does, it does to its own worker only.

A worker serves one query at a time. At the deadline, or when the client goes away, the worker is
killed and another is forked from the zygote (`api.sparql.zygote`), which takes milliseconds. A
worker that dies by itself has met its memory limit. The event loop only ever waits on sockets.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from api.sparql import confinement, frames
from api.sparql.engine import Answer, EngineReport, Limits, QueryError, Task

_LOADING_SECONDS = 300.0


@dataclass(eq=False, slots=True)
class _Worker:
    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class ProcessEngine:
    """Answers tasks in a fixed number of confined processes.

    Args:
        nquads: the release's file.
        limits: what one query may cost.
        workers: how many queries run at once.
        queue: how many more may wait for their turn.
    """

    def __init__(self, nquads: Path, limits: Limits, *, workers: int, queue: int) -> None:
        self._nquads, self._limits = nquads, limits
        self._workers, self._queue = workers, queue
        # the last to be free goes first: its memory is warm, and the others stay small
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._all: set[_Worker] = set()
        self._waiting = 0
        self._control: socket.socket | None = None
        self._zygote: subprocess.Popen[bytes] | None = None
        self._loaded: asyncio.Future[int] | None = None
        self._welcomes: set[asyncio.Task[None]] = set()
        self._stopping = False

    async def start(self) -> EngineReport:
        """Start the zygote, wait until it has loaded the release and forked the workers.

        Raises:
            RuntimeError: it could not load the release; its own message stands on stderr.
        """
        self._launch()
        assert self._loaded is not None  # noqa: S101 - set by _launch
        async with asyncio.timeout(_LOADING_SECONDS):
            await self._loaded
            self._idle.put_nowait(await self._idle.get())
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
        control, theirs = socket.socketpair()
        # -P: a folder named “api” where the server is started must not be taken for ours.
        command = [sys.executable, "-P", "-m", "api.sparql.zygote", str(theirs.fileno())]
        self._zygote = subprocess.Popen(  # noqa: S603 - our own module
            [*command, str(self._nquads), str(self._limits.memory_bytes)],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C is the server's to handle
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        theirs.close()
        control.setblocking(False)
        self._control = control
        loop = asyncio.get_running_loop()
        self._loaded = loop.create_future()
        loop.add_reader(control.fileno(), self._on_control)
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
            welcome = asyncio.ensure_future(self._welcome(number, socket.socket(fileno=descriptor)))
            self._welcomes.add(welcome)
            welcome.add_done_callback(self._welcomes.discard)

    def _on_zygote_lost(self) -> None:
        """Begin again: without its zygote no worker could be replaced (its workers died too)."""
        assert self._control is not None and self._loaded is not None  # noqa: S101, PT018
        asyncio.get_running_loop().remove_reader(self._control.fileno())
        self._control.close()
        self._control = None
        if not self._loaded.done():
            self._loaded.set_exception(RuntimeError("the query engine could not load the release"))
        elif not self._stopping:
            self._all.clear()
            self._launch()

    async def _welcome(self, pid: int, connection: socket.socket) -> None:
        connection.setblocking(False)
        reader, writer = await asyncio.open_connection(sock=connection, limit=2**20)
        worker = _Worker(pid, reader, writer)
        self._all.add(worker)
        self._idle.put_nowait(worker)

    def _bury(self, worker: _Worker) -> None:
        """Kill a worker and ask for another. The zygote keeps its id until it is told."""
        if worker not in self._all:
            return
        self._all.discard(worker)
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)
        worker.writer.close()
        self._say(b"R", worker.pid)
        self._say(b"F")

    async def _next_worker(self) -> _Worker:
        if self._idle.empty() and self._waiting >= self._queue:
            raise QueryError("busy")
        self._waiting += 1
        try:
            async with asyncio.timeout(2 * self._limits.seconds):
                while True:
                    worker = await self._idle.get()
                    if worker in self._all and not worker.reader.at_eof():
                        return worker
                    self._bury(worker)
        except TimeoutError:
            raise QueryError("busy") from None
        finally:
            self._waiting -= 1

    async def answer(self, task: Task) -> Answer:
        """Evaluate in the next free worker; raises `QueryError`, kills it when cancelled."""
        worker = await self._next_worker()
        healthy = False
        begun = time.perf_counter()
        try:
            async with asyncio.timeout(task.limits.seconds):
                answer, healthy = await self._ask(worker, task)
        except QueryError as error:
            healthy = error.reason != "memory"
            raise
        except TimeoutError:
            raise QueryError("deadline") from None
        except (OSError, EOFError, ValueError):
            spent = time.perf_counter() - begun
            # The processor limit stands just behind the deadline, should the loop be late.
            raise QueryError("deadline" if spent > task.limits.seconds else "memory") from None
        finally:
            if healthy:
                self._idle.put_nowait(worker)
            else:
                self._bury(worker)
        return answer

    async def _ask(self, worker: _Worker, task: Task) -> tuple[Answer, bool]:
        worker.writer.write(frames.pack(task.as_json()))
        await worker.writer.drain()
        prefix = await worker.reader.readexactly(frames.LENGTH_BYTES)
        header = json.loads(await worker.reader.readexactly(frames.length(prefix)))
        if error := header.get("error"):
            raise QueryError(**error)
        body = await worker.reader.readexactly(header["bytes"])
        answer = Answer(header["family"], body, header["rows_kept"], header["milliseconds"])
        return answer, not header["retires"]

    async def stop(self) -> None:
        """Kill the workers and end the zygote."""
        self._stopping = True
        for worker in self._all:
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker.pid, signal.SIGKILL)
            worker.writer.close()
        self._all.clear()
        if self._control is not None:
            asyncio.get_running_loop().remove_reader(self._control.fileno())
            self._control.close()
            self._control = None
        if self._zygote is not None:
            await asyncio.to_thread(_end, self._zygote)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(timeout=2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
