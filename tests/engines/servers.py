"""Engines on loopback: started on free ports, with their data in a folder of the test run.

Each is described by what an operator would have to type, so that the tests go the same way in.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from graph.remote.address import DEFAULT_GRAPH

_STARTING_SECONDS = 60.0
_VIRTUOSO_SETTINGS = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True)
class Engine:
    """A running server: where it is asked and loaded, and what it wants to be told."""

    name: str
    query_url: str
    store_url: str
    default_graph: str | None = None
    account: Mapping[str, str] = field(default_factory=dict)


def virtuoso_program() -> str | None:
    """Virtuoso's server, where it is installed (Debian: virtuoso-opensource)."""
    return shutil.which("virtuoso-t")


@contextmanager
def oxigraph(folder: Path) -> Iterator[Engine]:
    """The native Oxigraph server of the PyPI package `oxigraph`, in memory."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert program, "the package oxigraph of the extra `dev` is not installed"
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    with _running([program, "serve", "--bind", f"127.0.0.1:{port}"], folder, url):
        yield Engine("oxigraph", f"{url}/query", f"{url}/store")


@contextmanager
def virtuoso(folder: Path, rows: int = 1_000_000) -> Iterator[Engine]:
    """Virtuoso with an empty database; its packaged administrator loads."""
    program = virtuoso_program()
    assert program
    http, sql = _free_port(), _free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO_SETTINGS.format(http=http, sql=sql, rows=rows), encoding="utf-8")
    url = f"http://127.0.0.1:{http}"
    with _running([program, "+foreground", "+configfile", str(settings)], folder, f"{url}/sparql"):
        yield Engine(
            "virtuoso",
            f"{url}/sparql",
            f"{url}/sparql-graph-crud-auth",
            DEFAULT_GRAPH,
            {"INDRUS_LOAD_USER": "dba", "INDRUS_LOAD_PASSWORD": "dba"},
        )


@contextmanager
def _running(command: list[str], folder: Path, url: str) -> Iterator[None]:
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            _wait_until_it_answers(process, url)
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_it_answers(process: subprocess.Popen[bytes], url: str) -> None:
    until = time.monotonic() + _STARTING_SECONDS
    with httpx2.Client(trust_env=False) as client:
        while time.monotonic() < until:
            assert process.poll() is None, f"{process.args!r} ended with {process.returncode}"
            try:
                client.get(url)
            except httpx2.TransportError:
                time.sleep(0.1)
            else:
                return
    raise TimeoutError(url)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
