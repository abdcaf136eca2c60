"""The process that loads the release once and forks a worker whenever the server asks for one.

It has a single thread, because only such a process can be forked safely, and it is a program of
its own (``python -m api.sparql.zygote``), because the server has threads. A forked worker shares
the loaded store's memory, so that a killed one is replaced in milliseconds without reading
anything again.

The server speaks to it over one socket, in words of `frames.CONTROL`: ``F`` asks for a worker and
is answered by ``W``, its process id, and the descriptor of a socket to it; ``R`` names a worker
that is gone. A dead worker's process id is not given away by the system before ``R``, so the
server never kills a stranger. When the server goes, however it goes, the socket closes, and the
zygote and its workers go too.
"""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import signal
import socket
import sys
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from api.sparql import confinement, frames
from api.sparql.engine import Limits, QueryError, Task
from api.sparql.evaluation import evaluate

_RETIRES_AFTER = 96 * 2**10
"""A worker that has grown by more KiB than this is replaced, so that memory comes back."""

_COURTESY = 5
"""Workers step back for the server, which answers everybody else while they are busy."""


def load(nquads: Path) -> Store:
    """The release as a store in memory, with everything warm that a worker will need.

    Workers cannot open files, so whatever Python imports late has to be imported here.
    """
    store = Store()
    store.bulk_load(path=str(nquads), format=RdfFormat.N_QUADS)
    for name in ("json", "xml", "csv", "tsv"):
        evaluate(store, Task("SELECT * { ?s ?p ?o } LIMIT 2", name, None, Limits(rows=1)))
    for name in ("ttl", "nt", "rdf", "jsonld"):
        evaluate(store, Task("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", None, name, Limits()))
    with contextlib.suppress(QueryError):
        evaluate(store, Task("SELECT", "json", "ttl", Limits()))
    return store


def work(store: Store, connection: socket.socket) -> None:
    """Answer tasks until the other side has gone or this worker has grown too much."""
    at_first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    while (message := frames.receive(connection)) is not None:
        task = Task.from_json(message)
        confinement.limit_processor(task.limits.seconds)
        try:
            answer = evaluate(store, task)
            grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - at_first
            header = {
                "family": answer.family,
                "bytes": len(answer.body),
                "rows_kept": answer.rows_kept,
                "milliseconds": answer.milliseconds,
                "retires": grown > _RETIRES_AFTER,
            }
            frames.send(connection, header, answer.body)
        except QueryError as error:
            frames.send(connection, {"error": error.as_json()})
        except MemoryError:
            frames.send(connection, {"error": QueryError("memory").as_json()})
            return
        except Exception as error:  # noqa: BLE001 - a worker reports; the server judges
            frames.send(connection, {"error": QueryError("internal", str(error)).as_json()})


def _become_worker(store: Store, connection: socket.socket, memory_bytes: int) -> None:
    confinement.die_with_parent()
    quiet = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(quiet, number)
    os.close(quiet)
    os.nice(_COURTESY)
    confinement.limit_memory(memory_bytes)
    confinement.close_network()
    work(store, connection)


def _fork(store: Store, control: socket.socket, memory_bytes: int) -> int:
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        try:
            control.close()
            ours.close()
            _become_worker(store, theirs, memory_bytes)
        finally:
            os._exit(0)
    theirs.close()
    socket.send_fds(control, [frames.CONTROL.pack(b"W", child)], [ours.fileno()])
    ours.close()
    return child


def serve(control: socket.socket, nquads: Path, memory_bytes: int) -> None:
    """Load, say so, then fork and bury workers as told until the server has gone."""
    store = load(nquads)
    gc.collect()
    gc.freeze()
    control.sendall(frames.CONTROL.pack(b"L", len(store)))
    workers: set[int] = set()
    try:
        while word := control.recv(frames.CONTROL.size, socket.MSG_WAITALL):
            order, pid = frames.CONTROL.unpack(word)
            if order == b"F":
                workers.add(_fork(store, control, memory_bytes))
            elif pid in workers:
                os.waitpid(pid, 0)
                workers.discard(pid)
    finally:
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    number, path, memory = sys.argv[1:]
    with socket.socket(fileno=int(number)) as control, contextlib.suppress(ConnectionError):
        serve(control, Path(path), int(memory))


if __name__ == "__main__":
    _main()
