"""The site's style sheet: several files that every page needs, sent as one.

A browser shows nothing before it has every style sheet of a page, and each costs a journey of its
own, so on a slow line five small files are the better part of a second.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import statics
from graph.viewing.bundle import ASSETS

router = APIRouter()

#: Beside the fonts, which the first of the files names relative to itself.
PATH = "/static/vendor/site.css"


def parts() -> list[Path]:
    """The files, in the order in which later rules win; fonts only where they were fetched."""
    css = statics.STATIC / "css"
    files = (
        statics.STATIC / "vendor" / "fonts.css",
        css / "fallback.css",
        ASSETS / "tokens.css",
        css / "base.css",
        css / "site.css",
        css / "citing.css",
        css / "print.css",
    )
    return [file for file in files if file.is_file()]


def joined() -> bytes:
    """All of them."""
    return b"\n".join(file.read_bytes() for file in parts())


@cache
def address() -> str:
    """Where the style sheet is, beside the present fonts, so that it may be kept for a year."""
    return _address(joined())


def _address(text: bytes) -> str:
    folder = f"/static/vendor/v-{statics.together(statics.fonts())}"
    return f"{folder}/site.css?v={statics.short_digest(text)}"


@router.api_route("/static/vendor/v-{fonts}/site.css", methods=["GET", "HEAD"])
@router.api_route(PATH, methods=["GET", "HEAD"])
def sheet(request: Request) -> Response:
    """The style sheet."""
    text = joined()
    named = f"{request.url.path}?{request.url.query}" == _address(text)
    kept = statics.KEPT if named else statics.ASKED_AGAIN
    return Response(text, media_type="text/css; charset=utf-8", headers={"Cache-Control": kept})
