"""The query service over the data of the W3C's protocol tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.settings import Settings
from tests.api.sparql.little_release import application
from tests.standards.kasei import write_release


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server over the manifest's data1, data2 and data3."""
    settings = Settings(write_release(tmp_path_factory.mktemp("protocol")))
    with TestClient(application(settings)) as client:
        yield client
