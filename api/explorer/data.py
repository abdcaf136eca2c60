"""The explorer's data: the neighbourhood of a thing, and the evidence of a fact, as JSON."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.explorer.focus import focus_iri, view_for, viewer_of
from api.pages.languages import language
from api.pages.rendering import record_of
from api.problems import Problem, ProblemError
from graph.errors import NotFound
from graph.evidence import explain
from graph.kinds import KINDS_OF_GLYPH
from graph.viewing import documents
from graph.viewing.model import LIMIT
from graph.viewing.naming import short
from graph.viewing.packing import packed

router = APIRouter(prefix="/api/v1")
PROVEN = 36
"""The ties of so many neighbours carry their evidence at once; a screen shows about thirty."""

_FEW, _MANY = 10, 100


@router.api_route("/ego", methods=["GET", "HEAD"])
def ego(request: Request) -> Response:
    """``?id=`` (IRI, kind/slug or slug), ``&lang=``, ``&limit=``: one thing and its neighbours.

    Ties beyond the first neighbours have null for facts unless ``&evidence=all`` asks for them.
    ``&form=rows`` is the same about every neighbour, in one language, as the explorer reads it.
    """
    asked = request.query_params
    iri = focus_iri(request, asked.get("id", ""))
    lang = language(request)
    if asked.get("form") == "rows":
        return _json(request, packed(whole_view(request, iri)))
    proven = None if asked.get("evidence") == "all" else PROVEN
    return _json(request, view_for(request, iri, lang, _limit(asked.get("limit")), proven))


@router.api_route("/neighbours", methods=["GET", "HEAD"])
def neighbours(request: Request) -> Response:
    """``?id=``: how many neighbours of each kind; with ``&kind=&limit=`` the first of that kind."""
    asked = request.query_params
    viewer = viewer_of(request)
    iri = focus_iri(request, asked.get("id", ""))
    lang = language(request)
    if kind := asked.get("kind"):
        limit = _limit(asked.get("limit"), _FEW, _MANY)
        if kind == documents.KIND:
            some = documents.some_documents(viewer, iri, limit, lang=lang)
        elif kind in KINDS_OF_GLYPH:
            some = viewer.some_beside(iri, kind, limit, lang=lang)
        else:
            detail = f"kind={kind[:40]} is none of {', '.join(KINDS_OF_GLYPH)}"
            raise ProblemError(Problem("bad-kind", 400, "No such kind", detail))
        return _json(request, packed(some))
    body = {
        "release": record_of(request).release_id,
        "id": iri,
        "short": short(iri),
        "labels": viewer.names.of(iri),
        "total": len(viewer.beside(iri)),
        "kinds": viewer.kinds_beside(iri),
        "documents": len(documents.documents_about(viewer, iri)),
    }
    return _json(request, body)


@router.api_route("/between", methods=["GET", "HEAD"])
def between(request: Request) -> Response:
    """``?a=&b=``: every tie between two things, with the facts and passages it rests on."""
    ends = [focus_iri(request, request.query_params.get(name, "")) for name in ("a", "b")]
    view = viewer_of(request).between([(ends[0], ends[1])], lang=language(request))
    return _json(request, packed(view))


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


def whole_view(request: Request, iri: str) -> dict[str, Any]:
    """The view as the explorer's page carries it: every neighbour, evidence for the first ones."""
    about = documents.documents_about(viewer_of(request), iri)
    return view_for(request, iri, language(request), None, PROVEN) | {"documents": len(about)}


def _limit(asked: str | None, usual: int = LIMIT, most: int = LIMIT) -> int:
    if asked is None:
        return usual
    if not asked.isascii() or not asked.isdigit() or not 1 <= int(asked) <= most:
        detail = f"limit={asked[:40]} is no whole number from 1 to {most}"
        raise ProblemError(Problem("bad-limit", 400, "No such limit", detail, {"most": most}))
    return int(asked)


def _json(request: Request, body: dict[str, Any]) -> Response:
    # The release never changes under a running server, so its name makes an honest tag.
    address = f"{request.url.query}|{language(request)}"
    tag = f'"{record_of(request).release_id[:16]}-{address.encode().hex()[-80:]}"'
    headers = {"ETag": tag, "Vary": "Accept-Language", "Access-Control-Allow-Origin": "*"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return JSONResponse(body, headers=headers)
