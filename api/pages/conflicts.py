"""``/conflicts``: where sources disagree, what each says, and what is preferred and why."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.pages.rendering import reader_of, render
from graph.evidence import all_conflicts

router = APIRouter()


@router.api_route("/conflicts", methods=["GET", "HEAD"])
def conflicts(request: Request) -> Response:
    """Every disagreement of the record."""
    reader = reader_of(request)
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
