"""What goes wrong over HTTP, in one shape for programs and one page for readers.

Programs get a problem document (RFC 9457); a reader whose client prefers HTML gets a page.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.negotiation import choose

PROBLEM = "application/problem+json"


class Refusal(Exception):
    """A request that cannot be answered as asked.

    Attributes:
        status: the HTTP status code.
        title: a short sentence that is the same for every such case.
        detail: what is wrong with this request.
    """

    def __init__(self, status: int, title: str, detail: str) -> None:
        super().__init__(f"{status} {title}: {detail}")
        self.status, self.title, self.detail = status, title, detail


class Missing(Refusal):
    """Nothing of that name is in the record; ``name`` is what a search may start from."""

    def __init__(self, path: str, name: str) -> None:
        super().__init__(404, "Not in this record", f"nothing here is called {path}")
        self.name = name


def problem(refusal: Refusal, instance: str) -> JSONResponse:
    """The problem document of a refusal.

    >>> problem(Refusal(404, "Not in this record", "no such thing"), "/x").status_code
    404
    """
    body = {
        "type": "about:blank",
        "title": refusal.title,
        "status": refusal.status,
        "detail": refusal.detail,
        "instance": instance,
    }
    return JSONResponse(body, refusal.status, headers={"Vary": "Accept"}, media_type=PROBLEM)


def prefers_page(request: Request) -> bool:
    """Whether the client would rather read a page than a problem document."""
    offers = ("text/html", "application/json", PROBLEM)
    return choose(offers, request.headers.get("accept")) == "text/html" and (
        "text/html" in request.headers.get("accept", "")
    )


async def answer_refusal(request: Request, error: Exception) -> Response:
    """The handler of :class:`Refusal`: a page with search suggestions, or a problem document."""
    assert isinstance(error, Refusal)
    if not prefers_page(request):
        return problem(error, request.url.path)
    from api.pages.refusals import page

    return page(request, error)
