"""One citation: its passage found in the held text, its stance, and what it says.

A citation has either the exact words of the passage or, where no text is held, the place in the
source where it stands. Its stance is `:Asserts` unless it says otherwise.
"""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox

from graph.reading import provenance
from graph.reading.held import QuoteError
from graph.reading.kinds import SLUG
from graph.reading.reading import Cited, Source
from graph.reading.reused import CITATION_TERMS, SOURCE_TERMS, iris
from graph.reading.seedfile import SeedFile
from graph.reading.statements import Judge
from graph.terms import named, own, short, shown
from ontology import CITATION, ONTOLOGY

_CITATION_TERMS = iris(CITATION_TERMS)
_DESCRIPTIVE = (iris(CITATION_TERMS) | iris(SOURCE_TERMS)) - {named("rdf:type").value}
ASSERTS = ONTOLOGY + "Asserts"
STANCES = tuple(
    ONTOLOGY + name for name in ("Asserts", "Recalls", "Announces", "Expects", "Denies")
)


class CitationReader:
    """Reads the citations of one source and collects what provenance says of them."""

    def __init__(self, seed: SeedFile, judge: Judge, source: Source) -> None:
        self._seed = seed
        self._judge = judge
        self._source = source
        self._base = f"{CITATION}{source.slug}/"
        self.provenance: list[ox.Quad] = []

    def read(self, iri: str, described: list[ox.Quad], said: list[ox.Quad]) -> Cited | None:
        """The citation with its statements; None where it is none of this source's."""
        if not iri.startswith(self._base) or not iri[len(self._base) :]:
            if said or iri.startswith(CITATION):
                remedy = f"name it cite:… with cite: standing for <{self._base}>"
                self._complain(iri, iri, "is no citation of this file's source", remedy)
            return None
        if not SLUG.fullmatch(iri[len(self._base) :]):
            remedy = "use small Latin letters, digits and single hyphens"
            self._complain(iri, iri, "is not a well-formed name of a citation", remedy)
        if not described:
            remedy = "say which passage it is: :quote, or :located where no text is held"
            self._complain(iri, iri, "says something but is not described", remedy)
        if not said:
            remedy = f"add {short(iri)} {{ … }} with what the passage says, or remove it"
            self._complain(iri, iri, "is described but says nothing", remedy)
        stance = self._description(iri, described) if described else ASSERTS
        return Cited(iri, self._source.iri, stance, self._statements(iri, said))

    def _description(self, iri: str, described: list[ox.Quad]) -> str:
        values: dict[str, list[ox.Quad]] = defaultdict(list)
        for quad in described:
            if quad.predicate.value not in _CITATION_TERMS:
                name = short(quad.predicate.value)
                remedy = f"put it into the graph {short(iri)} {{ … }}"
                self._seed.complain(quad, name, "is not said of a citation", remedy)
            elif self._judge.released(quad) and self._judge.typed_as(quad, "Citation"):
                values[quad.predicate.value].append(quad)
        for name, quads in values.items():
            if len(quads) > 1 and name != named("rdf:type").value:
                remedy = "make two citations of two passages"
                self._complain(
                    quads[-1], name, f"is said {len(quads)} times of {short(iri)}", remedy
                )
        self._check_source(iri, values[named("dcterms:source").value])
        stance = self._stance(values[own("stance").value])
        span = self._passage(iri, values)
        self.provenance += provenance.of_citation(
            iri,
            self._source,
            stance,
            self._only(values, "quote"),
            self._only(values, "located"),
            span,
        )
        return stance

    def _check_source(self, iri: str, quads: list[ox.Quad]) -> None:
        for quad in quads:
            if quad.object != ox.NamedNode(self._source.iri):
                remedy = f"remove it: {short(iri)} belongs to {short(self._source.iri)}"
                self._complain(quad, shown(quad.object), "is not the source of this file", remedy)

    def _stance(self, quads: list[ox.Quad]) -> str:
        for quad in quads:
            value = str(getattr(quad.object, "value", ""))
            if value in STANCES:
                return value
            remedy = f"use one of {', '.join(map(short, STANCES))}"
            self._complain(quad, shown(quad.object), "is no stance", remedy)
        return ASSERTS

    def _passage(self, iri: str, values: dict[str, list[ox.Quad]]) -> tuple[int, int] | None:
        quotes, held = values[own("quote").value], self._source.held
        if not quotes:
            if not values[own("located").value]:
                remedy = "add :quote with the exact words, or :located where no text is held"
                self._complain(iri, iri, "names no passage", remedy)
            return None
        words = str(getattr(quotes[0].object, "value", ""))
        if held is None:
            remedy = "hold the text (:text), or say where it stands with :located instead"
            self._complain(
                quotes[0], shown(quotes[0].object), "is quoted from no held text", remedy
            )
            return None
        try:
            return held.find(words)
        except QuoteError as error:
            self._complain(quotes[0], shown(quotes[0].object), error.problem, error.remedy)
            return None

    def _statements(self, iri: str, said: list[ox.Quad]) -> tuple[ox.Triple, ...]:
        triples: list[ox.Triple] = []
        values: dict[tuple[str, str], ox.Quad] = {}
        for quad in said:
            if quad.predicate.value in _DESCRIPTIVE:
                remedy = "put it outside the braces, where the citation is described"
                self._complain(
                    quad, quad.predicate.value, "describes a citation or a source", remedy
                )
                continue
            if not self._judge.thing_named(quad):
                continue
            released = self._judge.released(quad)
            if released is None:
                continue
            key = (str(getattr(quad.subject, "value", "")), quad.predicate.value)
            other = values.setdefault(key, quad)
            if other.object != quad.object and key[1] in self._judge.vocabulary.single_valued:
                remedy = f"{short(key[1])} has one value; make two citations if two passages differ"
                problem = f"stands beside {shown(other.object)} in {short(iri)}"
                self._complain(quad, shown(quad.object), problem, remedy)
            triples.append(ox.Triple(released.subject, released.predicate, released.object))
        return tuple(dict.fromkeys(triples))

    def _only(self, values: dict[str, list[ox.Quad]], name: str) -> str | None:
        quads = values[own(name).value]
        return str(getattr(quads[0].object, "value", "")) if quads else None

    def _complain(self, about: ox.Quad | str, term: str, problem: str, remedy: str) -> None:
        written = short(term) if term.startswith(("http:", "https:")) else term
        self._seed.complain(about, written, problem, remedy)
