"""What reading the seeds yields: expanded statements, by the graph they go into.

Nothing is judged here: all citations stand side by side, whether they agree or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph.reading.held import HeldText
from graph.reading.vocabulary import Vocabulary


@dataclass(frozen=True)
class Source:
    """A document, as far as the preference between its citations and others needs it.

    `kind` is the IRI of a concept or None where unknown; `issued` an EDTF date; `reprints` the
    sources whose text it repeats.
    """

    iri: str
    slug: str
    title: str
    kind: str | None = None
    issued: str | None = None
    reprints: frozenset[str] = frozenset()
    held: HeldText | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Cited:
    """A citation: whose it is, how it stands to what it says, and what it says."""

    iri: str
    source: str
    stance: str
    statements: tuple[ox.Triple, ...] = field(repr=False)


@dataclass(frozen=True)
class Reading:
    """All seeds, expanded. `provenance`, `reference` and `cited` are quads in their graphs."""

    vocabulary: Vocabulary = field(repr=False)
    sources: Mapping[str, Source] = field(repr=False)
    citations: Mapping[str, Cited] = field(repr=False)
    provenance: tuple[ox.Quad, ...] = field(repr=False)
    reference: tuple[ox.Quad, ...] = field(repr=False)

    @property
    def cited(self) -> tuple[ox.Quad, ...]:
        """What the citations say, each statement in the graph of its citation."""
        return tuple(
            ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(citation.iri))
            for citation in self.citations.values()
            for triple in citation.statements
        )
