"""``/``: search first, then what the record holds and where to begin."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.pages import holdings
from api.pages.questions import questions
from api.pages.rendering import reader_of, render

router = APIRouter()

#: Names that show what the search understands: three scripts, an office, a slip of the pen.
EXAMPLES = ("Лавров", "जयशंकर", "Sputnik V", "foreign secretary")


@router.api_route("/", methods=["GET", "HEAD"])
def home(request: Request) -> Response:
    """The first page."""
    reader = reader_of(request)
    years, bands = holdings.programmes_by_years(reader)
    sources, citations = holdings.provenance_counts(reader.record)
    return render(
        request,
        "home.html",
        examples=EXAMPLES,
        years=years,
        bands=bands,
        recent=holdings.recent(reader),
        upcoming=holdings.upcoming(reader, datetime.now(UTC).date()),
        holdings=holdings.holdings(reader),
        sources=sources,
        citations=citations,
        conflicts=holdings.contradictions(reader.record),
        questions=questions(reader.lang)[:3],
    )
