"""The web application: one release, opened once, answered by the rooms of the site.

``app.state.record`` is the open :class:`graph.record.Record` and ``app.state.settings`` the
:class:`api.settings.Settings`, from the application's start to its end.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from api.errors import Refusal, answer_refusal
from api.pages.rendering import STATIC
from api.security import SecurityHeaders
from api.settings import Settings
from starlette.staticfiles import StaticFiles


class _StaticFiles(StaticFiles):
    """Static files that may be cached for a year when their address carries a digest."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        digest = b"v=" in scope.get("query_string", b"")
        response.headers["Cache-Control"] = (
            "public, max-age=31536000, immutable" if digest else "no-cache"
        )
        return response


async def _answer_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    titles = {404: "Not found", 405: "Method not allowed"}
    title = titles.get(error.status_code, "Refused")
    refusal = Refusal(error.status_code, title, f"{request.method} {request.url.path}")
    response = await answer_refusal(request, refusal)
    response.headers.update(error.headers or {})
    return response


def create_app(settings: Settings) -> FastAPI:
    """The application over the release that the settings name.

    The release is opened at start-up; :class:`graph.errors.ReleaseError` is raised then when it
    is missing or damaged.
    """
    from graph.record import Record

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.record = Record.open(settings.release)
        yield

    app = FastAPI(
        title="indrus",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        exception_handlers={Refusal: answer_refusal, HTTPException: _answer_http_error},
    )
    app.state.settings = settings
    app.add_middleware(SecurityHeaders)
    app.mount("/static", _StaticFiles(directory=STATIC), name="static")
    _add_rooms(app, settings)
    return app


def _add_rooms(app: FastAPI, settings: Settings) -> None:
    from api import resources
    from api.pages import about, browse, entity, home, service, source, vocabulary
    from api.pages import conflicts, promises, search

    for room in (home, search, browse, entity, source, conflicts, promises, vocabulary, about):
        app.include_router(room.router)
    app.include_router(service.router)
    app.include_router(resources.router)
