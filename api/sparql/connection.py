"""The server's end of the line to one worker: what is sent, what has come back, who waits for it.

Made of callbacks of the event loop and nothing else: streams and tasks cost more than a short
answer takes to evaluate.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import struct
from collections.abc import Callable
from tempfile import TemporaryFile
from typing import BinaryIO

from api.sparql import frames
from api.sparql.engine import Answer, QueryError

_BUFFER = bytearray(2**18)
"""Where all workers' answers arrive, one at a time: an event loop reads in one thread."""

LARGE = 4 * 2**20
"""Documents above so many bytes wait in a file for their clients, who may read slowly."""


class NotAccepted(Exception):
    """The worker was gone before it read the task, which therefore harmed nobody: ask another."""


class Connection:
    """One worker, as the server sees it.

    Args:
        pid: its process.
        line: the socket to it.
        on_loss: called once when the worker has gone while it was idle.
    """

    def __init__(
        self, pid: int, line: socket.socket, on_loss: Callable[[Connection], None]
    ) -> None:
        self.pid = pid
        self.retires = False
        self._line, self._on_loss = line, on_loss
        self._waiter: asyncio.Future[Answer] | None = None
        self._head: frames.Head | None = None
        self._unsent = b""
        self._received = bytearray()
        self._apart: BinaryIO | None = None
        self._written = 0
        self._loop = asyncio.get_running_loop()
        line.setblocking(False)
        self._descriptor = line.fileno()
        self._loop.add_reader(self._descriptor, self._on_readable)

    def ask(self, packed: bytes) -> asyncio.Future[Answer]:
        """Send a task.

        The future brings the answer or fails: with a `QueryError`, with `NotAccepted`, or with an
        `EOFError` where the worker has died over this task.
        """
        self._waiter = waiter = self._loop.create_future()
        self._head = None
        self._received = bytearray()
        try:
            sent = self._line.send(packed)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._fail(NotAccepted())
            return waiter
        if sent < len(packed):
            self._unsent = packed[sent:]
            self._loop.add_writer(self._descriptor, self._on_writable)
        return waiter

    def close(self) -> None:
        """Kill the worker and let go of the line; may be called twice."""
        if self._descriptor < 0:
            return
        self._loop.remove_reader(self._descriptor)
        self._loop.remove_writer(self._descriptor)
        self._descriptor = -1
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self._line.close()

    def _on_writable(self) -> None:
        try:
            sent = self._line.send(self._unsent)
        except BlockingIOError:
            return
        except OSError:
            sent = len(self._unsent)  # reading will tell
        self._unsent = self._unsent[sent:]
        if not self._unsent:
            self._loop.remove_writer(self._descriptor)

    def _on_readable(self) -> None:
        try:
            size = self._line.recv_into(_BUFFER)
        except BlockingIOError:
            return
        except ConnectionResetError:
            # Linux says so when the other side closed before it had read all (AF_UNIX)
            self._fail(NotAccepted())
            return
        except OSError:
            size = 0
        if not size:
            self._fail(EOFError())
            return
        try:
            self._take(size)
        except OSError as error:  # no room for a large document
            self._fail(QueryError("internal", f"a large answer cannot be kept: {error}"))
        except (ValueError, KeyError, TypeError, struct.error):
            self._fail(EOFError())

    def _take(self, size: int) -> None:
        if self._waiter is None:
            raise ValueError
        with memoryview(_BUFFER)[:size] as piece:
            head = self._head
            if head is None:
                if not self._received and size >= frames.HEAD_BYTES:
                    head = frames.Head.of(piece)
                    if size == frames.HEAD_BYTES + head.size:  # the usual case: all at once
                        self._finish(head, bytes(piece[frames.HEAD_BYTES :]))
                        return
                    self._received += piece[frames.HEAD_BYTES :]
                else:
                    self._received += piece
                    if len(self._received) < frames.HEAD_BYTES:
                        return
                    head = frames.Head.of(self._received)
                    del self._received[: frames.HEAD_BYTES]
                self._head = head
                if head.size > LARGE:
                    self._apart = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
                    self._written = self._apart.write(self._received)
                    self._received = bytearray()
            elif self._apart is not None:
                self._written += self._apart.write(piece)
            else:
                self._received += piece
        if self._written + len(self._received) >= head.size:
            self._finish(head, bytes(self._received))

    def _finish(self, head: frames.Head, body: bytes) -> None:
        waiter, self._waiter = self._waiter, None
        apart, self._apart = self._apart, None
        self._received, self._written = bytearray(), 0
        self._head = None
        self.retires = head.retires
        if waiter is None or waiter.done():
            return
        if head.kind == "error":
            waiter.set_exception(frames.error_of(body))
        else:
            waiter.set_result(Answer(head.kind, body, head.rows_kept, head.milliseconds, apart))

    def _fail(self, error: NotAccepted | EOFError | QueryError) -> None:
        """The worker is of no more use; whoever waits learns why."""
        self.retires = True
        waiter, self._waiter = self._waiter, None
        if self._descriptor >= 0:
            self._loop.remove_reader(self._descriptor)
            self._loop.remove_writer(self._descriptor)
        if waiter is None:
            self._on_loss(self)
        elif not waiter.done():
            waiter.set_exception(error)
