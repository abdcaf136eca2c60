"""``/about``: what the record covers, how it is made, and under what licence."""

from __future__ import annotations

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.pages import holdings
from api.pages.rendering import reader_of, render

router = APIRouter()
_ACCEPTED = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
_SPAN = """
SELECT (MIN(?earliest) AS ?first) (MAX(?earliest) AS ?last) WHERE {
  ?event a schema:Event ; indrus:earliest ?earliest
}"""


@router.api_route("/about", methods=["GET", "HEAD"])
def about(request: Request) -> Response:
    """Coverage, method, licence."""
    reader = reader_of(request)
    sources, citations = holdings.provenance_counts(reader.record)
    span = (reader.record.select(_SPAN) or [{}])[0]
    accepted = reader.record.select(_ACCEPTED)[0]["n"]
    return render(
        request,
        "about.html",
        holdings=holdings.holdings(reader),
        sources=sources,
        citations=citations,
        accepted=accepted.value if isinstance(accepted, ox.Literal) else "0",
        span=[t.value for name in ("first", "last") if isinstance(t := span.get(name), ox.Literal)],
    )
