"""One server over the little release, shared by all tests of a module that do not stop it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.settings import Settings
from tests.api.sparql.little_release import application, write_release


@pytest.fixture(scope="session")
def little_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_release(tmp_path_factory.mktemp("little"))


@pytest.fixture(scope="module")
def client(little_release: Path) -> Iterator[TestClient]:
    """A client of a server with the usual limits."""
    with TestClient(application(Settings(little_release, query_rows=300))) as client:
        client.headers.pop("accept", None)
        yield client
