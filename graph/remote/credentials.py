"""Credentials for an engine, from the environment and nowhere else.

A command line is seen by every user of a machine, and an address is written into logs. A token is
sent at once; a name and a password only once the engine has asked for them, and in the scheme
that it asks for (Virtuoso takes nothing but Digest).

>>> credentials("INDRUS_DOCTEST") is None
True
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Generator

import httpx2

Flow = Generator[httpx2.Request, httpx2.Response, None]

ENGINE = "INDRUS_ENGINE"
"""Prefix of the variables for asking: INDRUS_ENGINE_TOKEN, or _USER and _PASSWORD."""

LOAD = "INDRUS_LOAD"
"""Prefix of the variables for loading, which wants an account that may write."""


def credentials(prefix: str) -> httpx2.Auth | None:
    """What ``<prefix>_TOKEN``, or ``<prefix>_USER`` and ``<prefix>_PASSWORD``, hold."""
    if token := os.environ.get(f"{prefix}_TOKEN"):
        return _Bearer(token)
    user = os.environ.get(f"{prefix}_USER")
    return Challenged(user, os.environ.get(f"{prefix}_PASSWORD", "")) if user else None


class _Bearer(httpx2.Auth):
    """A token (RFC 6750)."""

    def __init__(self, token: str) -> None:
        self._value = f"Bearer {token}"

    def auth_flow(self, request: httpx2.Request) -> Flow:
        request.headers["Authorization"] = self._value
        yield request


class Challenged(httpx2.Auth):
    """A name and a password in the scheme of the server's challenge (RFC 7617, RFC 7616).

    The scheme is remembered, so that only the first of many requests is sent twice.
    """

    def __init__(self, user: str, password: str) -> None:
        self._digest = httpx2.DigestAuth(user, password)
        self._basic = "Basic " + b64encode(f"{user}:{password}".encode()).decode()
        self._scheme = ""

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Send the request, and again with credentials where it was refused without them."""
        if self._scheme == "digest":
            yield from self._digest.auth_flow(request)
            return
        if self._scheme == "basic":
            request.headers["Authorization"] = self._basic
        response = yield request
        if response.status_code != 401 or self._scheme:
            return
        offered = [one.lower() for one in response.headers.get_list("www-authenticate")]
        if any(one.startswith("digest") for one in offered):
            self._scheme = "digest"
            yield from self._digest.auth_flow(request)
        elif any(one.startswith("basic") for one in offered):
            self._scheme = "basic"
            request.headers["Authorization"] = self._basic
            yield request
