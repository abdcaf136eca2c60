"""Reference data: names and structure of things, which need no citation.

What a thing is called and what it is part of is kept by us; what it did is said by sources. So a
reference file may use few properties, and a fact that strays into it stops the build.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from graph.reading.complaints import Complaints
from graph.reading.reused import REFERENCE, iris
from graph.reading.seedfile import SeedFile, read_seed_file
from graph.reading.statements import Judge
from graph.reading.vocabulary import Vocabulary
from graph.terms import short, shown
from ontology import REFERENCE_GRAPH

_REFERENCE = iris(REFERENCE)
_GRAPH = ox.NamedNode(REFERENCE_GRAPH)


class ReferenceFile:
    """A reference file that has been read; `quads` are in the reference graph."""

    def __init__(self, path: Path, vocabulary: Vocabulary, complaints: Complaints) -> None:
        self.quads: list[ox.Quad] = []
        self.seed: SeedFile | None = read_seed_file(path, complaints)
        if self.seed is None:
            return
        judge = Judge(self.seed, vocabulary)
        for quad in self.seed.quads:
            if quad.predicate.value in vocabulary.properties and (
                quad.predicate.value not in _REFERENCE
            ):
                name = short(quad.predicate.value)
                remedy = "say it in the graph of a citation (seeds/sources)"
                self.seed.complain(quad, name, f"is a fact about {shown(quad.subject)}", remedy)
                continue
            if not judge.thing_named(quad):
                continue
            released = judge.released(quad)
            if released is not None:
                triple = (released.subject, released.predicate, released.object)
                self.quads.append(ox.Quad(*triple, _GRAPH))
