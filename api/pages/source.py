"""``/source/<slug>``: one document, and where in it each fact stands.

``?cite=bib``, ``ris`` or ``csl`` is the citation of the document itself, as a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.messages import text
from api.pages.citing import Work
from api.pages.citing import answer as cited_as
from api.pages.highlights import cut
from api.pages.lookup import source_iri
from api.pages.reader import Reader, Shown
from api.pages.rendering import reader_of, render
from api.resources.formats import RDF_FORMATS
from api.resources.router import preferred, see_other
from graph.evidence import Citation, Fact, citations_of_source, source_text
from graph.record import Record
from ontology import ONTOLOGY, PREFIXES, PROVENANCE_GRAPH, SOURCE

router = APIRouter()
_TYPE = PREFIXES["rdf"] + "type"
_LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel")


@dataclass(frozen=True, slots=True)
class Document:
    """What is recorded of a source, as IRIs and plain text; ``None`` where unknown."""

    iri: str
    slug: str
    publisher: str | None
    kind: str | None
    issued: str | None
    date_basis: str | None
    notes: tuple[str, ...]
    language: str | None
    url: str | None
    digest: str | None
    reprints: str | None
    passages: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What a passage says of one thing: each property with its values, accepted or not."""

    subject: Shown
    told: tuple[tuple[str, tuple[tuple[Shown, bool], ...]], ...]


def document(record: Record, iri: str, passages: int = 0) -> Document:
    """Read what the provenance graph holds of a source."""
    values: dict[str, list[str]] = {}
    graph = ox.NamedNode(PROVENANCE_GRAPH)
    for quad in record.quads(ox.NamedNode(iri), None, None, graph):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            values.setdefault(quad.predicate.value, []).append(quad.object.value)

    def first(predicate: str) -> str | None:
        return min(values.get(predicate, ()), default=None)

    terms = PREFIXES["dcterms"]
    return Document(
        iri,
        iri.removeprefix(SOURCE),
        first(terms + "publisher"),
        first(ONTOLOGY + "sourceKind"),
        first(terms + "issued"),
        first(ONTOLOGY + "dateBasis"),
        tuple(sorted(values.get(ONTOLOGY + "basisNote", ()))),
        first(terms + "language"),
        first(ONTOLOGY + "url"),
        first(ONTOLOGY + "textSha256"),
        first(ONTOLOGY + "reprints"),
        passages,
    )


@router.api_route("/source/{slug}", methods=["GET", "HEAD"])
def source(request: Request, slug: str) -> Response:
    """One document: its text with every quoted passage, or its data by negotiation."""
    iri = source_iri(request, slug)
    form = preferred(request, RDF_FORMATS)
    if form is not None:
        return see_other(request, f"/data/source/{slug}.{form.extension}")
    reader = reader_of(request)
    if wanted := request.query_params.get("cite"):
        return cited_as(_work(reader, document(reader.record, iri)), wanted)
    cited = citations_of_source(reader.record, slug)
    held = source_text(reader.record, slug)
    placed = [
        (_short(citation), citation.start, citation.end)
        for citation, _ in cited
        if citation.start is not None and citation.end is not None
    ]
    passages = [(_short(citation), citation, _said(reader, facts)) for citation, facts in cited]
    return render(
        request,
        "source.html",
        document=(told := document(reader.record, iri, len(cited))),
        words=_in_words(reader, told),
        passages=passages,
        pieces=cut(held, placed) if held is not None else None,
        numbers={name: number for number, (name, _, _) in enumerate(passages, 1)},
        formats=[(f.extension, f.media_type) for f in RDF_FORMATS],
    )


def _work(reader: Reader, told: Document) -> Work:
    """A document as a bibliography has it: its publisher stands for an author nobody names."""
    day = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", told.issued or "")
    publisher = reader.name(told.publisher).text if told.publisher else ""
    return Work(
        key=told.slug,
        title=reader.name(told.iri).text,
        url=told.url or told.iri,
        sort="webpage",
        date=tuple(int(part) for part in day.groups() if part) if day else (),
        container=publisher,
        language=told.language or "",
    )


def _in_words(reader: Reader, told: Document) -> str:
    """The same in a line: title, publisher, date, address."""
    parts = [
        text("finding.quoted", reader.lang, words=reader.name(told.iri).text),
        reader.name(told.publisher).text if told.publisher else "",
        reader.published(told.issued) if told.issued else "",
        told.url or told.iri,
    ]
    return ". ".join(part for part in parts if part)


def _short(citation: Citation) -> str:
    return citation.iri.rsplit("/", 1)[-1]


def _said(reader: Reader, facts: Iterable[Fact]) -> tuple[Said, ...]:
    """The facts of a passage, thing by thing; what a thing is comes first."""
    by_subject: dict[str, dict[str, list[tuple[Shown, bool]]]] = {}
    ordered = sorted(facts, key=lambda fact: (fact.predicate != _TYPE, fact.predicate))
    for fact in ordered:
        if fact.predicate in _LABELS:
            continue
        heading = reader.words.heading(fact.predicate, reader.lang)
        label = "" if fact.predicate == _TYPE else heading
        values = by_subject.setdefault(fact.subject, {}).setdefault(label, [])
        values.append((reader.show(fact.object), fact.accepted))
    return tuple(
        Said(reader.name(iri), tuple((label, tuple(values)) for label, values in told.items()))
        for iri, told in by_subject.items()
    )
