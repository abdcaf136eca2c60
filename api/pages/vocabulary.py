"""``/ontology``: the terms of the record, defined in the reader's language, and its rules."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import not_in_record
from api.messages import text
from api.pages.rendering import reader_of, record_of, render
from api.pages.wordbook import Entry
from api.problems import ProblemError
from api.resources.formats import RDF_FORMATS
from api.resources.router import preferred, see_other
from ontology import ONTOLOGY, ONTOLOGY_GRAPH, PREFIXES, RULES

router = APIRouter()
_METHODS = ["GET", "HEAD"]
_VERSION = ox.NamedNode(PREFIXES["owl"] + "versionIRI")
_GRAPH = ox.NamedNode(ONTOLOGY_GRAPH)
_GROUPS = ("Class", "ObjectProperty", "DatatypeProperty")


#: Rules that are code, because SPARQL cannot do date arithmetic or write labels.
_IN_CODE = ("date-bounds", "labels")


@cache
def rules() -> tuple[tuple[str, str, str], ...]:
    """Each rule's name, what its first comment says, and its query."""
    found = []
    for file in sorted(RULES.glob("*.rq")):
        lines = file.read_text(encoding="utf-8").strip().splitlines()
        comment = [line.lstrip("# ") for line in lines if line.startswith("#")]
        query = "\n".join(line for line in lines if not line.startswith("#"))
        found.append((file.stem, " ".join(comment), query.strip()))
    return tuple(found)


def told_rules(lang: str) -> list[tuple[str, str, str, str]]:
    """Every rule: its name, what it does, the language of that, and its query or nothing."""
    in_code = [(name, text(f"ontology.rule.{name}", lang), lang, "") for name in _IN_CODE]
    return sorted([*in_code, *((name, words, "en", query) for name, words, query in rules())])


@router.api_route("/ontology", methods=_METHODS)
@router.api_route("/ontology/", methods=_METHODS)
def vocabulary(request: Request) -> Response:
    """All terms on one page, or the ontology as data by negotiation."""
    form = preferred(request, RDF_FORMATS)
    if form is not None:
        return see_other(request, f"/data/ontology.{form.extension}")
    reader = reader_of(request)
    groups: dict[str, list[Entry]] = defaultdict(list)
    schemes: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(reader.words.entries.values(), key=lambda e: e.label(reader.lang)):
        if not entry.iri.startswith(ONTOLOGY):
            continue
        if entry.sort in _GROUPS:
            groups[entry.sort].append(entry)
        elif entry.scheme:
            schemes[entry.scheme].append(entry)
    return render(
        request,
        "ontology.html",
        groups=[(name, groups[name]) for name in _GROUPS],
        schemes=sorted(schemes.items()),
        words=reader.words,
        rules=told_rules(reader.lang),
        base=ONTOLOGY,
    )


@router.api_route("/ontology/{name}", methods=_METHODS)
def term(request: Request, name: str) -> Response:
    """303 from a term to its place on the page, or to the ontology's data.

    The IRI of this version, which other ontologies import, leads to the whole.
    """
    record = record_of(request)
    versions = (quad.object for quad in record.quads(None, _VERSION, None, _GRAPH))
    if any(getattr(version, "value", "") == ONTOLOGY + name for version in versions):
        return _to(request, "/ontology")
    if not record.exists(ONTOLOGY + name):
        raise ProblemError(not_in_record(request.url.path))
    return _to(request, f"/ontology#{name}")


@router.api_route("/ontology/rule/{name}", methods=_METHODS)
@router.api_route("/rule/{name}", methods=_METHODS)
def rule(request: Request, name: str) -> Response:
    """303 from a rule to its place on the page."""
    if name not in {*_IN_CODE, *(known for known, _, _ in rules())}:
        raise ProblemError(not_in_record(request.url.path))
    return _to(request, f"/ontology#rule-{name}")


def _to(request: Request, address: str) -> Response:
    form = preferred(request, RDF_FORMATS)
    return see_other(request, address if form is None else f"/data/ontology.{form.extension}")
