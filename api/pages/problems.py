"""``/problem`` and ``/problem/<name>``: what each kind of refusal means, for readers and programs.

The ``type`` of every problem document leads here, by negotiation to a page or to JSON; whoever
has no preference is taken for a program, as problem documents themselves do.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.errors import not_acceptable, not_in_record
from api.messages import text
from api.negotiation import choose
from api.pages.languages import language
from api.pages.rendering import render
from api.problem_kinds import KINDS, iri
from api.problems import OPEN, ProblemError

router = APIRouter()
_METHODS = ["GET", "HEAD"]
_OFFERS = ("application/json", "text/html")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem in the words of one language.

    Attributes:
        type: its IRI.
        name: the last part of that.
        title: what it is called; in English what problem documents say.
        status: the statuses it is sent with; none where any may be.
        wrong: what went wrong.
        right: what would be right.
    """

    type: str
    name: str
    title: str
    status: tuple[int, ...]
    wrong: str
    right: str


def kind(name: str, lang: str) -> Kind:
    """A kind of problem, told in a language.

    Raises :class:`KeyError` when there is no kind of that name.

    >>> kind("deadline", "en").title
    'The query took too long'
    """
    return Kind(
        iri(name),
        name,
        text(f"problem.is.{name}", lang),
        KINDS[name],
        text(f"problem.wrong.{name}", lang),
        text(f"problem.right.{name}", lang),
    )


@router.api_route("/problem", methods=_METHODS)
@router.api_route("/problem/", methods=_METHODS)
def problems(request: Request) -> Response:
    """Every kind of problem."""
    every = [kind(name, language(request)) for name in KINDS]
    if _page_wanted(request):
        return render(request, "problems.html", kinds_of_problem=every, one=None)
    return _json(request, {"problems": [asdict(one) for one in every]})


@router.api_route("/problem/{name}", methods=_METHODS)
def problem(request: Request, name: str) -> Response:
    """One kind of problem; 404 where there is none of that name."""
    if name not in KINDS:
        raise ProblemError(not_in_record(request.url.path))
    one = kind(name, language(request))
    if _page_wanted(request):
        return render(request, "problems.html", kinds_of_problem=[], one=one)
    return _json(request, asdict(one))


def _page_wanted(request: Request) -> bool:
    best = choose(_OFFERS, request.headers.get("accept"))
    if best is None:
        raise ProblemError(not_acceptable(request.url.path, _OFFERS))
    return best == "text/html"


def _json(request: Request, body: object) -> Response:
    headers = {
        "Content-Language": language(request),
        "Vary": "Accept, Accept-Language",
        **OPEN,
    }
    return JSONResponse(body, headers=headers)
