"""Which page of a long list is asked for."""

from __future__ import annotations

from api.problems import Problem, ProblemError


def page_number(asked: str) -> int:
    """The number in ``?page=``, the first page being 1.

    Raises:
        ProblemError: 400 where it is no page.

    >>> page_number("3")
    3
    """
    if not (asked.isascii() and asked.isdigit() and len(asked) < 6 and int(asked) > 0):
        detail = f"page={asked[:40]} is no page; the first is page=1"
        members = {"parameter": "page", "value": asked[:40]}
        raise ProblemError(Problem("bad-number", 400, "No such number", detail, members))
    return int(asked)
