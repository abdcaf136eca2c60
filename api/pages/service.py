"""What machines ask a site: whether it is well, and how its kinds are drawn."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.pages.rendering import record_of
from graph.kinds import KINDS_OF_GLYPH

router = APIRouter()


@router.api_route("/health", methods=["GET", "HEAD"])
async def health(request: Request) -> Response:
    """200 with the release that is being served."""
    body = {"status": "ok", "release": record_of(request).release_id}
    return JSONResponse(body, headers={"Cache-Control": "no-store"})


@router.api_route("/glyphs.json", methods=["GET", "HEAD"])
async def glyphs() -> Response:
    """The shape of each kind, for what scripts draw."""
    shapes = {name: glyph.path for name, glyph in KINDS_OF_GLYPH.items()}
    return JSONResponse(shapes, headers={"Cache-Control": "public, max-age=3600"})
