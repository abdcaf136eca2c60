"""Which thing a view is about, and the view itself, projected once per release."""

from __future__ import annotations

from threading import Lock
from typing import Any

from starlette.requests import Request

from api.commands.naming import candidates_by_iri
from api.pages.rendering import record_of
from api.problems import Problem, ProblemError
from graph.errors import NotFound
from graph.network import Network, project
from graph.network.projection import focus_for
from graph.viewing import view_of
from graph.viewing.model import LIMIT

_projecting = Lock()


def network_of(request: Request) -> Network:
    """The network of the open release; the first request projects it."""
    state = request.app.state
    record = record_of(request)
    with _projecting:
        if getattr(state, "network_release", None) != record.release_id:
            state.network, state.network_release = project(record), record.release_id
    network: Network = state.network
    return network


def focus_iri(request: Request, text: str) -> str:
    """The thing that an IRI, ``kind/slug`` or slug names, or that it is drawn as a tie of.

    Raises:
        ProblemError: 400 where nothing is named, 404 where nothing of that name can be drawn.
    """
    if not text.strip():
        raise ProblemError(
            Problem(
                "no-focus",
                400,
                "No thing is named",
                "say which: ?id=person/sergey-lavrov, an IRI, or a slug",
            )
        )
    network, record = network_of(request), record_of(request)
    for iri in candidates_by_iri(text.strip()):
        if iri in network:
            return iri
        if record.exists(iri) and (led := focus_for(record, iri)) in network:
            return led
    raise ProblemError(
        Problem(
            "not-found",
            404,
            "Not in this record",
            f"{text[:200]} names nothing that can be drawn; /search?q= finds names",
        )
    )


def view_for(request: Request, iri: str, lang: str, limit: int = LIMIT) -> dict[str, Any]:
    """The view of one thing.

    Raises:
        ProblemError: 404 where the network holds no such thing.
    """
    try:
        return view_of(record_of(request), network_of(request), iri, lang=lang, limit=limit)
    except NotFound as missing:
        raise ProblemError(
            Problem("not-found", 404, "Not in this record", str(missing))
        ) from missing
