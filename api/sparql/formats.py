"""The formats that answers are written in, and which one a request gets.

A query's kind is known only once it is parsed, and parsing happens in a worker. So negotiation
yields a `Choice`: one format for tables and truth values, one for graphs; the worker takes the
one that fits, and an empty place means 406 for that kind.

>>> choice = choose("text/csv, text/turtle;q=0.5", None)
>>> choice.table.media_type, choice.graph.media_type
('text/csv', 'text/turtle')
>>> choose("image/png", None)
Choice(table=None, graph=None, page=False)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from api import negotiation

Family = Literal["table", "graph"]
HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Format:
    """One way of writing an answer.

    ``name`` is what ``?format=`` calls it; ``engine`` is the engine's own name for it;
    ``describes`` the IRI that a service description uses (W3C, “Unique URIs for File Formats”).
    """

    name: str
    family: Family
    media_type: str
    engine: str
    describes: str
    label: str

    @property
    def content_type(self) -> str:
        """The header's value; a charset only where the registration knows that parameter."""
        needs_charset = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if needs_charset else self.media_type


_F = "http://www.w3.org/ns/formats/"
FORMATS: tuple[Format, ...] = (
    Format(
        "json",
        "table",
        "application/sparql-results+json",
        "json",
        f"{_F}SPARQL_Results_JSON",
        "JSON",
    ),
    Format(
        "xml", "table", "application/sparql-results+xml", "xml", f"{_F}SPARQL_Results_XML", "XML"
    ),
    Format("csv", "table", "text/csv", "csv", f"{_F}SPARQL_Results_CSV", "CSV"),
    Format("tsv", "table", "text/tab-separated-values", "tsv", f"{_F}SPARQL_Results_TSV", "TSV"),
    Format("turtle", "graph", "text/turtle", "ttl", f"{_F}Turtle", "Turtle"),
    Format("ntriples", "graph", "application/n-triples", "nt", f"{_F}N-Triples", "N-Triples"),
    Format("rdfxml", "graph", "application/rdf+xml", "rdf", f"{_F}RDF_XML", "RDF/XML"),
    Format("jsonld", "graph", "application/ld+json", "jsonld", f"{_F}JSON-LD", "JSON-LD"),
)
# Older clients ask for results by the general type; they get what they asked for, by that name.
_ALIASES: tuple[Format, ...] = (
    Format("json", "table", "application/json", "json", FORMATS[0].describes, "JSON"),
    Format("xml", "table", "application/xml", "xml", FORMATS[1].describes, "XML"),
    Format("xml", "table", "text/xml", "xml", FORMATS[1].describes, "XML"),
    Format("turtle", "graph", "application/x-turtle", "ttl", FORMATS[4].describes, "Turtle"),
    Format("rdfxml", "graph", "application/xml", "rdf", FORMATS[6].describes, "RDF/XML"),
    Format("jsonld", "graph", "application/json", "jsonld", FORMATS[7].describes, "JSON-LD"),
)
_OFFERS: dict[Family, dict[str, Format]] = {
    "table": {one.media_type: one for one in (*FORMATS, *_ALIASES) if one.family == "table"},
    "graph": {one.media_type: one for one in (*FORMATS, *_ALIASES) if one.family == "graph"},
}
_BY_NAME: dict[Family, dict[str, Format]] = {
    "table": {one.name: one for one in FORMATS if one.family == "table"},
    "graph": {
        **{one.name: one for one in FORMATS if one.family == "graph"},
        # What other endpoints call them, and the same word for both kinds of answer.
        "json": FORMATS[7],
        "xml": FORMATS[6],
        "rdf": FORMATS[6],
        "ttl": FORMATS[4],
        "nt": FORMATS[5],
        "json-ld": FORMATS[7],
    },
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a request gets for each kind of answer; ``page`` when it is a person's browser."""

    table: Format | None
    graph: Format | None
    page: bool = False

    @property
    def key(self) -> str:
        """A text that tells two choices apart, for caches and validators."""
        parts = (
            (self.table.media_type if self.table else "-"),
            (self.graph.media_type if self.graph else "-"),
        )
        return "html" if self.page else " ".join(parts)


PAGE = Choice(FORMATS[0], FORMATS[5], page=True)


@lru_cache(maxsize=64)
def choose(accept: str | None, name: str | None) -> Choice:
    """Negotiate by ``Accept``, unless ``?format=`` names a format, which then decides alone.

    Raises:
        KeyError: ``name`` is no format of ours.

    >>> choose("text/html", "xml").graph.media_type
    'application/rdf+xml'
    """
    if name is not None:
        return _by_name(name.strip().lower())
    table, graph = _negotiate("table", accept), _negotiate("graph", accept)
    if table == graph == HTML:
        return PAGE
    return Choice(_OFFERS["table"].get(table or ""), _OFFERS["graph"].get(graph or ""))


def _negotiate(family: Family, accept: str | None) -> str | None:
    return negotiation.choose([*_OFFERS[family], HTML], accept)


def _by_name(name: str) -> Choice:
    if name == "html":
        return PAGE
    table, graph = _BY_NAME["table"].get(name), _BY_NAME["graph"].get(name)
    if table is None and graph is None:
        raise KeyError(name)
    return Choice(table, graph)


NAMES: tuple[str, ...] = (*(one.name for one in FORMATS), "html")
"""Every name that ``?format=`` takes, aliases apart."""
