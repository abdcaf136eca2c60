"""What the tests share: one release, built once from the seeds, and the record opened on it.

Building takes seconds and reading is safe to share, so both fixtures live for the whole session.
A test that changes seeds makes its own copy of the folder and builds into its own `tmp_path`.
Examples in docstrings find the same `record` by that name.
The imports stand inside the fixtures so that a broken module fails the tests that need it and
not the collection of all others.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from graph.record import Record

ROOT = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def seeds(root: Path) -> Path:
    """The seeds as committed; copy the folder before changing anything in it."""
    return root / "seeds"


@pytest.fixture(scope="session")
def release(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release built from the committed seeds."""
    from graph.building import build

    folder = tmp_path_factory.mktemp("release")
    build(seeds, folder)
    return folder


@pytest.fixture(scope="session")
def record(release: Path) -> Record:
    """The record opened on that release; read-only."""
    from graph.record import Record

    return Record.open(release)


@pytest.fixture(autouse=True)
def _record_for_examples(
    request: pytest.FixtureRequest, doctest_namespace: dict[str, object]
) -> None:
    """Give the examples in docstrings, and nothing else, the record under that name."""
    if isinstance(request.node, pytest.DoctestItem):
        doctest_namespace["record"] = request.getfixturevalue("record")
