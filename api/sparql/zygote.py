"""The process that holds the loaded release and forks a worker whenever the server asks for one.

It has a single thread, because only such a process can be forked safely. Where the server itself
has no other thread yet (`indrus serve` before it begins to listen), the zygote is forked from the
server after that has loaded the release, and both share one copy (`fork`). Elsewhere it is a
program of its own (``python -m api.sparql.zygote``) that loads the release again (`spawn`). A
forked worker shares the loaded store's memory, so that a killed one is replaced in milliseconds
without reading anything again.

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
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from api.sparql import confinement, frames, worker
from api.sparql.engine import Limits, QueryError, Task
from api.sparql.evaluation import evaluate
from graph.record import load


@dataclass(frozen=True, slots=True)
class Zygote:
    """The server's side of a running zygote: its process id, the line to it, how to await its end.

    ``wait`` takes seconds and says whether it has ended by then.
    """

    pid: int
    control: socket.socket
    wait: Callable[[float], bool]


def may_fork() -> bool:
    """Whether this process has no other thread, native ones included, so that a fork is whole.

    Only Linux tells; elsewhere the answer is no.
    """
    tasks = Path("/proc/self/task")
    if not tasks.is_dir():
        return False
    for _ in range(20):
        if len(list(tasks.iterdir())) == 1:
            return True
        if threading.active_count() > 1:
            return False
        time.sleep(0.005)  # one that was joined is still on its way out
    return False


def fork(store: Store, memory_bytes: int) -> Zygote:
    """A zygote that shares this process's store; only where `may_fork`."""
    warm(store)
    gc.collect()
    gc.freeze()  # or collecting garbage would touch, and so copy, every shared page
    confinement.use_large_pages()
    control, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        try:
            _let_go(theirs.fileno())
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.setsid()  # Ctrl+C is the server's to handle
            with contextlib.suppress(ConnectionError):
                serve(theirs, store, memory_bytes)
        finally:
            os._exit(0)
    theirs.close()
    return Zygote(pid, control, lambda seconds: _ended(pid, seconds))


def spawn(nquads: Path, memory_bytes: int) -> Zygote:
    """A zygote that loads the release for itself."""
    control, theirs = socket.socketpair()
    # -P: a folder named “api” where the server is started must not be taken for ours.
    command = [sys.executable, "-P", "-m", "api.sparql.zygote", str(theirs.fileno())]
    process = subprocess.Popen(  # noqa: S603 - our own module
        [*command, str(nquads), str(memory_bytes)],
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    theirs.close()

    def wait(seconds: float) -> bool:
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    return Zygote(process.pid, control, wait)


def warm(store: Store) -> None:
    """Import whatever Python imports late: workers cannot open files."""
    for name in ("json", "xml", "csv", "tsv"):
        evaluate(store, Task("SELECT * { ?s ?p ?o } LIMIT 2", name, None, Limits(rows=1)))
    for name in ("ttl", "nt", "rdf", "jsonld"):
        evaluate(store, Task("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", None, name, Limits()))
    with contextlib.suppress(QueryError):
        evaluate(store, Task("SELECT", "json", "ttl", Limits()))


def serve(control: socket.socket, store: Store, memory_bytes: int) -> None:
    """Say that all is loaded, then fork and bury workers as told until the server has gone."""
    # nothing of the store is looked at here: reading it would copy what is shared
    control.sendall(frames.CONTROL.pack(b"L", 0))
    workers: set[int] = set()
    gone: set[int] = set()
    try:
        while word := control.recv(frames.CONTROL.size, socket.MSG_WAITALL):
            order, pid = frames.CONTROL.unpack(word)
            if order == b"F":
                workers.add(_fork_worker(store, control, memory_bytes))
            elif pid in workers:
                gone.add(pid)
            # without waiting: a large process takes its time to end, and others want a worker
            ended = {one for one in gone if os.waitpid(one, os.WNOHANG)[0]}
            gone -= ended
            workers -= ended
    finally:
        for pid in workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _fork_worker(store: Store, control: socket.socket, memory_bytes: int) -> int:
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        try:
            control.close()
            ours.close()
            worker.become(store, theirs, memory_bytes)
        finally:
            os._exit(0)
    theirs.close()
    socket.send_fds(control, [frames.CONTROL.pack(b"W", child)], [ours.fileno()])
    ours.close()
    return child


def _let_go(kept: int) -> None:
    """Close what came from the server, such as the socket on which it listens."""
    quiet = os.open(os.devnull, os.O_RDONLY)
    os.dup2(quiet, 0)
    most = os.sysconf("SC_OPEN_MAX")
    os.closerange(3, kept)
    os.closerange(kept + 1, most)


def _ended(pid: int, seconds: float) -> bool:
    done = threading.Event()
    for _ in range(max(1, int(seconds * 100))):
        with contextlib.suppress(ChildProcessError):
            if os.waitpid(pid, os.WNOHANG)[0] == 0:
                done.wait(0.01)
                continue
        return True
    return False


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    number, path, memory = sys.argv[1:]
    with Path(path).open("rb") as quads:
        store = load(quads)
    warm(store)
    gc.collect()
    gc.freeze()
    confinement.use_large_pages()
    with socket.socket(fileno=int(number)) as control, contextlib.suppress(ConnectionError):
        serve(control, store, int(memory))


if __name__ == "__main__":
    _main()
