"""The web application: one release, opened once, answered by the rooms of the site.

From the application's start to its end, ``app.state`` holds the ``settings``, the open ``record``,
its ``index`` of names and its ``words`` (what the ontology calls things).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from api import explorer, feeds, sharing, sparql, statics
from api.delivery import Delivery
from api.errors import on_bad_parameter, on_engine_error, on_http_error, on_not_found, on_problem
from api.pages import (
    about,
    beforehand,
    browse,
    comparison,
    conflicts,
    coverage,
    entity,
    figures,
    gaps,
    home,
    problems,
    promises,
    search,
    service,
    sheet,
    source,
    sources,
    timeline,
    vocabulary,
)
from api.pages.past import Past
from api.pages.rendering import STATIC
from api.pages.wordbook import Wordbook
from api.problems import ProblemError
from api.resources import router as resources
from api.security import SecurityHeaders
from api.settings import Settings
from graph.errors import EngineError, NotFound
from graph.record import Record
from graph.search import Index

_ROOMS = (
    home,
    search,
    browse,
    entity,
    source,
    sources,
    conflicts,
    promises,
    timeline,
    comparison,
    vocabulary,
    coverage,
    figures,
    gaps,
    about,
    problems,
    service,
    resources,
    feeds,
    sharing,
    explorer,
    sheet,
    # what stands below /static without lying in the folder of that name comes before it
    statics,
)

# Else FastAPI would look for a collector at every request, and set one up where the environment
# names it: what people ask is nobody's business.
_NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "auto_configure": False,
}


class _StaticFiles(StaticFiles):
    """Static files that may be kept for a year where their address carries their own digest."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        file, named = STATIC / path, scope.get("query_string", b"").decode("latin-1")
        own = file.is_file() and named == f"v={statics.digest(file)}"
        response.headers["Cache-Control"] = statics.KEPT if own else statics.ASKED_AGAIN
        return response


class _QueriesFirst:
    """Middleware that hands queries to their endpoint before any route is looked at.

    It needs nothing of the framework, whose way to the right one of many routes takes as long as
    a short query.
    """

    def __init__(self, app: ASGIApp, endpoint: Mapping[str, ASGIApp]) -> None:
        self._others, self._endpoint = app, endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on to who answers it."""
        found = self._endpoint.get(scope["path"]) if scope["type"] == "http" else None
        await (found or self._others)(scope, receive, send)


def create_app(settings: Settings) -> FastAPI:
    """The application over the release, or over the engine, that the settings name.

    It is opened at start-up; :class:`graph.errors.ReleaseError` is raised then when the release is
    missing or damaged, :class:`graph.errors.EngineError` when the engine cannot be asked.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if not hasattr(app.state, "record"):
            open_release(app, settings)
        await sparql.start(app)
        explorer.start(app)
        try:
            yield
        finally:
            await sparql.stop(app)
            app.state.record.close()
            del app.state.record

    app = FastAPI(
        title="indrus",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        telemetry=_NO_TELEMETRY,
        exception_handlers={
            ProblemError: on_problem,
            NotFound: on_not_found,
            EngineError: on_engine_error,
            HTTPException: on_http_error,
            RequestValidationError: on_bad_parameter,
        },
    )
    app.state.settings = settings
    queries = sparql.router(settings)
    app.add_middleware(Delivery)
    app.add_middleware(_QueriesFirst, endpoint=sparql.shortcut(queries))
    app.add_middleware(SecurityHeaders)
    for room in _ROOMS:
        app.include_router(room.router)
    app.include_router(queries)
    app.mount("/static", _StaticFiles(directory=STATIC), name="static")
    return app


def prepare(app: FastAPI) -> None:
    """Open what the application serves before it is started, while nothing else runs here.

    Then the query engine can share the record instead of loading it again, and what is wrong with
    the release is told before anything listens. Raises what `create_app` says of the start.
    """
    open_release(app, app.state.settings)
    beforehand.read(app.state.record)
    sparql.prepare(app)


def open_release(app: FastAPI, settings: Settings) -> None:
    """Open the settings' release and put what the rooms share into ``app.state``."""
    record = open_record(settings)
    app.state.record = record
    app.state.past = Past(record)
    app.state.words = Wordbook.load(record)
    app.state.index = Index.load(record)


def open_record(settings: Settings) -> Record:
    """The release that the settings name, or the engine that has loaded it.

    Raises:
        ReleaseError: the release is missing, damaged or not the one that the engine holds.
        EngineError: the engine cannot be asked.
    """
    if settings.engine is None:
        return Record.open(settings.release)
    from graph.remote.record import RemoteRecord  # a client for HTTP, which few need

    return RemoteRecord.connect(
        settings.engine,
        settings.release,
        default_graph=settings.engine_default_graph,
        seconds=settings.query_seconds,
    )
