"""Virtuoso Open Source (Debian: virtuoso-opensource) on a database that is thrown away.

It has no unnamed default graph: what the release holds to be true is loaded into a named graph,
which each request names as its default graph.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import ClassVar, Final

from benchmarks.engines.engine import HttpEngine, Reply, Unavailable
from graph.record import QUADS

_HELD: Final = "https://w3id.org/indrus/graph/held"
_LOADING_SECONDS: Final = 1200
_INI: Final = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = {release}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
ThreadsPerQuery = 2
MaxQueryMem = 2G
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 10
MaxKeepAlives = 10
KeepAliveTimeout = 600
[SPARQL]
ResultSetMaxRows = 200000
MaxQueryExecutionTime = 60
"""


class VirtuosoServer(HttpEngine):
    """``virtuoso-t`` with 1.4 GB of buffers, loaded with its bulk loader."""

    name: ClassVar[str] = "Virtuoso"
    key: ClassVar[str] = "virtuoso"
    parameters: ClassVar[dict[str, str]] = {"default-graph-uri": _HELD}

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self._folder: Path | None = None

    def start(self, release: Path) -> None:
        """Make a database, start the server on it and load the release."""
        server, shell = shutil.which("virtuoso-t"), shutil.which("isql-vt")
        if server is None or shell is None:
            raise Unavailable("virtuoso-t and isql-vt (Debian: virtuoso-opensource)")
        self._folder = folder = Path(tempfile.mkdtemp(prefix="virtuoso-"))
        ini = folder / "virtuoso.ini"
        sql = self.port + 1
        places = {"folder": folder, "release": release, "sql": sql, "http": self.port}
        ini.write_text(_INI.format(**places), encoding="utf-8")
        self.launch([server, "-f", "-c", str(ini)])
        self._run(shell, sql, "status();", patience=60)
        load = f"ld_dir('{release}', '{QUADS}', '{_HELD}'); rdf_loader_run(); checkpoint;"
        self._run(shell, sql, load, patience=0)
        errors = "select ll_error from DB.DBA.load_list where ll_error is not null;"
        told = self._run(shell, sql, errors, patience=0)
        if not re.search(r"^0 Rows", told, re.MULTILINE):
            raise RuntimeError(f"{self.name} could not load the release: {told[-300:]}")
        self.wait(60)

    def stop(self) -> None:
        """End the server and remove its database."""
        super().stop()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def ask(self, query: str, *, construct: bool, seconds: float) -> Reply:
        """Ask with a variable in place of the provenance graph's name.

        Where the request tells the default graph, no graph is looked up by name (docs/engines.md).
        """
        told = query.replace("GRAPH graph:provenance", "GRAPH ?provenance")
        return super().ask(told, construct=construct, seconds=seconds)

    @property
    def version(self) -> str:
        """What the server says of itself."""
        server = shutil.which("virtuoso-t") or "virtuoso-t"
        asked = subprocess.run([server, "-?"], capture_output=True, text=True, check=False)  # noqa: S603
        found = re.search(r"Version ([\d.]+)", asked.stdout + asked.stderr)
        return f"Virtuoso {found[1] if found else ''}".strip()

    def _run(self, shell: str, port: int, commands: str, *, patience: float) -> str:
        # a database of our own, on loopback, under the password it is made with
        account = ["dba", "dba"]
        deadline = time.monotonic() + patience
        while True:
            done = subprocess.run(  # noqa: S603 - the shell that comes with the server
                [shell, f"127.0.0.1:{port}", *account, f"exec={commands}"],
                capture_output=True,
                text=True,
                check=False,
                timeout=_LOADING_SECONDS,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
            if done.returncode == 0:
                return done.stdout
            if time.monotonic() > deadline:
                raise RuntimeError(f"{self.name}: {(done.stdout + done.stderr)[-300:]}")
            time.sleep(0.5)
