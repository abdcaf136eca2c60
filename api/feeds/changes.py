"""``/changes``: what is new for a reader, and how to be told: the newest sources, the releases."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.feeds.newest import newest
from api.pages.reader import Shown
from api.pages.rendering import reader_of, record_of, render
from api.pages.site import site_of
from graph.changes import steps

router = APIRouter()
_SOURCES = 30
_NAMED = 5


@dataclass(frozen=True, slots=True)
class New:
    """A source as the page tells it: what its citations say most about, and of how much more."""

    source: Shown
    day: str
    publisher: Shown | None
    facts: int
    things: tuple[Shown, ...]
    more: int


@router.api_route("/changes", methods=["GET", "HEAD"])
def changes(request: Request) -> Response:
    """The newest sources with what they brought, and how the releases of this server differ."""
    reader = reader_of(request)
    found = [
        New(
            reader.name(one.iri),
            one.day,
            reader.name(one.publisher) if one.publisher else None,
            one.facts,
            tuple(reader.name(thing) for thing in one.things[:_NAMED]),
            max(0, len(one.things) - _NAMED),
        )
        for one in newest(reader.record, _SOURCES)
    ]
    told = [
        (step, [reader.name(iri) for iri in step.sources_added])
        for step in steps(record_of(request).folder)
    ]
    return render(
        request, "changes.html", sources=found, steps=told, feed=f"{site_of(request)}/feed.atom"
    )
