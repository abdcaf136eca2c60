"""The page of a refusal; of a missing thing with what the reader may have meant."""

from __future__ import annotations

import re
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import Response

from api.messages import has
from api.pages.rendering import reader_of, render
from api.pages.search import found, index_of
from api.problems import Problem


def page(request: Request, problem: Problem) -> Response:
    """A page that says what went wrong and, for a name that is not here, suggests others."""
    wanted, suggestions = "", []
    if problem.status == 404:
        last = unquote(request.url.path.rstrip("/").rsplit("/", 1)[-1])
        wanted = " ".join(re.sub(r"\.[a-z]{2,6}$", "", last).replace("-", " ").split())[:80]
        suggestions = found(reader_of(request), index_of(request), wanted, 6) if wanted else []
    title = f"refusal.{problem.name}"
    response = render(
        request,
        "refusal.html",
        status=problem.status,
        problem=problem,
        title_key=title if has(title, "en") else "refusal.refused",
        wanted=wanted,
        suggestions=suggestions,
    )
    response.headers.update(problem.headers)
    return response
