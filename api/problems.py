"""One shape for everything that went wrong: problem documents (RFC 9457).

A client that can read one refusal of this service can read them all: ``type`` names the kind of
problem by an IRI that never changes, ``detail`` says in one sentence what was wrong here and what
would be right, further members carry data (a position, a limit). Pure values; `response` turns
one into HTTP.

>>> missing = Problem("not-found", 404, "Not in this record", "person/nobody is no name.")
>>> missing.as_json()["type"]
'https://w3id.org/indrus/problem/not-found'
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"
NAMESPACE = "https://w3id.org/indrus/problem/"
OPEN = {"Access-Control-Allow-Origin": "*"}
"""What lets a script of any other site read an answer; nothing here depends on who asks."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, in words and data.

    Args:
        name: the last part of the problem's IRI, one of :data:`api.problem_kinds.KINDS`.
        status: the HTTP status that it is sent with.
        title: the kind of problem in words, the same every time (``problem.is.<name>``).
        detail: what was wrong this time and what would be right.
        members: further data for programs (RFC 9457 §3.2).
        headers: HTTP headers that belong to it, such as ``Allow`` or ``Retry-After``.
    """

    name: str
    status: int
    title: str
    detail: str
    members: Mapping[str, str | int | list[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The document's members in the order that reads best."""
        return {
            "type": NAMESPACE + self.name,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            **self.members,
        }

    def body(self) -> bytes:
        """The document as UTF-8 JSON."""
        return (json.dumps(self.as_json(), ensure_ascii=False, indent=2) + "\n").encode()


class ProblemError(Exception):
    """Carries a problem from where it is found to where the answer is written.

    >>> str(ProblemError(Problem("gone", 410, "Gone", "It was renamed.")))
    'It was renamed.'
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


def no_such_choice(parameter: str, given: str, choices: Iterable[str]) -> ProblemError:
    """The refusal of a value that a parameter does not know, with those that it does.

    >>> str(no_such_choice("sort", "up", ("due", "made")))
    'sort=up is not known here; there are due, made'
    """
    detail = f"{parameter}={given[:40]} is not known here; there are {', '.join(choices)}"
    members = {"parameter": parameter, "value": given[:40]}
    return ProblemError(Problem("bad-choice", 400, "No such choice", detail, members))


def response(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The problem as an HTTP response; ``headers`` are added to the problem's own.

    >>> response(Problem("gone", 410, "Gone", "It was renamed.")).status_code
    410
    """
    return Response(
        problem.body(),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **OPEN, **problem.headers, **(headers or {})},
    )
