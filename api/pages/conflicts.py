"""``/conflicts``: where sources disagree, what each says, and what is preferred and why."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.errors import not_acceptable
from api.negotiation import choose
from api.pages.rendering import reader_of, render
from api.problems import ProblemError
from graph.evidence import all_conflicts

router = APIRouter()
_OFFERS = ("text/html", "application/json")


@router.api_route("/conflicts", methods=["GET", "HEAD"])
def conflicts(request: Request) -> Response:
    """Every disagreement of the record, as a page or as JSON."""
    reader = reader_of(request)
    best = choose(_OFFERS, request.headers.get("accept"))
    if best is None:
        raise ProblemError(not_acceptable("/conflicts", _OFFERS))
    if best == "application/json":
        found = [conflict.as_json() for conflict in all_conflicts(reader.record)]
        return JSONResponse({"conflicts": found}, headers={"Vary": "Accept"})
    shown = [
        (
            reader.name(conflict.subject),
            reader.words.heading(conflict.predicate, reader.lang),
            conflict,
            [(reader.show(fact.object), fact) for fact in conflict.facts],
        )
        for conflict in all_conflicts(reader.record)
    ]
    return render(request, "conflicts.html", conflicts=shown)
