"""What the editor offers while a query is written: our prefixes, and the terms of the record.

Classes and properties come with how often they are used (the numbers of the VoID description), and
terms of the ontology that nothing uses yet come with a nought, so that a reader can tell a wrong
word from an empty answer. Concepts (statuses, stances, kinds) stand where a value is expected.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

from fastapi import APIRouter
from pyoxigraph import Literal as Value
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from api.pages.languages import language
from api.pages.rendering import reader_of
from api.pages.wordbook import Wordbook
from api.sparql.description import USED_CLASSES, USED_PROPERTIES
from graph.record import Record
from ontology import ONTOLOGY, PREFIXES

Sort = Literal["class", "property", "concept"]

NAMES = {"": ONTOLOGY, **PREFIXES}
"""Prefixes that the editor knows; the empty one is how this project writes its own terms."""

_SORTS: dict[str, Sort] = {
    "Class": "class",
    "ObjectProperty": "property",
    "DatatypeProperty": "property",
    "Concept": "concept",
    "ConceptScheme": "concept",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A word that may stand in a query.

    Attributes:
        iri: the term itself.
        sort: where it fits: after ``a``, between subject and object, or as a value.
        label: what it is called in the reader's language.
        definition: what it means, empty where the ontology does not say.
        count: things of the class, or triples with the property; 0 for concepts.
    """

    iri: str
    sort: Sort
    label: str
    definition: str
    count: int


def terms(record: Record, words: Wordbook, lang: str) -> list[Term]:
    """Every term that is used or defined, the most used first."""
    counts: dict[Sort, dict[str, int]] = {
        "class": _counted(record, USED_CLASSES),
        "property": _counted(record, USED_PROPERTIES),
        "concept": {},
    }
    for entry in words.entries.values():
        counts[_SORTS[entry.sort]].setdefault(entry.iri, 0)
    found = [
        Term(iri, sort, _label(words, iri, sort, lang), _definition(words, iri, lang), count)
        for sort, used in counts.items()
        for iri, count in used.items()
    ]
    return sorted(found, key=lambda term: (-term.count, term.iri, term.sort))


def document(record: Record, words: Wordbook, lang: str) -> dict[str, Any]:
    """The body of ``/api/v1/completions``."""
    return {
        "release": record.release_id,
        "lang": lang,
        "prefixes": NAMES,
        "terms": [asdict(term) for term in terms(record, words, lang)],
    }


def routes() -> APIRouter:
    """The route ``/api/v1/completions``; each language is counted once per release."""
    router = APIRouter()
    known: dict[tuple[str, str], bytes] = {}

    def written(request: Request) -> bytes:
        reader = reader_of(request)
        key = (reader.record.release_id, reader.lang)
        if key not in known:
            body = document(reader.record, reader.words, reader.lang)
            known[key] = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        return known[key]

    @router.api_route("/api/v1/completions", methods=["GET", "HEAD"])
    async def completions(request: Request) -> Response:
        """``?lang=``: what may be written in a query, as JSON."""
        body = await asyncio.to_thread(written, request)
        tag = f'"{reader_of(request).record.release_id[:16]}-{language(request)}"'
        headers = {
            "ETag": tag,
            "Cache-Control": "no-cache",
            "Vary": "Accept-Language",
            "Access-Control-Allow-Origin": "*",
        }
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(body, media_type="application/json", headers=headers)

    return router


def _counted(record: Record, query: str) -> dict[str, int]:
    return {
        row["it"].value: int(row["n"].value)
        for row in record.select(query)
        if isinstance(row["it"], NamedNode) and isinstance(row["n"], Value)
    }


def _label(words: Wordbook, iri: str, sort: Sort, lang: str) -> str:
    entry = words.entries.get(iri)
    if entry is None and sort == "property":
        heading = words.heading(iri, lang)
        if heading != iri:
            return heading
    return words.term(iri, lang)


def _definition(words: Wordbook, iri: str, lang: str) -> str:
    entry = words.entries.get(iri)
    return entry.definition(lang) if entry else ""
