"""``/sparql``: the W3C's query protocol over the record, and a page to write queries on.

`router` gives the routes, `start` and `stop` belong into the application's lifespan. The parts,
from the wire inwards: `endpoint` and `answering` (HTTP), `protocol` and `formats` (what is asked,
pure), `words` and `refusals` (what is refused), `cache`, `engine` (the interface), `processes`,
`connection`, `zygote`, `worker` and `confinement` (its implementation in workers that can be
killed), `evaluation` and `truncation` (one query on one store), `page`, `showing` and `questions`
(the editor), `description`.

A worker imports this package too, and must stay small: what needs the web framework is imported
when it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import APIRouter, FastAPI
    from starlette.types import ASGIApp

    from api.settings import Settings
    from api.sparql.engine import EngineReport
    from graph.record import Record


def router(settings: Settings, record: Record | None = None) -> APIRouter:
    """The routes ``/sparql`` and ``/.well-known/void``, and what the editor may complete.

    Args:
        settings: the limits of a query.
        record: what is described; the application's own (``app.state.record``) when absent.
    """
    from api.sparql import completions
    from api.sparql.service import routes

    found = routes(settings, record)
    found.include_router(completions.routes())
    return found


def shortcut(found: APIRouter) -> dict[str, ASGIApp]:
    """The query endpoint of a router, by its addresses: for who would not search all routes."""
    from starlette.routing import Route

    return {
        route.path: route.app
        for route in found.routes
        if isinstance(route, Route) and route.path in ("/sparql", "/sparql/")
    }


def prepare(app: FastAPI) -> None:
    """Before anything else runs in this process: let the engine share ``app.state.record``."""
    from api.sparql import service

    service.prepare(app)


async def start(app: FastAPI) -> EngineReport:
    """Start the engine for ``app.state.settings``; log what this platform cannot protect.

    Raises:
        RuntimeError: the release could not be loaded by the engine.
    """
    from api.sparql import service

    return await service.start(app)


async def stop(app: FastAPI) -> None:
    """Stop the engine; nothing of it runs on."""
    from api.sparql import service

    await service.stop(app)
