"""``/page/<kind>/<slug>``: one thing with every fact, and every fact with who says it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.pages.addresses import focus_of
from api.pages.lookup import entity_iri
from api.pages.portrait import portrait
from api.pages.rendering import reader_of, render
from api.resources.formats import ENTITY_FORMATS

router = APIRouter()


@router.api_route("/page/{kind}/{slug}", methods=["GET", "HEAD"])
def entity(request: Request, kind: str, slug: str) -> Response:
    """The page of one thing."""
    iri = entity_iri(request, kind, slug)
    reader = reader_of(request)
    drawn = portrait(reader, iri)
    disputed = {
        conflict.predicate: [(reader.show(fact.object), fact) for fact in conflict.facts]
        for conflict in drawn.conflicts
    }
    response = render(
        request,
        "entity.html",
        portrait=drawn,
        disputed=disputed,
        formats=[(f.extension, f.media_type) for f in ENTITY_FORMATS],
        address=f"{kind}/{slug}",
        focus=focus_of(iri),
    )
    alternates = (
        f'</data/{kind}/{slug}.{f.extension}>; rel="alternate"; type="{f.media_type}"'
        for f in ENTITY_FORMATS
    )
    response.headers["Link"] = ", ".join(alternates)
    return response
