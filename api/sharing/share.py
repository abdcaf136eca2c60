"""``/share?focus=person/x``: how to pass a thing on: its address, its picture, a frame of it."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.explorer.focus import focus_iri
from api.messages import text
from api.pages.addresses import focus_of, path_of
from api.pages.languages import chosen
from api.pages.rendering import reader_of, render
from api.pages.site import site_of
from api.sharing.head import card_of
from api.sharing.oembed import SIZE, framed

router = APIRouter()


@router.api_route("/share", methods=["GET", "HEAD"])
def share(request: Request) -> Response:
    """What to copy into a message, a post or a page."""
    iri = focus_iri(request, request.query_params.get("focus", ""))
    reader, site, lang = reader_of(request), site_of(request), chosen(request)
    focus, short = reader.name(iri), focus_of(iri)
    kept = {"lang": lang} if lang else {}
    title = text("embed.title", reader.lang, name=focus.text)
    query = urlencode({"focus": short, **kept})
    return render(
        request,
        "share.html",
        focus=focus,
        short=short,
        address=f"{site}{path_of(iri)}{'?' + urlencode(kept) if kept else ''}",
        picture=f"{site}/explore?{query}",
        frame=framed(*SIZE, f"{site}/embed?{query}", title),
        shown=f"/embed?{query}",
        card=f"{site}{card_of(f'/page/{short}', '')}",
        title=title,
        size=SIZE,
    )
