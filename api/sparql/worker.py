"""What a worker does: one task after the other, from its socket to its socket.

It is forked from the zygote with the whole record in its memory, and locked before it reads a
word of any query (`api.sparql.confinement`).
"""

from __future__ import annotations

import contextlib
import os
import re
import resource
import socket
from typing import Final

from pyoxigraph import Store

from api.sparql import confinement, frames
from api.sparql.engine import QueryError
from api.sparql.evaluation import evaluate

_GROWN_KIB: Final = 96 * 2**10
"""A worker that has grown by more KiB than this is replaced, so that memory comes back."""

_COPIED_KIB: Final = 512 * 2**10
"""So is one with more KiB than this to itself: the engine counts its readers inside of what it
reads, so a page of the shared record that a query passes becomes the worker's own copy."""

_LOOK_EACH: Final = 16 * 2**10
"""After so many new pages a worker looks how much it has to itself."""

_COURTESY: Final = 5
"""Workers step back for the server, which answers everybody else while they are busy."""

_PIECE: Final = 2**16
_SMALL: Final = 2**17
"""Documents up to so many bytes are copied rather than sent apart."""

_OWN = re.compile(rb"^Private_Dirty: +(\d+) kB", re.MULTILINE)


class _Growth:
    """How much a worker has grown since it was forked."""

    def __init__(self) -> None:
        self._rollup: int | None = None
        with contextlib.suppress(OSError):  # only Linux tells; opened before files are locked
            self._rollup = os.open("/proc/self/smaps_rollup", os.O_RDONLY)
        used = resource.getrusage(resource.RUSAGE_SELF)
        self._at_first, self._looked_at = used.ru_maxrss, used.ru_minflt

    @property
    def is_too_much(self) -> bool:
        """Whether this worker should give way to a fresh one."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        if used.ru_maxrss - self._at_first > _GROWN_KIB:
            return True
        if self._rollup is None or used.ru_minflt - self._looked_at < _LOOK_EACH:
            return False
        self._looked_at = used.ru_minflt
        own = _OWN.search(os.pread(self._rollup, 4096, 0))
        return own is not None and int(own[1]) > _COPIED_KIB


def become(store: Store, connection: socket.socket, memory_bytes: int) -> None:
    """Lock this process and answer tasks until the server has gone."""
    confinement.die_with_parent()
    quiet = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(quiet, number)
    os.close(quiet)
    os.nice(_COURTESY)
    growth = _Growth()
    confinement.limit_memory(memory_bytes)
    confinement.close_network()
    _work(store, connection, growth)


def _work(store: Store, connection: socket.socket, growth: _Growth) -> None:
    while message := _received(connection):
        task = frames.task_of(message)
        confinement.limit_processor(task.limits.seconds)
        try:
            answer = evaluate(store, task)
            head = frames.Head(
                answer.family,
                growth.is_too_much,
                answer.rows_kept,
                answer.milliseconds,
                len(answer.body),
            ).packed()
            if len(answer.body) <= _SMALL:
                # in one piece, so that the other side wakes up once
                connection.sendall(head + answer.body)
            else:
                connection.sendall(head)
                connection.sendall(answer.body)
            del answer
        except QueryError as error:
            connection.sendall(frames.of_error(error))
        except MemoryError:
            connection.sendall(frames.of_error(QueryError("memory")))
            return
        except Exception as error:  # noqa: BLE001 - a worker reports; the server judges
            connection.sendall(frames.of_error(QueryError("internal", str(error))))


def _received(connection: socket.socket) -> bytes | None:
    """Wait for one task; ``None`` when the other side has gone."""
    piece = connection.recv(_PIECE)
    if not piece:
        return None
    (size,) = frames.LENGTH.unpack_from(piece)
    if len(piece) == frames.LENGTH.size + size:
        return piece[frames.LENGTH.size :]
    received = bytearray(piece)
    while len(received) < frames.LENGTH.size + size:
        piece = connection.recv(_PIECE)
        if not piece:
            return None
        received += piece
    return bytes(received[frames.LENGTH.size :])
