"""An invented document: a text made of passages, and what each passage says.

What stands in the provenance graph is written by the reader of real seeds (`graph.reading`), so
that selectors, checksums and bounds are as they would be.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pyoxigraph as ox

from graph.reading.held import HeldText
from graph.reading.provenance import of_citation, of_source
from graph.reading.reading import Cited, Source
from graph.terms import RDF_TYPE, named, own
from ontology import CITATION, EDTF_DATATYPE, ONTOLOGY, PREFIXES, SOURCE

_EDTF = ox.NamedNode(EDTF_DATATYPE)
_NOWHERE = ox.DefaultGraph()
Value = ox.NamedNode | ox.Literal


def edtf(text: str) -> ox.Literal:
    """A date as released."""
    return ox.Literal(text, datatype=_EDTF)


def thing(kind: str, slug: str) -> ox.NamedNode:
    """A thing by its kind and slug."""
    return ox.NamedNode(PREFIXES[kind] + slug)


def said(subject: ox.NamedNode, *pairs: tuple[ox.NamedNode, Value]) -> list[ox.Triple]:
    """Triples about one subject."""
    return [ox.Triple(subject, predicate, value) for predicate, value in pairs]


@dataclass
class Document:
    """One source; `passage` adds a citation, `close` ends the text."""

    slug: str
    title: str
    kind: str
    issued: date
    publisher: ox.NamedNode
    _words: list[str] = field(default_factory=list)
    _said: list[tuple[str, str, list[ox.Triple]]] = field(default_factory=list)

    def passage(self, words: str, triples: list[ox.Triple], stance: str = "Asserts") -> None:
        """A sentence of the text and what it says, in the stance it says it."""
        # each quote stands once in its text: sentences are numbered as in a protocol
        self._words.append(f"{len(self._words) + 1}. {words}")
        self._said.append((f"p{len(self._said) + 1}", ONTOLOGY + stance, triples))

    def close(self) -> tuple[Source, list[ox.Quad], list[Cited]]:
        """The source, its quads in the provenance graph, and its citations."""
        text = "\n\n".join((self.title, *self._words)) + "\n"
        held = HeldText(f"{self.slug}.txt", text.encode())
        iri, kind = SOURCE + self.slug, ONTOLOGY + self.kind
        source = Source(iri, self.slug, self.title, kind, self.issued.isoformat(), held=held)
        provenance = of_source(source, self._described(ox.NamedNode(iri), kind))
        cited = []
        at = len(self.title) + 2
        for words, (name, stance, triples) in zip(self._words, self._said, strict=True):
            citation = f"{CITATION}{self.slug}/{name}"
            span = (at, at + len(words))
            provenance += of_citation(citation, source, stance, words, None, span)
            cited.append(Cited(citation, iri, stance, tuple(triples)))
            at += len(words) + 2
        return source, provenance, cited

    def _described(self, node: ox.NamedNode, kind: str) -> list[ox.Quad]:
        pairs = (
            (RDF_TYPE, own("Source")),
            (named("dcterms:title"), ox.Literal(self.title, language="en")),
            (named("dcterms:publisher"), self.publisher),
            (named("dcterms:issued"), edtf(self.issued.isoformat())),
            (named("dcterms:language"), ox.Literal("en")),
            (own("sourceKind"), ox.NamedNode(kind)),
            (own("dateBasis"), own("Stated")),
            (own("text"), ox.Literal(f"{self.slug}.txt")),
        )
        return [ox.Quad(node, predicate, value, _NOWHERE) for predicate, value in pairs]
