"""A source file: the description of one document, its citations, and what each of them says.

The unnamed graph of `<slug>.trig` describes `source:<slug>` and the citations `cite:…`; a graph
of the same name as a citation holds what that passage says. Both halves must be there.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox

from graph.reading import provenance
from graph.reading.citations import CitationReader
from graph.reading.complaints import Complaints
from graph.reading.held import HeldText
from graph.reading.reading import Cited, Source
from graph.reading.reused import SOURCE_TERMS, iris
from graph.reading.seedfile import SeedFile, read_seed_file
from graph.reading.statements import Judge
from graph.reading.vocabulary import Vocabulary
from graph.terms import RDF_TYPE, named, own, short
from ontology import CITATION, SOURCE

_SOURCE_TERMS = iris(SOURCE_TERMS)
_SINGLE = ("dcterms:issued", "dcterms:publisher")


class SourceFile:
    """A source file that has been read; `source` is None where it could not be understood."""

    def __init__(self, path: Path, vocabulary: Vocabulary, complaints: Complaints) -> None:
        self.slug = path.stem
        self.iri = SOURCE + self.slug
        self.source: Source | None = None
        self.citations: list[Cited] = []
        self.provenance: list[ox.Quad] = []
        self.seed = read_seed_file(path, complaints, source=self.slug)
        if self.seed is not None:
            self._judge = Judge(self.seed, vocabulary)
            self._read(self.seed)

    def _read(self, seed: SeedFile) -> None:
        described: dict[str, list[ox.Quad]] = defaultdict(list)
        said: dict[str, list[ox.Quad]] = defaultdict(list)
        for quad in seed.quads:
            if isinstance(quad.graph_name, ox.NamedNode):
                said[quad.graph_name.value].append(quad)
            elif isinstance(quad.subject, ox.NamedNode):
                described[quad.subject.value].append(quad)
        description = self._description(seed, described)
        if description is None:
            return
        self.source, kept = self._source(seed, description)
        reader = CitationReader(seed, self._judge, self.source)
        for iri in sorted({*described, *said} - {self.iri}):
            cited = reader.read(iri, described.get(iri, []), said.get(iri, []))
            if cited is not None:
                self.citations.append(cited)
        self.provenance += reader.provenance
        self.provenance += provenance.of_source(self.source, kept)

    def _description(
        self, seed: SeedFile, described: dict[str, list[ox.Quad]]
    ) -> list[ox.Quad] | None:
        is_source = (RDF_TYPE, own("Source"))
        for iri, quads in described.items():
            typed = any((quad.predicate, quad.object) == is_source for quad in quads)
            if iri != self.iri and (typed or iri.startswith(SOURCE)):
                remedy = f"call it source:{self.slug}, or name the file after it"
                seed.complain(iri, short(iri), "is not the source this file is named after", remedy)
            elif iri != self.iri and not iri.startswith(CITATION):
                remedy = "put it into the graph of a citation, or into seeds/reference"
                seed.complain(iri, short(iri), "is described outside any citation", remedy)
        mine = described.get(self.iri, [])
        if not any((quad.predicate, quad.object) == is_source for quad in mine):
            remedy = f"describe it: source:{self.slug} a :Source ; …"
            term, problem = f"source:{self.slug}", "is not described in its file"
            seed.complaints.add(seed.path, seed.line(self.iri) or 1, term, problem, remedy)
            return None
        return mine

    def _source(self, seed: SeedFile, description: list[ox.Quad]) -> tuple[Source, list[ox.Quad]]:
        kept: list[ox.Quad] = []
        values: dict[str, list[str]] = defaultdict(list)
        single = {*(named(term).value for term in _SINGLE), *self._judge.vocabulary.single_valued}
        for quad in description:
            if quad.predicate.value not in _SOURCE_TERMS:
                term = short(quad.predicate.value)
                seed.complain(
                    quad, term, "is not said of a source", "see ontology/core/evidence.ttl"
                )
                continue
            released = self._judge.released(quad)
            if released is None or not self._judge.typed_as(quad, "Source"):
                continue
            name = quad.predicate.value
            if values[name] and name in single:
                seed.complain(quad, short(name), "is said twice of this source", "say it once")
            kept.append(released)
            values[name].append(str(getattr(released.object, "value", "")))

        def one(name: str) -> str | None:
            return min(values[named(name).value], default=None)

        source = Source(
            iri=self.iri,
            slug=self.slug,
            title=one("dcterms:title") or self.slug,
            kind=one(":sourceKind"),
            issued=one("dcterms:issued"),
            reprints=frozenset(values[own("reprints").value]),
            held=self._held(seed, one(":text")),
        )
        return source, kept

    def _held(self, seed: SeedFile, name: str | None) -> HeldText | None:
        expected = f"{self.slug}.txt"
        path = seed.path.with_name(expected)
        if name is None:
            if path.exists():
                remedy = f'add :text "{expected}" to its source'
                seed.complaints.add(path, None, expected, "is held but not declared", remedy)
            return None
        if name != expected:
            seed.complain(
                name, f'"{name}"', "is not named after its source", f'call it "{expected}"'
            )
            return None
        if not path.is_file():
            seed.complain(
                name, f'"{name}"', "is not there", f"put the text beside {seed.path.name}"
            )
            return None
        held = HeldText(name, path.read_bytes())
        try:
            held.text  # noqa: B018 - decoding is the check
        except UnicodeDecodeError as error:
            line = held.data.count(b"\n", 0, error.start) + 1
            wrong = f"byte 0x{held.data[error.start]:02X}"
            seed.complaints.add(path, line, wrong, "is no UTF-8", "hold the text in UTF-8")
            return None
        return held
