"""The site's style sheet: several files that every page needs, sent as one.

A browser shows nothing before it has every style sheet of a page, and each costs a journey of its
own, so on a slow line five small files are the better part of a second.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from graph.viewing.bundle import ASSETS

router = APIRouter()

_STATIC = Path(__file__).parent.parent / "static"
#: Beside the fonts, which the first of the files names relative to itself.
PATH = "/static/vendor/site.css"


def parts() -> list[Path]:
    """The files, in the order in which later rules win; fonts only where they were fetched."""
    css = _STATIC / "css"
    files = (
        _STATIC / "vendor" / "fonts.css",
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
    """The path of the style sheet with a digest of it, so that it may be kept for a year."""
    return f"{PATH}?v={_digest(joined())}"


def _digest(sheet: bytes) -> str:
    return hashlib.sha256(sheet).hexdigest()[:10]


@router.api_route(PATH, methods=["GET", "HEAD"])
def sheet(request: Request) -> Response:
    """The style sheet."""
    text = joined()
    named = request.query_params.get("v") == _digest(text)
    kept = "public, max-age=31536000, immutable" if named else "no-cache"
    return Response(text, media_type="text/css; charset=utf-8", headers={"Cache-Control": kept})
