"""The routes of the query service, and its start and stop."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from importlib.metadata import version
from urllib.parse import urlencode

from fastapi import APIRouter, FastAPI
from pyoxigraph import Triple
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api import negotiation
from api.pages.rendering import record_of
from api.problems import response
from api.settings import Settings
from api.sparql import description, refusals
from api.sparql.endpoint import CORS, Endpoint
from api.sparql.engine import BASE, Engine, EngineReport, Limits
from api.sparql.formats import FORMATS
from api.sparql.graph_store import GraphStore
from api.sparql.page import page
from graph.record import QUADS, Record
from graph.remote.record import RemoteRecord

_log = logging.getLogger("indrus.sparql")
_GRAPH_TYPES = [one.media_type for one in FORMATS if one.family == "graph"]


def routes(settings: Settings, record: Record | None = None) -> APIRouter:
    """What `api.sparql.router` promises."""
    limits, software = limits_of(settings), version("indrus")
    known: dict[tuple[str, str, str], tuple[bytes, str]] = {}

    def opened(request: Request) -> Record:
        return record or record_of(request)

    def written(
        key: tuple[str, str, str], describe: Callable[[], list[Triple]]
    ) -> tuple[bytes, str]:
        if key not in known:
            if len(known) > 64:  # addresses come from clients' Host headers
                known.clear()
            known[key] = description.write(describe(), key[1])
        return known[key]

    def describe(request: Request, media_type: str) -> tuple[bytes, str]:
        address = _address(request, "/sparql")
        triples = description.service(address, opened(request), limits)
        return description.write(triples, media_type)

    def void(request: Request, media_type: str) -> tuple[bytes, str]:
        address = _address(request, "/.well-known/void")
        return written(
            (address, media_type, opened(request).release_id),
            lambda: description.dataset(address, _address(request, "/sparql"), opened(request)),
        )

    async def well_known(request: Request) -> Response:
        media_type = negotiation.choose(_GRAPH_TYPES, request.headers.get("accept"))
        if media_type is None and "text/html" in request.headers.get("accept", ""):
            media_type = _GRAPH_TYPES[0]
        if media_type is None:
            return response(refusals.not_acceptable("graph"), {**CORS, "Vary": "Accept"})
        document, content_type = await asyncio.to_thread(void, request, media_type)
        return Response(document, headers={"Content-Type": content_type, "Vary": "Accept", **CORS})

    endpoint = Endpoint(
        engine=_engine_of,
        release=lambda request: f"{opened(request).release_id} {software}",
        limits=limits,
        longest=settings.query_kibibytes * 1024,
        describe=describe,
        page=page,
    )

    def listing(request: Request, media_type: str) -> tuple[bytes, str]:
        address = _address(request, "/sparql/graphs")
        return written(
            (address, media_type, opened(request).release_id),
            lambda: description.graphs(address, opened(request)),
        )

    graph_store = GraphStore(
        engine=_engine_of,
        release=lambda request: f"{opened(request).release_id} {software}",
        limits=limits,
        listing=listing,
    )

    async def named(request: Request) -> Response:
        # https://w3id.org/indrus/graph/… leads here: the graph's document says what is in it.
        asked = urlencode({"graph": f"{BASE}graph/{request.path_params['name']}"})
        return RedirectResponse(f"/sparql/graphs?{asked}", 303, headers={"Vary": "Accept", **CORS})

    found = APIRouter()
    found.routes.append(Route("/sparql/graphs", graph_store))
    found.routes.append(Route("/graph/{name}", named, methods=["GET", "HEAD"]))
    found.routes.append(Route("/sparql", endpoint))
    # The W3C's examples, and many clients after them, write the address with a slash.
    found.routes.append(Route("/sparql/", endpoint))
    found.routes.append(Route("/.well-known/void", well_known, methods=["GET", "HEAD"]))
    return found


def limits_of(settings: Settings) -> Limits:
    """The settings as the engine counts them, in seconds, rows and bytes."""
    return Limits(
        seconds=settings.query_seconds,
        rows=settings.query_rows,
        answer_bytes=settings.query_megabytes * 2**20,
        memory_bytes=settings.query_memory_mb * 2**20,
    )


async def start(app: FastAPI) -> EngineReport:
    """Start the engine for the application's settings and record; log what it cannot protect.

    Raises:
        RuntimeError: the release could not be loaded by the engine.
    """
    settings: Settings = app.state.settings
    workers = min(8, max(2, os.cpu_count() or 2))
    engine: Engine
    if isinstance(app.state.record, RemoteRecord):
        from api.sparql.remote import RemoteEngine

        endpoint = app.state.record.endpoint
        named = endpoint.named_graphs if endpoint.address.default_graph else ()
        engine = RemoteEngine(
            endpoint.address, named_graphs=named, workers=workers, queue=settings.queue
        )
    elif hasattr(os, "fork"):
        from api.sparql.processes import ProcessEngine

        quads = settings.release / QUADS
        engine = ProcessEngine(quads, limits_of(settings), workers=workers, queue=settings.queue)
    else:
        from api.sparql.threads import ThreadEngine

        engine = ThreadEngine(app.state.record.store, workers=workers, queue=settings.queue)
    report = await engine.start()
    app.state.sparql = engine
    for gap in report.missing:
        _log.warning("/sparql: this platform does not provide %s", gap)
    return report


async def stop(app: FastAPI) -> None:
    """Stop the engine; nothing of it runs on."""
    engine: Engine | None = getattr(app.state, "sparql", None)
    if engine is not None:
        await engine.stop()


def _engine_of(request: Request) -> Engine:
    engine: Engine = request.app.state.sparql
    return engine


def _address(request: Request, path: str) -> str:
    return str(request.url.replace(path=path, query="", fragment=""))
