"""An answer as a person reads it: cells with labels and links instead of IRIs in full.

Works from the document that every client gets (JSON for tables, N-Triples for graphs), so that
the page cannot show anything else than the downloads hold.

>>> shorten("http://www.w3.org/2004/02/skos/core#prefLabel")
'skos:prefLabel'
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from api.pages.addresses import path_of, web_address
from api.sparql.engine import Answer
from graph.record import Record
from ontology import EDTF_DATATYPE, PREFIXES

_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[\w\-.]*[\w\-])?")
# Types that a reader sees from the value itself.
_UNTYPED = {
    *(PREFIXES["xsd"] + name for name in ("string", "date", "boolean", "anyURI")),
    PREFIXES["rdf"] + "langString",
    EDTF_DATATYPE,
}
_BY_LENGTH = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


@dataclass(frozen=True, slots=True)
class Cell:
    """One term: what to show, what it is in full, and where it leads.

    ``kind`` is ``iri``, ``literal``, ``blank`` or ``unbound``; ``datatype`` is shortened and
    absent for plain text; ``is_here`` says that ``href`` is a page of this site.
    """

    kind: str
    text: str
    full: str = ""
    href: str | None = None
    is_here: bool = False
    lang: str = ""
    datatype: str = ""

    @property
    def is_number(self) -> bool:
        """Whether the cell aligns right."""
        return self.datatype in ("xsd:integer", "xsd:decimal", "xsd:double")


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer to be laid out; ``truth`` is set for ASK, ``columns`` for everything else."""

    family: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    truth: bool | None = None


def shorten(iri: str) -> str:
    """The prefixed name where one of our prefixes fits, else the IRI itself."""
    for prefix, namespace in _BY_LENGTH:
        if iri.startswith(namespace) and _LOCAL_NAME.fullmatch(iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def show(answer: Answer, record: Record, lang: str) -> Shown:
    """Read an answer written as SPARQL JSON or N-Triples for a reader of ``lang``."""
    if answer.family == "graph":
        rows = tuple(
            tuple(_cell(_as_json(term), record, lang) for term in triple)
            for triple in parse(input=answer.body, format=RdfFormat.N_TRIPLES)
            for triple in [(triple.subject, triple.predicate, triple.object)]
        )
        return Shown("graph", ("subject", "predicate", "object"), rows)
    document = json.loads(answer.body)
    if "boolean" in document:
        return Shown("table", truth=document["boolean"])
    columns = tuple(document["head"]["vars"])
    table = tuple(
        tuple(_cell(binding.get(name), record, lang) for name in columns)
        for binding in document["results"]["bindings"]
    )
    return Shown("table", columns, table)


def _as_json(term: NamedNode | BlankNode | Literal | Triple) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        return {
            "type": "literal",
            "value": term.value,
            "datatype": term.datatype.value,
            "xml:lang": term.language or "",
        }
    return {"type": "triple", "value": str(term)}


def _cell(term: Mapping[str, str] | None, record: Record, lang: str) -> Cell:
    if term is None:
        return Cell("unbound", "")
    value = term["value"]
    if term["type"] == "uri":
        labels = record.labels(value)
        text = record.label(value, lang) if labels else shorten(value)
        here = path_of(value)
        return Cell("iri", text, value, here or web_address(value), here is not None)
    if term["type"] == "literal":
        datatype = term.get("datatype", "")
        short = "" if datatype in _UNTYPED else shorten(datatype)
        return Cell("literal", value, value, lang=term.get("xml:lang", ""), datatype=short)
    return Cell("blank", f"_:{value}" if term["type"] == "bnode" else str(value))
