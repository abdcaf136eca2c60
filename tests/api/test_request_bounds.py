"""What is larger or later than a request may be is refused in words, however large it is."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from api.request_bounds import BoundedProtocol
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


def said(host: str, *pieces: bytes) -> bytes:
    """What a server says to these bytes until it closes the connection, which it has to."""
    name, _, port = host.rpartition(":")
    with socket.create_connection((name, int(port)), timeout=60) as connection:
        try:
            for piece in pieces:
                connection.sendall(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has refused already
        heard = b""
        try:
            while piece := connection.recv(65_536):
                heard += piece
        except ConnectionResetError:
            pass
        return heard


REQUEST = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\n"
HALF_A_BODY = (
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"
    b"Content-Length: 9\r\n\r\nASK"
)


def test_many_fields_below_the_bound_are_read(host: str) -> None:
    fields = b"".join(b"X-Field-%d: %s\r\n" % (number, b"x" * 1000) for number in range(25))
    assert b" 200 OK" in said(host, REQUEST + fields + b"Connection: close\r\n\r\n")


@pytest.mark.parametrize(
    "fields",
    [b"Accept: " + b"a/b," * 10_000 + b"\r\n\r\n", b"X: y\r\n" * 12_000 + b"\r\n"],
    ids=["one field", "many fields"],
)
def test_fields_beyond_the_bound_are_refused_by_a_problem(host: str, fields: bytes) -> None:
    head, _, body = said(host, REQUEST + fields).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 431 ")
    assert json.loads(body)["limit"] == 32 * 1024


def test_a_field_that_never_ends_is_not_kept(host: str) -> None:
    answer = said(host, REQUEST + b"X: ", *(b"x" * 65_536 for _ in range(200)))
    assert answer == b"" or answer.startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        (b"", b""),
        (REQUEST, b"HTTP/1.1 408 "),
        (HALF_A_BODY, b""),
    ],
    ids=["nothing", "half a head", "half a body"],
)
def test_who_never_ends_a_request_is_not_waited_for(
    host: str, monkeypatch: pytest.MonkeyPatch, sent: bytes, answer: bytes
) -> None:
    monkeypatch.setattr(BoundedProtocol, "seconds", 0.2)
    heard = said(host, sent)
    assert heard.startswith(answer)
    assert bool(heard) == bool(answer)


def test_a_kept_connection_outlives_the_time_of_its_first_request(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BoundedProtocol, "seconds", 0.2)
    connection = http.client.HTTPConnection(host)
    try:
        for _ in range(3):
            connection.request("GET", "/sparql?query=ASK%7B%7D")
            assert connection.getresponse().read()
            threading.Event().wait(0.15)
    finally:
        connection.close()
