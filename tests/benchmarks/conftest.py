"""One small generated release, made once, which all tests of the benchmarks read."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.generator import generate
from graph.record import Record

QUADS = 30_000


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a generated release with every kind of thing in it."""
    return generate(tmp_path_factory.mktemp("generated") / "release", QUADS).folder


@pytest.fixture(scope="session")
def invented(generated: Path) -> Record:
    """The record opened on it; read-only."""
    return Record.open(generated)
