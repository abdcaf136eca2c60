"""An address that is too long gets an answer that says so.

An HTTP parser refuses such an address before any application sees it, and uvicorn then says only
that the request is invalid; until then it keeps all that arrives of it. Here reading ends at the
bound, and the answer is RFC 9110's 414 as a problem document like every other refusal.
"""

from __future__ import annotations

from httptools import HttpParserError
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.problems import MEDIA_TYPE, Problem

LONGEST = 65_535
"""The longest address that the parser can take apart, in bytes."""

_PROBLEM = Problem(
    "address-too-long",
    414,
    "Address too long",
    f"An address may be {LONGEST // 1024 + 1} KiB long; send a query by POST.",
    members={"limit": LONGEST},
)


class BoundedProtocol(HttpToolsProtocol):
    """uvicorn's protocol with a bound on addresses."""

    def on_url(self, url: bytes) -> None:
        """Collect the address; the error makes the parser stop."""
        super().on_url(url)
        if len(self.url) > LONGEST:
            raise HttpParserError(_PROBLEM.detail)

    def send_400_response(self, msg: str) -> None:
        """Tell apart why the parser stopped, then close as uvicorn does."""
        if len(getattr(self, "url", b"")) <= LONGEST:
            super().send_400_response(msg)
            return
        body = _PROBLEM.body()
        head = (
            f"HTTP/1.1 414 URI Too Long\r\ncontent-type: {MEDIA_TYPE}\r\n"
            f"content-length: {len(body)}\r\naccess-control-allow-origin: *\r\n"
            "cache-control: no-store\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode("ascii") + body)
        self.transport.close()
