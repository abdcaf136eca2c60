"""Which thing a view is about, and the view itself, projected once per release."""

from __future__ import annotations

from threading import Lock, Thread
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request

from api.commands.naming import candidates_by_iri
from api.pages.rendering import record_of
from api.problems import Problem, ProblemError
from graph.errors import NotFound
from graph.network import Network, project
from graph.network.projection import focus_for
from graph.record import Record
from graph.viewing.model import LIMIT, Viewer

_projecting = Lock()
#: Quads of a record that is projected before anybody asks; that takes about a second for these.
_LARGEST = 500_000


def start(app: FastAPI) -> None:
    """Project the open release beside everything else, so that no reader waits for it.

    A record in another engine, or a very large one, is projected when it is asked for: it would
    ask the engine for long, or take more memory than all the rest for what nobody may look at.
    """
    record: Record = app.state.record
    quads = record.manifest.get("counts", {}).get("quads", 0)
    if type(record) is Record and quads <= _LARGEST:
        Thread(target=_viewer, args=(app.state, app.state.record), daemon=True).start()


def viewer_of(request: Request) -> Viewer:
    """What makes views of the open release; made once for a release."""
    return _viewer(request.app.state, record_of(request))


def network_of(request: Request) -> Network:
    """The network of the open release."""
    return viewer_of(request).network


def _viewer(state: Any, record: Record) -> Viewer:
    with _projecting:
        known: Viewer | None = getattr(state, "viewer", None)
        if known is None or known.record.release_id != record.release_id:
            known = state.viewer = Viewer(record, project(record))
            # what every view asks for, so that the first one need not
            _ = known.disputed
    return known


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
                "say which: ?id=person/sergei-lavrov, an IRI, or a slug",
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


def view_for(
    request: Request,
    iri: str,
    lang: str,
    limit: int | None = LIMIT,
    proven: int | None = None,
) -> dict[str, Any]:
    """The view of one thing; see :meth:`graph.viewing.model.Viewer.view`.

    Raises:
        ProblemError: 404 where the network holds no such thing.
    """
    try:
        return viewer_of(request).view(iri, lang=lang, limit=limit, proven=proven)
    except NotFound as missing:
        raise ProblemError(
            Problem("not-found", 404, "Not in this record", str(missing))
        ) from missing
