"""``/browse``: everything the record holds, kind by kind."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import not_in_record
from api.pages import holdings
from api.pages.rendering import reader_of, render
from api.problems import ProblemError

router = APIRouter()
LENGTH = 200


@router.api_route("/browse", methods=["GET", "HEAD"])
def overview(request: Request) -> Response:
    """The kinds with their numbers."""
    reader = reader_of(request)
    sources, _ = holdings.provenance_counts(reader.record)
    return render(
        request, "browse.html", holdings=holdings.holdings(reader), sources=sources, holding=None
    )


@router.api_route("/browse/{kind}", methods=["GET", "HEAD"])
def kind(request: Request, kind: str, page: int = 1) -> Response:
    """The things of one kind, 200 to a page."""
    reader = reader_of(request)
    all_holdings = holdings.holdings(reader)
    chosen = next((holding for holding in all_holdings if holding.kind == kind), None)
    if chosen is None:
        raise ProblemError(not_in_record(request.url.path))
    rows = holdings.listed(reader, kind)
    last = (len(rows) + LENGTH - 1) // LENGTH
    page = max(1, min(page, last))
    return render(
        request,
        "browse.html",
        holdings=all_holdings,
        holding=chosen,
        rows=rows[(page - 1) * LENGTH : page * LENGTH],
        page=page,
        last=last,
        sources=0,
    )
