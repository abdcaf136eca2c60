"""What can be said, read from the ontology itself: its classes, properties and concepts.

Strict reading needs to know, for every term, that it exists, what it is said of and what it
takes; asserting needs to know which properties have one value; labelling needs the class labels.
All of it comes from `ontology/core` and `ontology/schemes`, plus the short list of reused terms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from graph.errors import SeedError, SeedErrors
from graph.reading import reused
from graph.terms import RDF_TYPE, short
from ontology import CORE, EDTF_DATATYPE, ONTOLOGY, ONTOLOGY_GRAPH, PREFIXES, SCHEMES

_OWL, _RDFS, _SKOS, _SCHEMA = (PREFIXES[name] for name in ("owl", "rdfs", "skos", "schema"))
_LITERAL_SPACES = (PREFIXES["xsd"], PREFIXES["edtf"], PREFIXES["rdf"] + "langString")
_CONCEPT = _SKOS + "Concept"

Sort: TypeAlias = Literal["class", "property", "concept"]
"""What a term is, for the eyes of whoever misspelt it."""


@dataclass(frozen=True)
class Property:
    """A property that seeds may use; `datatype` is None where it takes things, or any literal."""

    iri: str
    takes_things: bool
    datatype: str | None = None
    domains: frozenset[str] = frozenset()
    ranges: frozenset[str] = frozenset()

    @property
    def dated(self) -> bool:
        """Whether its values are EDTF dates."""
        return self.datatype == EDTF_DATATYPE


@dataclass(frozen=True)
class Vocabulary:
    """The terms of the model. `classes` maps each class to itself and everything above it."""

    classes: Mapping[str, frozenset[str]]
    properties: Mapping[str, Property]
    concepts: Mapping[str, frozenset[str]]
    single_valued: frozenset[str]
    labels: Mapping[str, Mapping[str, str]]
    version: str
    quads: tuple[ox.Quad, ...] = field(repr=False, default=())

    def nearest(self, iri: str, sort: Sort) -> str | None:
        """The known term of that sort which is spelt most like `iri`, prefixed, if any is close."""
        known: dict[Sort, Iterable[str]] = {
            "class": self.classes,
            "property": self.properties,
            "concept": self.concepts,
        }
        names = {term: short(term) for term in known[sort]}
        match = process.extractOne(short(iri), names, scorer=fuzz.ratio, score_cutoff=70)
        return str(match[0]) if match else None

    def covers(self, classes: Iterable[str], wanted: Iterable[str]) -> bool:
        """Whether a thing of `classes` is also of one of the `wanted` classes."""
        above = {up for name in classes for up in self.classes.get(name, frozenset({name}))}
        return not above.isdisjoint(wanted)


def read_vocabulary(folders: Iterable[Path] = (CORE, SCHEMES)) -> Vocabulary:
    """Read the ontology; raises SeedErrors where one of its files cannot be parsed."""
    graph = ox.NamedNode(ONTOLOGY_GRAPH)
    quads: list[ox.Quad] = []
    for path in sorted(path for folder in folders for path in folder.glob("*.ttl")):
        try:
            triples = list(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            problem = str(error.msg)
            wrong = SeedError(path, error.lineno, "syntax", problem, "write it as Turtle allows")
            raise SeedErrors([wrong]) from error
        quads += [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in triples]
    return _Declarations(quads).vocabulary()


class _Declarations:
    """The ontology's triples, by subject and predicate, for as long as they are being read."""

    def __init__(self, quads: list[ox.Quad]) -> None:
        self.quads = quads
        self.said: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.of_type: dict[str, set[str]] = defaultdict(set)
        self.labels: dict[str, dict[str, str]] = defaultdict(dict)
        for quad in quads:
            if not isinstance(quad.subject, ox.NamedNode):
                continue
            subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object
            if isinstance(value, ox.NamedNode):
                self.said[subject, predicate].add(value.value)
                if predicate == RDF_TYPE.value:
                    self.of_type[value.value].add(subject)
            elif isinstance(value, ox.Literal):
                self.said[subject, predicate].add(value.value)
                if value.language and predicate in (_RDFS + "label", _SKOS + "prefLabel"):
                    self.labels[subject][value.language] = value.value

    def vocabulary(self) -> Vocabulary:
        properties = dict(self._reused_properties())
        for kind, takes_things in (("ObjectProperty", True), ("DatatypeProperty", False)):
            for iri in self.of_type[_OWL + kind]:
                properties[iri] = self._property(iri, properties.get(iri), takes_things)
        concepts = {
            iri: frozenset(self.said[iri, _SKOS + "inScheme"])
            for iri in self.of_type[_CONCEPT] | self.of_type[_SKOS + "ConceptScheme"]
        }
        return Vocabulary(
            classes=self._classes(),
            properties=properties,
            concepts=concepts,
            single_valued=frozenset(self.of_type[_OWL + "FunctionalProperty"]),
            labels=dict(self.labels),
            version=min(self.said[ONTOLOGY, _OWL + "versionInfo"], default="unknown"),
            quads=tuple(self.quads),
        )

    def _classes(self) -> dict[str, frozenset[str]]:
        above: dict[str, set[str]] = {
            reused.expand(name): {reused.expand(up) for up in ups}
            for name, ups in reused.CLASSES.items()
        }
        for iri in self.of_type[_OWL + "Class"]:
            above.setdefault(iri, set()).update(self.said[iri, _RDFS + "subClassOf"])

        def closure(iri: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
            ups = above.get(iri, set()) - seen
            return frozenset({iri}).union(*(closure(up, seen | {iri}) for up in ups))

        return {iri: closure(iri) for iri in above}

    def _property(self, iri: str, known: Property | None, takes_things: bool) -> Property:
        domains = self.said[iri, _RDFS + "domain"] | self.said[iri, _SCHEMA + "domainIncludes"]
        ranges = self.said[iri, _RDFS + "range"] | self.said[iri, _SCHEMA + "rangeIncludes"]
        datatypes = {value for value in ranges if value.startswith(_LITERAL_SPACES)}
        fallback = known or Property(iri, takes_things)
        return Property(
            iri,
            takes_things,
            min(datatypes, default=fallback.datatype),
            frozenset(domains) or fallback.domains,
            frozenset(ranges - datatypes) or fallback.ranges,
        )

    @staticmethod
    def _reused_properties() -> Iterable[tuple[str, Property]]:
        for term in (*reused.THINGS, *reused.LITERALS):
            iri = reused.expand(term.name)
            domains = frozenset(map(reused.expand, term.domains))
            ranges = frozenset(map(reused.expand, term.ranges))
            if term in reused.LITERALS:
                yield iri, Property(iri, False, min(ranges), domains)
            else:
                yield iri, Property(iri, True, None, domains, ranges)
