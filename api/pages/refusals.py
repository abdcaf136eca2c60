"""The page of a refusal; of a missing thing with what the reader may have meant."""

from __future__ import annotations

import re
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import Response

from api.messages import has
from api.pages.addresses import path_of
from api.pages.rendering import reader_of, render
from api.pages.search import Found, found, index_of
from api.problems import Problem
from graph.search import ALIKE

#: Addresses that end in a name; of any other nothing can be guessed.
_NAMING = ("/page/", "/id/", "/data/", "/source/", "/embed/")


def page(request: Request, problem: Problem) -> Response:
    """A page that says what went wrong and, for a name that is not here, suggests others."""
    # this page shows today, whatever day was asked for
    request.state.refusing = True
    parameter, value = (str(problem.members.get(key, "")) for key in ("parameter", "value"))
    wanted = ""
    if problem.status == 404:
        wanted = value if parameter else _named(unquote(request.url.path))
    title = "refusal.not-named" if wanted and parameter else f"refusal.{problem.name}"
    said = f"refusal.say.{problem.name}"
    response = render(
        request,
        "refusal.html",
        status=problem.status,
        problem=problem,
        title_key=title if has(title, "en") else f"problem.is.{problem.name}",
        said_key=said if parameter and has(said, "en") else "",
        parameter=parameter,
        value=value,
        wanted=wanted,
        suggestions=_suggestions(request, wanted, bool(parameter)) if wanted else [],
    )
    response.headers.update(problem.headers)
    return response


def _named(path: str) -> str:
    """The name that an address ends in, in words; empty where it ends in none."""
    if not path.startswith(_NAMING):
        return ""
    last = re.sub(r"\.[a-z]{2,6}$", "", path.rstrip("/").rsplit("/", 1)[-1])
    return " ".join(last.replace("-", " ").split())[:80]


def _suggestions(request: Request, wanted: str, typed: bool) -> list[Found]:
    """What a text may have meant: whatever it finds, or for an address only what is like it."""
    index = index_of(request)
    if not typed and not any(hit.score >= ALIKE for hit in index.search(wanted, limit=1)):
        return []
    hits = found(reader_of(request), index, wanted, 6)
    return [hit for hit in hits if hit.value.iri and path_of(hit.value.iri)]
