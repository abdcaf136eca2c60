"""Each engine is started and loaded once, through `indrus load-into` as an operator would do it.

A test that asks for `engine` runs with each of them. Virtuoso is no Python package: where it is not
installed (Debian: virtuoso-opensource) its half of the tests is skipped, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.engines import servers

if TYPE_CHECKING:
    from graph.remote.record import RemoteRecord


@pytest.fixture(scope="session", params=["oxigraph", "virtuoso"])
def engine(
    request: pytest.FixtureRequest, release: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[servers.Engine]:
    """A running engine that has loaded the session's release."""
    if request.param == "virtuoso" and servers.virtuoso_program() is None:
        pytest.skip("virtuoso-t is not installed (Debian: apt-get install virtuoso-opensource)")
    start = {"oxigraph": servers.oxigraph, "virtuoso": servers.virtuoso}[request.param]
    with ExitStack() as stack:
        running = stack.enter_context(start(tmp_path_factory.mktemp(request.param)))
        loaded = load(running, release)
        assert loaded.startswith("loaded "), loaded
        yield running


@pytest.fixture
def remote(engine: servers.Engine, release: Path) -> Iterator[RemoteRecord]:
    """The record in that engine, beside the files of the same release."""
    from graph.remote.record import RemoteRecord

    record = RemoteRecord.connect(engine.query_url, release, default_graph=engine.default_graph)
    yield record
    record.endpoint.close()


def load(engine: servers.Engine, release: Path, *options: str) -> str:
    """Run `indrus load-into` with what the engine wants; returns what it says."""
    from api.command_line import main

    command = ["load-into", engine.store_url, "--release", str(release)]
    command += ["--query-url", engine.query_url, *options]
    if engine.default_graph:
        command += ["--default-graph", engine.default_graph]
    return CliRunner(env=dict(engine.account)).invoke(main, command).output
