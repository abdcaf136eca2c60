"""``/search``: a list for readers, JSON for the search as you type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.errors import not_acceptable
from api.negotiation import choose
from api.pages.reader import Reader, Shown
from api.pages.rendering import reader_of, render
from api.problems import ProblemError
from graph.kinds import KINDS_OF_GLYPH
from graph.search import Hit, Index

router = APIRouter()
_OFFERS = ("text/html", "application/json")
LIMIT = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A hit as it is shown: its name, what kind of thing it is, and by what name it was found."""

    value: Shown
    kind: str
    matched: str

    def as_json(self) -> dict[str, str | None]:
        """The hit as the search as you type needs it."""
        return {
            "iri": self.value.iri,
            "path": self.value.path,
            "label": self.value.text,
            "lang": self.value.lang,
            "glyph": self.value.glyph,
            "kind": self.kind,
            "matched": self.matched,
        }


def found(reader: Reader, index: Index, q: str, limit: int) -> list[Found]:
    """What a text finds, in the reader's language."""
    return [_found(reader, hit) for hit in index.search(q, reader.lang, limit)]


def _found(reader: Reader, hit: Hit) -> Found:
    value = reader.name(hit.iri)
    kind = KINDS_OF_GLYPH[value.glyph or "topic"].labels[reader.lang]
    return Found(value, kind, "" if hit.matched == value.text else hit.matched)


def index_of(request: Request) -> Index:
    """The names of the record, loaded at the application's start."""
    return cast(Index, request.app.state.index)


@router.api_route("/search", methods=["GET", "HEAD"])
def search(request: Request, q: str = "", limit: int = LIMIT) -> Response:
    """What a text finds, as a page or as JSON."""
    q = q.strip()[:200]
    hits = found(reader_of(request), index_of(request), q, max(1, min(limit, LIMIT))) if q else []
    best = choose(_OFFERS, request.headers.get("accept"))
    if best is None:
        raise ProblemError(not_acceptable("/search", _OFFERS))
    if best == "application/json":
        body = {"query": q, "results": [hit.as_json() for hit in hits]}
        return JSONResponse(body, headers={"Vary": "Accept, Accept-Language"})
    return render(request, "search.html", q=q, hits=hits)
