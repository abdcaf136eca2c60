"""The documents in which the service describes itself and its data, and their addresses.

They follow from the release and the address under which the server was asked, so each is written
once and kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from importlib.metadata import version
from urllib.parse import urlencode

from pyoxigraph import Triple
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from api import negotiation
from api.pages.rendering import record_of
from api.problems import Problem, response
from api.settings import Settings
from api.sparql import catalogue, description, examples, refusals
from api.sparql.answering import CORS
from api.sparql.cache import matches
from api.sparql.engine import BASE
from api.sparql.formats import FORMATS, HTML
from api.sparql.questions import all_questions
from graph.record import Record

_TYPES = [one.media_type for one in FORMATS if one.family == "graph"]
_READING = ["GET", "HEAD"]


class Documents:
    """Writes the descriptions of one application.

    Args:
        settings: what is told of the limits.
        record: what is described; the application's own when absent.
    """

    def __init__(self, settings: Settings, record: Record | None = None) -> None:
        self._settings, self._record = settings, record
        self._software = version("indrus")
        self._known: dict[tuple[str, str, str], tuple[bytes, str]] = {}

    def opened(self, request: Request) -> Record:
        """The record that a request is about."""
        return self._record or record_of(request)

    def release(self, request: Request) -> str:
        """What distinguishes this release and software from others."""
        return f"{self.opened(request).release_id} {self._software}"

    def service(self, request: Request, media_type: str) -> tuple[bytes, str]:
        """The service description, and its Content-Type."""
        address = _address(request, "/sparql")
        triples = description.service(address, self.opened(request), self._settings)
        return description.write(triples, media_type)

    def graphs(self, request: Request, media_type: str) -> tuple[bytes, str]:
        """The list of the graphs."""
        address = _address(request, "/sparql/graphs")
        return self._written(
            request,
            address,
            media_type,
            lambda: description.graphs(address, self.opened(request)),
        )

    def void(self, request: Request, media_type: str) -> tuple[bytes, str]:
        """The description of the data."""
        address, endpoint = _address(request, "/.well-known/void"), _address(request, "/sparql")
        return self._written(
            request,
            address,
            media_type,
            lambda: description.dataset(address, endpoint, self.opened(request)),
        )

    def examples(self, request: Request, media_type: str) -> tuple[bytes, str]:
        """The competency questions as queries to run."""
        address, endpoint = _address(request, "/sparql/examples"), _address(request, "/sparql")
        return self._written(
            request,
            address,
            media_type,
            lambda: examples.all_described(all_questions(), address, endpoint),
        )

    def download(self, request: Request) -> Response:
        """A file of the release, whole or in ranges, with its checksum as a validator."""
        name, record = request.path_params["name"], self.opened(request)
        facts = catalogue.downloads(record).get(name)
        if facts is None:
            return response(_no_such_file(name, list(catalogue.downloads(record))), CORS)
        tag = f'"{facts[1]}"'
        headers = {**CORS, "ETag": tag, "Cache-Control": "no-cache"}
        if matches(request.headers.get("if-none-match"), tag):
            return Response(status_code=304, headers=headers)
        path = record.folder / name
        media_type = catalogue.MEDIA_TYPES[path.suffix]
        return FileResponse(path, media_type=media_type, filename=name, headers=headers)

    def routes(self) -> list[Route]:
        """The addresses of what is not part of a protocol's own."""

        async def questions(request: Request) -> Response:
            return await _negotiated(request, self.examples)

        async def void(request: Request) -> Response:
            return await _negotiated(request, self.void)

        return [
            Route("/.well-known/void", void, methods=_READING),
            Route("/sparql/examples", questions, methods=_READING),
            Route("/download/{name}", self.download, methods=_READING),
            Route("/graph/{name}", _graph, methods=_READING),
        ]

    def _written(
        self,
        request: Request,
        address: str,
        media_type: str,
        describe: Callable[[], list[Triple]],
    ) -> tuple[bytes, str]:
        key = (address, media_type, self.opened(request).release_id)
        if key not in self._known:
            if len(self._known) > 64:  # addresses come from clients' Host headers
                self._known.clear()
            self._known[key] = description.write(describe(), media_type)
        return self._known[key]


def _no_such_file(name: str, names: list[str]) -> Problem:
    return Problem(
        "not-found",
        404,
        "Not in this record",
        f"{name[:100]!r} is no file of the release; there are {', '.join(names)}.",
        members={"files": names},
    )


async def _graph(request: Request) -> Response:
    """From a graph of ours by its own IRI to the document of what stands in it."""
    asked = urlencode({"graph": f"{BASE}graph/{request.path_params['name']}"})
    return RedirectResponse(f"/sparql/graphs?{asked}", 303, headers={"Vary": "Accept", **CORS})


async def _negotiated(
    request: Request, write: Callable[[Request, str], tuple[bytes, str]]
) -> Response:
    accept = ", ".join(request.headers.getlist("accept")) or None
    media_type = negotiation.choose(_TYPES, accept)
    if media_type is None and negotiation.choose([HTML], accept):
        media_type = _TYPES[0]
    if media_type is None:
        return response(refusals.not_acceptable("graph"), {**CORS, "Vary": "Accept"})
    document, content_type = await asyncio.to_thread(write, request, media_type)
    return Response(document, headers={"Content-Type": content_type, "Vary": "Accept", **CORS})


def _address(request: Request, path: str) -> str:
    return str(request.url.replace(path=path, query="", fragment=""))
