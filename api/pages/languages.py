"""Which language a reader reads, and how that choice stays with them across links."""

from __future__ import annotations

from starlette.requests import Request

from api.messages import LANGUAGES
from api.negotiation import choose_language


def chosen(request: Request) -> str | None:
    """The language named by ``?lang=``, or ``None`` where the address names none we have."""
    asked = request.query_params.get("lang")
    return asked if asked in LANGUAGES else None


def language(request: Request) -> str:
    """The reader's language: ``?lang=`` first, then ``Accept-Language``, then English."""
    header = request.headers.get("accept-language")
    return chosen(request) or choose_language(LANGUAGES, header) or LANGUAGES[0]
