"""Things by their IRIs: ``/id/…`` leads to a page or to data, as the client prefers.

A thing is not a document, so its address answers 303 See Other (RFC 9110, section 15.4.4; W3C,
Cool URIs for the Semantic Web) with the page for readers and the data for programs.
"""

from __future__ import annotations

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.errors import not_acceptable, not_in_record
from api.negotiation import choose
from api.pages.lookup import citation_iri, entity_iri, source_iri
from api.pages.rendering import record_of
from api.problems import ProblemError
from api.resources import quads, tables
from api.resources.formats import (
    ENTITY_FORMATS,
    RDF_FORMATS,
    DataFormat,
    by_extension,
    by_media_type,
)

HTML = "text/html"
router = APIRouter()
_METHODS = ["GET", "HEAD"]


def preferred(request: Request, formats: tuple[DataFormat, ...]) -> DataFormat | None:
    """The data format the client likes best, or ``None`` for the page.

    Raises :class:`ProblemError` 406 where it accepts neither the page nor any of the formats.
    """
    offers = (HTML, *(form.media_type for form in formats))
    best = choose(offers, request.headers.get("accept"))
    if best is None:
        raise ProblemError(not_acceptable(request.url.path, offers))
    return None if best == HTML else by_media_type(best)


def see_other(request: Request, address: str) -> RedirectResponse:
    """303 to an address of this site, keeping the language that the reader chose."""
    if request.url.query:
        path, mark, fragment = address.partition("#")
        address = f"{path}?{request.url.query}{mark}{fragment}"
    return RedirectResponse(address, 303, headers={"Vary": "Accept"})


@router.api_route("/id/{kind}/{slug}", methods=_METHODS)
def thing(request: Request, kind: str, slug: str) -> Response:
    """303 from a thing to its page or its data."""
    entity_iri(request, kind, slug)
    form = preferred(request, ENTITY_FORMATS)
    if form is None:
        answer = see_other(request, f"/page/{kind}/{slug}")
    else:
        answer = see_other(request, f"/data/{kind}/{slug}.{form.extension}")
    links = [f'</page/{kind}/{slug}>; rel="alternate"; type="{HTML}"']
    links += [
        f'</data/{kind}/{slug}.{f.extension}>; rel="alternate"; type="{f.media_type}"'
        for f in ENTITY_FORMATS
    ]
    answer.headers["Link"] = ", ".join(links)
    return answer


@router.api_route("/data/ontology.{extension}", methods=_METHODS)
def ontology_data(request: Request, extension: str) -> Response:
    """The ontology in one RDF format."""
    form = _rdf(request, extension)
    return _written(quads.ontology_quads(record_of(request)), form)


@router.api_route("/data/source/{slug}.{extension}", methods=_METHODS)
def source_data(request: Request, slug: str, extension: str) -> Response:
    """A source and its citations in one RDF format."""
    form, iri = _rdf(request, extension), source_iri(request, slug)
    found = quads.source_quads(record_of(request), iri, graphs=form.carries_graphs)
    return _written(found, form)


@router.api_route("/data/citation/{slug}/{name}.{extension}", methods=_METHODS)
def citation_data(request: Request, slug: str, name: str, extension: str) -> Response:
    """A citation, with what its passage says, in one RDF format."""
    form, iri = _rdf(request, extension), citation_iri(request, slug, name)
    found = quads.citation_quads(record_of(request), iri, graphs=form.carries_graphs)
    return _written(found, form)


@router.api_route("/data/{kind}/{slug}.{extension}", methods=_METHODS)
def entity_data(request: Request, kind: str, slug: str, extension: str) -> Response:
    """A thing's data in one format."""
    iri, record = entity_iri(request, kind, slug), record_of(request)
    form = by_extension(extension)
    if form is None:
        raise ProblemError(not_in_record(request.url.path))
    if form.rdf is not None:
        return _written(quads.entity_quads(record, iri, graphs=form.carries_graphs), form)
    body = (tables.as_json if form.extension == "json" else tables.as_csv)(record, iri)
    return Response(body, media_type=form.content_type, headers=_OPEN)


@router.api_route("/citation/{slug}/{name}", methods=_METHODS)
def citation(request: Request, slug: str, name: str) -> Response:
    """303 from a citation to its place in the source, or to its data."""
    citation_iri(request, slug, name)
    form = preferred(request, RDF_FORMATS)
    if form is None:
        return see_other(request, f"/source/{slug}#c-{name}")
    return see_other(request, f"/data/citation/{slug}/{name}.{form.extension}")


_OPEN = {"Access-Control-Allow-Origin": "*"}


def _written(found: list[ox.Quad], form: DataFormat) -> Response:
    return Response(quads.written(found, form), media_type=form.content_type, headers=_OPEN)


def _rdf(request: Request, extension: str) -> DataFormat:
    form = by_extension(extension)
    if form is None or form.rdf is None:
        raise ProblemError(not_in_record(request.url.path))
    return form
