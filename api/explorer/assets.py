"""The files that a browser loads for the explorer, each named in a list and nothing else.

Modules import one another without a digest in the address, so they are revalidated each time;
an unchanged one costs one empty answer.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import not_in_record
from api.problems import ProblemError
from graph.viewing.bundle import ASSETS, script_names, vis_network

router = APIRouter(prefix="/static")

_SCRIPT = "text/javascript; charset=utf-8"


@cache
def _files() -> dict[str, tuple[Path, str]]:
    files = {name: (ASSETS / "js" / name, _SCRIPT) for name in script_names()}
    sheets = ("tokens.css", "explorer.css")
    return files | {name: (ASSETS / name, "text/css; charset=utf-8") for name in sheets}


@cache
def _tag(path: Path) -> str:
    return f'"{hashlib.sha256(path.read_bytes()).hexdigest()[:20]}"'


def _send(request: Request, path: Path, media: str) -> Response:
    tag = _tag(path)
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(path.read_bytes(), media_type=media, headers=headers)


@router.api_route("/explorer/{name}", methods=["GET", "HEAD"])
def explorer_file(request: Request, name: str) -> Response:
    """One of the explorer's own modules or style sheets; the whole site takes its tokens here."""
    if name not in _files():
        raise ProblemError(not_in_record(request.url.path))
    return _send(request, *_files()[name])


@router.api_route("/vis-network/vis-network.min.js", methods=["GET", "HEAD"])
def vis_network_file(request: Request) -> Response:
    """vis-network as pyvis carries it."""
    return _send(request, vis_network(), _SCRIPT)
