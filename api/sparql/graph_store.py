"""``/sparql/graphs``: each graph of the record as a document, by the Graph Store Protocol.

``?graph=`` names a graph by its IRI (a citation's graph is named as the citation), ``?default``
is what the project holds to be true, and without either the answer lists all graphs. Everything
that would change a graph is refused: the graphs follow from the seeds. A graph comes whole or not
at all, so that a copy of it can be trusted.

Source: SPARQL 1.1 Graph Store HTTP Protocol (W3C Recommendation, 21 March 2013).

>>> parse("graph=https%3A%2F%2Fw3id.org%2Findrus%2Fgraph%2Freference")
Asked(graph='https://w3id.org/indrus/graph/reference', default=False, format=None)
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api import negotiation
from api.problems import Problem, ProblemError, response
from api.sparql import formats, refusals
from api.sparql.answering import CORS, Document
from api.sparql.cache import entity_tag, matches
from api.sparql.engine import Answer, Engine, Limits, QueryError, Task
from api.sparql.formats import FORMATS, Format
from api.sparql.protocol import Query, is_absolute

METHODS = ("GET", "HEAD", "OPTIONS")
_ALLOW = ", ".join(METHODS)
_FORMATS = {one.media_type: one for one in FORMATS if one.family == "graph"}
_ALL_ROWS = 2**62
Listing = Callable[[Request, str], tuple[bytes, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which graph a request is about; neither ``graph`` nor ``default`` is the whole store."""

    graph: str | None = None
    default: bool = False
    format: str | None = None


def parse(query_string: str) -> Asked:
    """Read the part of the address after ``?``.

    Raises:
        ProblemError: 400, the graph is named twice or not by an absolute IRI (section 4.2).
    """
    try:
        pairs = parse_qsl(query_string, keep_blank_values=True, errors="strict", max_num_fields=99)
    except (ValueError, UnicodeError):
        raise _malformed("The parameters cannot be read as UTF-8.") from None
    graphs = [value for name, value in pairs if name == "graph"]
    default = any(name == "default" for name, _ in pairs)
    if len(graphs) + default > 1:
        raise _malformed("Name one graph: either ?default or one ?graph=<its IRI>.")
    if graphs and not is_absolute(graphs[0]):
        raise _malformed(f"A graph is named by an absolute IRI; {graphs[0][:200]!r} is none.")
    names = [value for name, value in pairs if name == "format" and value]
    return Asked(graphs[0] if graphs else None, default, names[-1] if names else None)


class GraphStore:
    """The read-only half of the Graph Store Protocol.

    Args:
        engine: yields the engine of the application that a request came to.
        release: what distinguishes the answers of this release and software.
        limits: what writing one graph may cost; its rows are not counted.
        listing: writes the list of all graphs in a media type.
    """

    def __init__(
        self,
        *,
        engine: Callable[[Request], Engine],
        release: Callable[[Request], str],
        limits: Limits,
        listing: Listing,
    ) -> None:
        self._engine, self._release, self._listing = engine, release, listing
        self._limits = replace(limits, rows=_ALL_ROWS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        request = Request(scope, receive)
        answer: Response | Document
        try:
            answer = await self._respond(request)
        except ProblemError as error:
            answer = response(error.problem)
        if isinstance(answer, Document):
            await answer(scope, receive, send)
            return
        answer.headers.update({**CORS, "Vary": "Accept"})
        if request.method == "HEAD":
            answer.body = b""
        await answer(scope, receive, send)

    async def _respond(self, request: Request) -> Response | Document:
        if request.method == "OPTIONS":
            return Response(
                status_code=204, headers={"Allow": _ALLOW, "Access-Control-Allow-Methods": _ALLOW}
            )
        if request.method not in METHODS:
            raise ProblemError(_read_only(request.method))
        asked = parse(request.scope["query_string"].decode("utf-8", "surrogateescape"))
        chosen = _format(asked.format, ", ".join(request.headers.getlist("accept")) or None)
        subject = Query(asked.graph or f"default={asked.default}", (request.url.netloc,))
        tag = entity_tag(self._release(request), subject, chosen.media_type, "graph store")
        headers = {"etag": tag, "cache-control": "no-cache"}
        if matches(request.headers.get("if-none-match"), tag):
            return Response(status_code=304, headers=headers)
        if asked.graph is None and not asked.default:
            document, content_type = await asyncio.to_thread(
                self._listing, request, chosen.media_type
            )
            return Response(document, headers={**headers, "Content-Type": content_type})
        answer = await self._read(request, asked, chosen)
        return Document(answer, {**headers, "content-type": chosen.content_type})

    async def _read(self, request: Request, asked: Asked, chosen: Format) -> Answer:
        pattern = "?s ?p ?o" if asked.default else f"GRAPH <{asked.graph}> {{ ?s ?p ?o }}"
        engine = self._engine(request)
        try:
            if asked.graph is not None:
                # A graph exists while something stands in it (section 5.2 leaves this to us).
                there = await engine.answer(Task(f"ASK {{ {pattern} }}", "csv", None, self._limits))
                if there.body.strip() != b"true":
                    raise ProblemError(_unknown(asked.graph))
            query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"
            answer = await engine.answer(Task(query, None, chosen.engine, self._limits))
        except QueryError as error:
            raise ProblemError(refusals.of_failure(error, self._limits)) from error
        if answer.rows_kept is not None:
            raise ProblemError(_too_large(self._limits.answer_bytes))
        return answer


def _format(name: str | None, accept: str | None) -> Format:
    if name is None:
        media_type = negotiation.choose(list(_FORMATS), accept)
        if media_type is None and negotiation.choose([formats.HTML], accept):
            media_type = next(iter(_FORMATS))
        if media_type is None:
            raise ProblemError(refusals.not_acceptable("graph"))
        return _FORMATS[media_type]
    try:
        chosen = formats.choose(None, name).graph
    except KeyError:
        raise ProblemError(refusals.unknown_format(name)) from None
    if chosen is None:
        raise ProblemError(refusals.not_acceptable("graph"))
    return chosen


def _malformed(detail: str) -> ProblemError:
    return ProblemError(Problem("malformed-request", 400, "Malformed request", detail))


def _read_only(method: str) -> Problem:
    return Problem(
        "read-only",
        405,
        "The graph is read-only",
        f"{method[:20]} is refused: a graph changes when its sources do. Use GET or HEAD.",
        headers={"Allow": _ALLOW},
    )


def _unknown(iri: str) -> Problem:
    return Problem(
        "unknown-graph",
        404,
        "There is no such graph",
        f"Nothing stands in a graph {iri[:200]}; /sparql/graphs lists all there are.",
    )


def _too_large(answer_bytes: int) -> Problem:
    return Problem(
        "graph-too-large",
        507,
        "The graph is too large to send whole",
        f"As a document it has more than {answer_bytes // 2**20} MB. Download the release, "
        "/download/indrus.nq, or ask for parts of the graph with CONSTRUCT at /sparql.",
        members={"megabytes": answer_bytes // 2**20},
    )
