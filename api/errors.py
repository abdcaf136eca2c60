"""How a refusal reaches whoever asked: a page for readers, a problem document for programs.

What is refused, and why, is an :class:`api.problems.Problem` wherever it happens.

>>> not_in_record("/page/person/nobody").status
404
"""

from __future__ import annotations

import logging
from typing import cast

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.negotiation import choose
from api.problems import MEDIA_TYPE, OPEN, Problem, ProblemError, response
from api.sparql.refusals import engine_silent

_log = logging.getLogger("indrus")


def not_in_record(path: str) -> Problem:
    """The problem of an address that names nothing in this release."""
    return Problem(
        "not-found", 404, "Not in this record", f"{path} names nothing here; /search?q= finds names"
    )


def not_acceptable(path: str, offers: tuple[str, ...]) -> Problem:
    """The problem of an Accept header that excludes every format there is."""
    detail = f"{path} can be had as {', '.join(offers)}"
    return Problem("not-acceptable", 406, "Not acceptable", detail, {"formats": list(offers)})


def prefers_page(request: Request) -> bool:
    """Whether the client asked for HTML by name and likes it best."""
    accept = request.headers.get("accept", "")
    best = choose(("text/html", "application/json", MEDIA_TYPE), accept)
    return "text/html" in accept.lower() and best == "text/html"


def refuse(request: Request, problem: Problem) -> Response:
    """The answer to a refused request, with ``Vary: Accept`` because its form depends on it."""
    if not prefers_page(request):
        return response(problem, {"Vary": "Accept"})
    from api.pages.refusals import page  # pages may refuse, and a refusal is a page

    return page(request, problem)


async def on_problem(request: Request, error: Exception) -> Response:
    """The handler of :class:`ProblemError`."""
    return refuse(request, cast(ProblemError, error).problem)


async def on_not_found(request: Request, _error: Exception) -> Response:
    """The handler of :class:`graph.errors.NotFound`."""
    return refuse(request, not_in_record(request.url.path))


async def on_engine_error(request: Request, error: Exception) -> Response:
    """The handler of :class:`graph.errors.EngineError`: what it says is for the log."""
    _log.warning("%s: %s", request.url.path, error)
    return refuse(request, engine_silent())


async def on_bad_parameter(request: Request, error: Exception) -> Response:
    """The handler of a parameter that is not of its type, such as ``?page=two``."""
    wrong = cast(RequestValidationError, error).errors()
    names = ", ".join(sorted({str(one["loc"][-1]) for one in wrong}))
    detail = f"{request.url.path}: {names} has to be a whole number"
    return refuse(request, Problem("bad-parameter", 400, "Parameter not understood", detail))


async def on_http_error(request: Request, error: Exception) -> Response:
    """The handler of what the framework refuses: unknown paths and methods."""
    refused = cast(HTTPException, error)
    allowed = (refused.headers or {}).get("Allow")
    if request.method == "OPTIONS" and refused.status_code == 405 and allowed:
        return _options(allowed)
    if refused.status_code == 404:
        return refuse(request, not_in_record(request.url.path))
    detail = f"{request.method} {request.url.path}: {refused.detail}"
    headers = dict(refused.headers or {})
    if refused.status_code == 405:
        problem = Problem("method-not-allowed", 405, "Method not allowed", detail, {}, headers)
    else:
        problem = Problem("refused", refused.status_code, "Refused", detail, {}, headers)
    return refuse(request, problem)


def _options(allowed: str) -> Response:
    """What may be asked of an address (RFC 9110, section 9.3.7).

    A browser asks so before a script of another site sends a conditional request; to such a
    script nothing is granted but reading.
    """
    methods = sorted(one.strip() for one in allowed.split(","))  # the router's order is chance
    reading = ", ".join(one for one in methods if one in ("GET", "HEAD"))
    headers = {
        **OPEN,
        "Allow": ", ".join([*methods, "OPTIONS"]),
        "Access-Control-Allow-Methods": reading,
        "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers=headers)
