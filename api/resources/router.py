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
from api.pages.addresses import SLUG
from api.pages.lookup import citation_iri, entity_iri, source_iri
from api.pages.rendering import record_of
from api.problems import OPEN, ProblemError
from api.resources import quads, tables
from api.resources.formats import (
    ENTITY_FORMATS,
    OLDER_NAMES,
    RDF_FORMATS,
    DataFormat,
    by_extension,
    by_media_type,
)
from api.sparql.catalogue import downloads
from ontology import ID, ONTOLOGY

HTML = "text/html"
router = APIRouter()
_METHODS = ["GET", "HEAD"]
_DESCRIBED_IN = tuple(form for form in RDF_FORMATS if form.extension not in ("nq", "trig"))
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_IN_DATASET = "http://rdfs.org/ns/void#inDataset"
_DATASET = ID.removesuffix("id/") + "dataset"


def preferred(request: Request, formats: tuple[DataFormat, ...]) -> DataFormat | None:
    """The data format the client likes best, or ``None`` for the page.

    Raises :class:`ProblemError` 406 where it accepts neither the page nor any of the formats.
    """
    offers = (HTML, *(form.media_type for form in formats))
    best = choose((*offers, *OLDER_NAMES), request.headers.get("accept"))
    if best is None:
        raise ProblemError(not_acceptable(request.url.path, offers))
    return None if best == HTML else by_media_type(best)


def see_other(request: Request, address: str) -> RedirectResponse:
    """303 to an address of this site, keeping the language that the reader chose.

    Scripts of any other site may follow it: a browser lets them only if each step says so.
    """
    if request.url.query:
        path, mark, fragment = address.partition("#")
        address = f"{path}?{request.url.query}{mark}{fragment}"
    return RedirectResponse(address, 303, headers={"Vary": "Accept", **OPEN})


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
    return _written(quads.ontology_quads(record_of(request)), form, ONTOLOGY)


@router.api_route("/data/source/{slug}.{extension}", methods=_METHODS)
def source_data(request: Request, slug: str, extension: str) -> Response:
    """A source and its citations in one RDF format."""
    form, iri = _rdf(request, extension), source_iri(request, slug)
    found = quads.source_quads(record_of(request), iri, graphs=form.carries_graphs)
    return _written(found, form, iri)


@router.api_route("/data/citation/{slug}/{name}.{extension}", methods=_METHODS)
def citation_data(request: Request, slug: str, name: str, extension: str) -> Response:
    """A citation, with what its passage says, in one RDF format."""
    form, iri = _rdf(request, extension), citation_iri(request, slug, name)
    found = quads.citation_quads(record_of(request), iri, graphs=form.carries_graphs)
    return _written(found, form, iri)


@router.api_route("/data/{kind}/{slug}.{extension}", methods=_METHODS)
def entity_data(request: Request, kind: str, slug: str, extension: str) -> Response:
    """A thing's data in one format."""
    iri, record = entity_iri(request, kind, slug), record_of(request)
    form = by_extension(extension)
    if form is None:
        raise ProblemError(not_in_record(request.url.path))
    if form.rdf is not None:
        return _written(quads.entity_quads(record, iri, graphs=form.carries_graphs), form, iri)
    body = (tables.as_json if form.extension == "json" else tables.as_csv)(record, iri)
    return Response(body, media_type=form.content_type, headers=_about(iri))


@router.api_route("/citation/{slug}/{name}", methods=_METHODS)
def citation(request: Request, slug: str, name: str) -> Response:
    """303 from a citation to its place in the source, or to its data."""
    citation_iri(request, slug, name)
    form = preferred(request, RDF_FORMATS)
    if form is None:
        return see_other(request, f"/source/{slug}#c-{name}")
    return see_other(request, f"/data/citation/{slug}/{name}.{form.extension}")


@router.api_route("/citation/{slug}/{name}/{selector}", methods=_METHODS)
def selector(request: Request, slug: str, name: str, selector: str) -> Response:
    """303 from what locates a passage to the citation whose passage it is."""
    iri = citation_iri(request, slug, name)
    if not (SLUG.fullmatch(selector) and record_of(request).exists(f"{iri}/{selector}")):
        raise ProblemError(not_in_record(request.url.path))
    return citation(request, slug, name)


@router.api_route("/dataset", methods=_METHODS)
def dataset(request: Request) -> Response:
    """303 from the data as a whole to the page about it, or to its description."""
    form = preferred(request, _DESCRIBED_IN)
    return see_other(request, "/about" if form is None else "/.well-known/void")


@router.api_route("/dataset/{name}", methods=_METHODS)
def distribution(request: Request, name: str) -> Response:
    """303 from a file of the data, as the description names it, to the file."""
    if name not in downloads(record_of(request)):
        raise ProblemError(not_in_record(request.url.path))
    return see_other(request, f"/download/{name}")


def _written(found: list[ox.Quad], form: DataFormat, iri: str) -> Response:
    body = quads.written(found, form)
    return Response(body, media_type=form.content_type, headers=_about(iri))


def _about(iri: str) -> dict[str, str]:
    """What the document is about, of which data it is a part, and under which licence.

    RFC 8288 for the form; ``describes`` is RFC 6892's, ``license`` RFC 4946's, and the third is the
    back-link that VoID asks for in its section 6.
    """
    links = {"describes": iri, "license": _LICENCE, _IN_DATASET: _DATASET}
    told = ", ".join(f'<{target}>; rel="{relation}"' for relation, target in links.items())
    return {**OPEN, "Link": told, "Access-Control-Expose-Headers": "ETag, Link"}


def _rdf(request: Request, extension: str) -> DataFormat:
    form = by_extension(extension)
    if form is None or form.rdf is None:
        raise ProblemError(not_in_record(request.url.path))
    return form
