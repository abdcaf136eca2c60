"""What server and worker say to each other: a length, JSON, and for answers the document after it.

Small and explicit instead of pickle: a worker runs strangers' queries, and what comes back from
it must not be able to do anything but be read.

>>> import socket
>>> one, other = socket.socketpair()
>>> send(one, {"query": "ASK {}"})
>>> receive(other)
{'query': 'ASK {}'}
>>> one.close(); receive(other) is None
True
>>> other.close()
"""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

_LENGTH = struct.Struct("!I")
LENGTH_BYTES = _LENGTH.size
_SMALL = 2**17
"""Documents up to so many bytes are copied rather than sent apart."""

CONTROL = struct.Struct("!cI")
"""One word on the line to the zygote: a letter and a process id."""


def pack(message: dict[str, Any]) -> bytes:
    """One message as it travels."""
    encoded = json.dumps(message).encode()
    return _LENGTH.pack(len(encoded)) + encoded


def length(prefix: bytes) -> int:
    """How long the message after this prefix is.

    >>> length(pack({})[:LENGTH_BYTES])
    2
    """
    return int(_LENGTH.unpack(prefix)[0])


def send(connection: socket.socket, message: dict[str, Any], document: bytes = b"") -> None:
    """Send one message, and the document that it announces."""
    packed = pack(message)
    if len(document) <= _SMALL:
        # in one piece, so that the other side wakes up once
        connection.sendall(packed + document)
    else:
        connection.sendall(packed)
        connection.sendall(document)


def receive(connection: socket.socket) -> dict[str, Any] | None:
    """Wait for one message; ``None`` when the other side has gone."""
    prefix = _exactly(connection, LENGTH_BYTES)
    body = _exactly(connection, length(prefix)) if prefix else b""
    return dict(json.loads(body)) if body else None


def _exactly(connection: socket.socket, size: int) -> bytes:
    received = bytearray()
    while len(received) < size:
        piece = connection.recv(size - len(received))
        if not piece:
            return b""
        received += piece
    return bytes(received)
