"""The routes of the query service, and its start and stop."""

from __future__ import annotations

import logging
import os

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.routing import Route

from api.settings import Settings
from api.sparql.documents import Documents
from api.sparql.endpoint import Endpoint
from api.sparql.engine import Engine, EngineReport, Limits
from api.sparql.federation import Federation
from api.sparql.graph_store import GraphStore
from api.sparql.page import page
from graph.record import QUADS, Record

_log = logging.getLogger("indrus.sparql")


def routes(settings: Settings, record: Record | None = None) -> APIRouter:
    """What `api.sparql.router` promises."""
    limits, documents = limits_of(settings), Documents(settings, record)
    federation = None
    if settings.allow_service:
        federation = Federation(
            settings.allow_service, settings.service_seconds, settings.service_rows
        )
    endpoint = Endpoint(
        engine=_engine_of,
        release=documents.release,
        limits=limits,
        longest=settings.query_kibibytes * 1024,
        describe=documents.service,
        page=page,
        federation=federation,
        longest_address=settings.address_kibibytes * 1024,
    )
    graph_store = GraphStore(
        engine=_engine_of, release=documents.release, limits=limits, listing=documents.graphs
    )
    found = APIRouter()
    found.routes.append(Route("/sparql", endpoint))
    # The W3C's examples, and many clients after them, write the address with a slash.
    found.routes.append(Route("/sparql/", endpoint))
    found.routes.append(Route("/sparql/graphs", graph_store))
    found.routes += documents.routes()
    return found


def limits_of(settings: Settings) -> Limits:
    """The settings as the engine counts them, in seconds, rows and bytes."""
    return Limits(
        seconds=settings.query_seconds,
        rows=settings.query_rows,
        answer_bytes=settings.query_megabytes * 2**20,
        memory_bytes=settings.query_memory_mb * 2**20,
    )


def prepare(app: FastAPI) -> None:
    """Fork the process that workers come from off this one, so that both share one record.

    Only while nothing else runs here, and only for a release in memory; else `start` sees to it.
    """
    settings: Settings = app.state.settings
    if settings.engine is None and hasattr(os, "fork"):
        from api.sparql import zygote

        if zygote.may_fork():
            memory = limits_of(settings).memory_bytes
            app.state.zygote = zygote.fork(app.state.record.store, memory)


async def start(app: FastAPI) -> EngineReport:
    """Start the engine for the application's settings and record; log what it cannot protect.

    Raises:
        RuntimeError: the release could not be loaded by the engine.
    """
    settings: Settings = app.state.settings
    workers = min(8, max(2, os.cpu_count() or 2))
    engine: Engine
    if settings.engine is not None:
        from api.sparql.remote import RemoteEngine  # a client for HTTP, which few need
        from graph.remote.record import RemoteRecord

        assert isinstance(app.state.record, RemoteRecord)  # noqa: S101 - api.app opened it
        endpoint = app.state.record.endpoint
        named = endpoint.named_graphs if endpoint.address.default_graph else ()
        engine = RemoteEngine(
            endpoint.address, named_graphs=named, workers=workers, queue=settings.queue
        )
    elif hasattr(os, "fork"):
        from api.sparql.processes import ProcessEngine

        quads = settings.release / QUADS
        engine = ProcessEngine(
            quads,
            limits_of(settings),
            workers=workers,
            queue=settings.queue,
            forked=getattr(app.state, "zygote", None),
        )
        app.state.zygote = None  # whoever starts this application again has to fork another
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
