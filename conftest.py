"""What the tests share: two releases, each built once, and the record opened on them.

`seeds`, `release` and `record` are the founding record (tests/founding): the five documents that
the graph began with, kept as they were, small enough to know by heart. They test the software.
`whole_seeds`, `whole_release` and `whole_record` are the record as it is: they test what it says,
and that the software carries its size.

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
    """The founding record's seeds; copy the folder before changing anything in it."""
    return root / "tests" / "founding" / "seeds"


@pytest.fixture(scope="session")
def release(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release built from the founding record."""
    from graph.building import build

    folder = tmp_path_factory.mktemp("release")
    build(seeds, folder)
    return folder


@pytest.fixture(scope="session")
def record(release: Path) -> Record:
    """The founding record opened; read-only."""
    from graph.record import Record

    return Record.open(release)


@pytest.fixture(scope="session")
def whole_seeds(root: Path) -> Path:
    """The seeds as committed; copy the folder before changing anything in it."""
    return root / "seeds"


@pytest.fixture(scope="session")
def whole_release(whole_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release built from the whole record."""
    from graph.building import build

    folder = tmp_path_factory.mktemp("whole-release")
    build(whole_seeds, folder)
    return folder


@pytest.fixture(scope="session")
def whole_record(whole_release: Path) -> Record:
    """The whole record opened; read-only."""
    from graph.record import Record

    return Record.open(whole_release)


@pytest.fixture(autouse=True)
def _record_for_examples(
    request: pytest.FixtureRequest, doctest_namespace: dict[str, object]
) -> None:
    """Give the examples in docstrings, and nothing else, the record under that name."""
    if isinstance(request.node, pytest.DoctestItem):
        doctest_namespace["record"] = request.getfixturevalue("record")
