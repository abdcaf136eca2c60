"""From the address that somebody asked for to the IRI it names, or a refusal."""

from __future__ import annotations

from starlette.requests import Request

from api.errors import not_in_record
from api.pages.addresses import SLUG
from api.pages.rendering import record_of
from api.problems import ProblemError
from ontology import CITATION, ID, KINDS, SOURCE


def entity_iri(request: Request, kind: str, slug: str) -> str:
    """The IRI that an address names; raises :class:`ProblemError` 404 where it names nothing."""
    iri = f"{ID}{kind}/{slug}"
    if kind in KINDS and SLUG.fullmatch(slug) and record_of(request).exists(iri):
        return iri
    raise ProblemError(not_in_record(request.url.path))


def source_iri(request: Request, slug: str) -> str:
    """The IRI of a source; raises :class:`ProblemError` 404 where there is none."""
    return _known(request, SOURCE, slug)


def citation_iri(request: Request, slug: str, name: str) -> str:
    """The IRI of a citation; raises :class:`ProblemError` 404 where there is none."""
    return _known(request, CITATION, slug, name)


def _known(request: Request, base: str, *slugs: str) -> str:
    iri = base + "/".join(slugs)
    if all(SLUG.fullmatch(slug) for slug in slugs) and record_of(request).exists(iri):
        return iri
    raise ProblemError(not_in_record(request.url.path))
