"""The explorer's data: the neighbourhood of a thing, and the evidence of a fact, as JSON."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.explorer.focus import focus_iri, view_for
from api.pages.languages import language
from api.pages.rendering import record_of
from api.problems import Problem, ProblemError
from graph.errors import NotFound
from graph.evidence import explain
from graph.viewing.model import LIMIT

router = APIRouter(prefix="/api/v1")


@router.api_route("/ego", methods=["GET", "HEAD"])
def ego(request: Request) -> Response:
    """``?id=`` (IRI, kind/slug or slug), ``&lang=``, ``&limit=``: one thing and its neighbours."""
    asked = request.query_params
    iri = focus_iri(request, asked.get("id", ""))
    view = view_for(request, iri, language(request), _limit(asked.get("limit")))
    return _json(request, view)


@router.api_route("/evidence", methods=["GET", "HEAD"])
def evidence(request: Request) -> Response:
    """``?subject=&predicate=&object=`` as IRIs (the last two optional): who says so."""
    asked = request.query_params
    if not asked.get("subject"):
        raise ProblemError(
            Problem("no-subject", 400, "No subject is named", "say whose facts: ?subject=IRI")
        )
    try:
        found = explain(record_of(request), asked["subject"], asked.get("predicate") or None)
    except NotFound as missing:
        raise ProblemError(
            Problem("not-found", 404, "Not in this record", str(missing))
        ) from missing
    said = found.as_json()
    if value := asked.get("object"):
        said["facts"] = [fact for fact in said["facts"] if fact["object"]["value"] == value]
    return _json(request, said)


def _limit(asked: str | None) -> int:
    if asked is None:
        return LIMIT
    if not asked.isascii() or not asked.isdigit() or not 1 <= int(asked) <= LIMIT:
        detail = f"limit={asked[:40]} is no whole number from 1 to {LIMIT}"
        raise ProblemError(Problem("bad-limit", 400, "No such limit", detail, {"most": LIMIT}))
    return int(asked)


def _json(request: Request, body: dict[str, Any]) -> Response:
    # The release never changes under a running server, so its name makes an honest tag.
    address = f"{request.url.query}|{language(request)}"
    tag = f'"{record_of(request).release_id[:16]}-{address.encode().hex()[-80:]}"'
    headers = {"ETag": tag, "Vary": "Accept-Language", "Access-Control-Allow-Origin": "*"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return JSONResponse(body, headers=headers)
