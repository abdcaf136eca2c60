"""Addresses beyond what the parser takes are refused in words, whatever their length."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from api.settings import Settings
from tests.api.sparql.little_release import application, write_release
from tests.api.sparql.on_loopback import on_loopback


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    release: Path = write_release(tmp_path_factory.mktemp("addresses"), notes=1)
    with on_loopback(application(Settings(release))) as address:
        yield urlsplit(address).netloc


def answered(host: str, address: str) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection(host)
    try:
        connection.request("GET", address)
        response = connection.getresponse()
        return response.status, response.headers["content-type"], response.read()
    finally:
        connection.close()


def test_an_address_below_the_bound_is_read(host: str) -> None:
    status, _, body = answered(host, "/sparql?query=ASK%7B%7D" + "+" * 60_000)
    assert (status, json.loads(body)["boolean"]) == (200, True)


@pytest.mark.parametrize("length", [65_600, 200_000])
def test_an_address_beyond_the_bound_is_refused_by_a_problem(host: str, length: int) -> None:
    status, media_type, body = answered(host, "/sparql?query=ASK%7B%7D" + "+" * length)
    assert (status, media_type) == (414, "application/problem+json")
    assert "POST" in json.loads(body)["detail"]
