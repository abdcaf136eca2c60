"""From invented documents to quads, through the project's own acceptance, rules and labels.

The rules look at everything at once, so a graph of millions of quads is made in batches: each
stands on the same world and shares nothing else with the others. What a batch adds to the world is
therefore what it would add to the whole graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from benchmarks.generator.documents import Document
from graph.asserting import Conflict, accept
from graph.inferring import infer
from graph.labelling import index
from graph.reading import Reading, Vocabulary
from graph.release import quads_of

_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True)
class Batch:
    """What some documents add: N-Quads lines in order, texts, conflicts and names for search."""

    lines: list[bytes] = field(repr=False)
    texts: dict[str, bytes] = field(repr=False)
    conflicts: tuple[Conflict, ...]
    entries: list[dict[str, Any]] = field(repr=False)
    derived: dict[str, int]
    citations: int


@dataclass
class Ground:
    """What every batch stands on: the ontology and, once `laid`, the world."""

    vocabulary: Vocabulary
    _quads: bytes = field(default=b"", repr=False)
    _lines: frozenset[bytes] = field(default_factory=frozenset, repr=False)
    _known: frozenset[str] = field(default_factory=frozenset, repr=False)

    def lay(self, documents: Iterable[Document], reference: Iterable[ox.Quad] = ()) -> Batch:
        """Assemble and keep the result as part of the ground."""
        batch = self.assemble(documents, (*self.vocabulary.quads, *reference))
        self._lines |= frozenset(batch.lines)
        self._quads += b"".join(batch.lines)
        self._known |= {entry["iri"] for entry in batch.entries}
        return batch

    def assemble(self, documents: Iterable[Document], uncited: tuple[ox.Quad, ...] = ()) -> Batch:
        """Accept, infer and name what the documents say, on this ground."""
        closed = [document.close() for document in documents]
        sources = {source.iri: source for source, _, _ in closed}
        citations = {one.iri: one for _, _, cited in closed for one in cited}
        provenance = tuple(quad for _, quads, _ in closed for quad in quads)
        reading = Reading(self.vocabulary, sources, citations, provenance, uncited)
        assertion = accept(reading)
        store = ox.Store()
        if self._quads:
            store.bulk_load(input=self._quads, format=ox.RdfFormat.N_QUADS)
        store.extend((*uncited, *provenance, *reading.cited))
        held = (*(quad.triple for quad in uncited), *assertion.accepted)
        store.extend(ox.Quad(one.subject, one.predicate, one.object, _DEFAULT) for one in held)
        derived = infer(store, self.vocabulary)
        lines = quads_of(store).splitlines(keepends=True)
        return Batch(
            lines=[line for line in lines if line not in self._lines],
            texts={one.held.name: one.held.data for one in sources.values() if one.held},
            conflicts=assertion.conflicts,
            entries=[one for one in index.entries(store) if one["iri"] not in self._known],
            derived=derived,
            citations=len(citations),
        )
