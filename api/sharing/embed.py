"""``/embed?focus=person/sergei-lavrov``: a thing's ties as a picture for a frame on another page.

It is the one page that other sites may frame. It holds no form, no script and nothing that a frame
could be laid over to catch a click; its links open the site itself.
"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.explorer.focus import focus_iri, network_of
from api.pages.addresses import focus_of
from api.pages.rendering import reader_of, render
from api.security import POLICY
from api.sharing.spread import MOST, narrow, neighbours, wide, wrapped

router = APIRouter()

#: The policy of every other page, save that anybody may frame this one and no script runs.
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *").replace(
    "default-src 'self'", "default-src 'self'; script-src 'none'"
)


@router.api_route("/embed", methods=["GET", "HEAD"])
def embed(request: Request) -> Response:
    """The picture of one thing."""
    iri = focus_iri(request, request.query_params.get("focus", ""))
    reader = reader_of(request)
    focus = reader.name(iri)
    found = neighbours(reader, network_of(request), iri)
    shown = found[:MOST]
    response = render(
        request,
        "embed.html",
        focus=focus,
        short=focus_of(iri),
        drawings=[("wide", wide(focus.text, shown)), ("narrow", narrow(focus.text, shown))],
        more=len(found) - len(shown),
        wrapped=wrapped,
    )
    response.headers["Content-Security-Policy"] = FRAMED
    return response
