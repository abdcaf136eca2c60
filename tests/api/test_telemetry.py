"""No telemetry: what people ask of the site goes to nobody else, whatever the environment says."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings


def test_the_environment_cannot_switch_telemetry_on(
    release: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    with caplog.at_level(logging.DEBUG), TestClient(create_app(Settings(release))) as client:
        assert client.get("/health").status_code == 200
    # the framework says so when it sets up an exporter, and when it would but cannot
    assert [one.getMessage() for one in caplog.records if one.name.startswith("fastapi")] == []
