"""The three servers that are Python packages: this service, native Oxigraph, rdflib-endpoint."""

from __future__ import annotations

import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar
from urllib.request import Request, urlopen

from benchmarks.engines.engine import HttpEngine, Unavailable
from graph.record import QUADS

_LOADING_SECONDS = 900.0
_SERVE = "from api.command_line import main; main()"


class IndrusServer(HttpEngine):
    """``indrus serve`` as anybody runs it."""

    name: ClassVar[str] = "indrus"
    key: ClassVar[str] = "indrus"

    def start(self, release: Path) -> None:
        """Serve the release; without seeds, so that it is not taken for stale and built anew."""
        command = [sys.executable, "-c", _SERVE, "serve", "--port", str(self.port)]
        without = {"INDRUS_SEEDS": str(release / "no-seeds")}
        self.launch([*command, "--release", str(release)], environment=without)
        self.wait(_LOADING_SECONDS)

    @property
    def version(self) -> str:
        """The version of this distribution."""
        return f"indrus {version('indrus')} on pyoxigraph {version('pyoxigraph')}"


class OxigraphServer(HttpEngine):
    """The native server from the PyPI package ``oxigraph``, in memory."""

    name: ClassVar[str] = "Oxigraph server"
    key: ClassVar[str] = "oxigraph"
    path: ClassVar[str] = "/query"

    def start(self, release: Path) -> None:
        """Serve from memory, loaded over its own store protocol."""
        beside = Path(sys.executable).parent / "oxigraph"
        binary = str(beside) if beside.exists() else shutil.which("oxigraph")
        if binary is None:
            raise Unavailable("the command oxigraph (pip install oxigraph)")
        self.launch([binary, "serve", "--bind", f"127.0.0.1:{self.port}"])
        self.wait(60)
        with (release / QUADS).open("rb") as quads:
            request = Request(
                f"http://127.0.0.1:{self.port}/store",
                data=quads,
                method="POST",
                headers={
                    "Content-Type": "application/n-quads",
                    "Content-Length": str((release / QUADS).stat().st_size),
                },
            )
            urlopen(request, timeout=_LOADING_SECONDS).close()  # noqa: S310

    @property
    def version(self) -> str:
        """The version of the package."""
        return f"oxigraph {version('oxigraph')}, in memory"


class RdflibEndpoint(HttpEngine):
    """rdflib-endpoint on an ``rdflib.Dataset`` in memory, under uvicorn."""

    name: ClassVar[str] = "rdflib-endpoint"
    key: ClassVar[str] = "rdflib-endpoint"
    path: ClassVar[str] = "/"
    largest: ClassVar[int] = 200_000

    def start(self, release: Path) -> None:
        """Load with rdflib's own parser and serve."""
        if find_spec("rdflib_endpoint") is None:
            raise Unavailable("the package rdflib-endpoint (pip install rdflib-endpoint)")
        serving = Path(__file__).with_name("rdflib_serving.py")
        self.launch([sys.executable, str(serving), str(release / QUADS), str(self.port)])
        self.wait(_LOADING_SECONDS)

    @property
    def version(self) -> str:
        """The versions of the package and of rdflib."""
        try:
            return f"rdflib-endpoint {version('rdflib-endpoint')} on rdflib {version('rdflib')}"
        except PackageNotFoundError:
            return self.name
