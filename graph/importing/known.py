"""What the seeds already hold, as far as an import has to know it: names, events, tenures, pages.

Read leniently and fast, with the block of the table that is being imported left out: a second
import of the same table has to see the world as the first one saw it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from graph.errors import SeedError, SeedErrors
from graph.importing import blocks
from graph.terms import ALT_LABEL, PREF_LABEL, RDF_TYPE, kind_of, own, short
from ontology import CITATION

_FORMATS = {".trig": ox.RdfFormat.TRIG, ".ttl": ox.RdfFormat.TURTLE}


@dataclass
class Known:
    """The seeds by subject; ids are written as seeds write them (`person:sergei-lavrov`)."""

    values: dict[str, dict[str, set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    labels: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    names: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    """Every name of a thing with its language, preferred or not."""
    citations: dict[str, bool] = field(default_factory=dict)
    """Citation → whether a person wrote it (and no import)."""
    pages: dict[str, str] = field(default_factory=dict)
    """Address of a page → slug of the source that describes it."""
    sources: set[str] = field(default_factory=set)
    """Slugs of the sources that are described."""
    own: set[str] = field(default_factory=set)
    """What the table that is imported brought before: its ids are given again."""
    linked: dict[str, str] = field(default_factory=dict)
    """Wikidata item → the thing that is the same."""

    def of_kind(self, kind: str) -> list[str]:
        """The things of one kind, sorted."""
        prefix = f"{kind}:"
        return sorted(one for one in self.values if one.startswith(prefix) and self.has(one))

    def one(self, subject: str, predicate: str) -> str | None:
        """The least value of a property, None where there is none."""
        return min(self.values[subject][predicate], default=None) if self.has(subject) else None

    def has(self, subject: str) -> bool:
        """Whether the thing is described: it has a class or a preferred name.

        A name that another table adds to a thing does not yet make the thing.
        """
        return subject in self.labels or bool(self.values.get(subject, {}).get("a"))


def read_known(seeds: Path, table: str) -> Known:
    """Read the seeds without what `table` brought into them.

    Raises SeedErrors where a file cannot be parsed, or where the table's block was edited.
    """
    known, errors = Known(), []
    for path in sorted((*seeds.glob("reference/*.ttl"), *seeds.glob("sources/*.trig"))):
        text = path.read_text(encoding="utf-8")
        if blocks.is_edited(text, table):
            errors.append(blocks.edited(path, table))
            continue
        known.own |= blocks.described_in(text, table)
        text = blocks.without_block(text, table)
        written = _citations_in(blocks.without_blocks(text), path.suffix)
        try:
            for quad in ox.parse(text, _FORMATS[path.suffix]):
                _note(known, quad, path.stem, written)
        except SyntaxError as error:
            remedy = "see `indrus check`, and import again"
            errors.append(SeedError(path, error.lineno, "syntax", "cannot be parsed", remedy))
    for path in sorted(seeds.glob("links/*.tsv")):
        text = path.read_text(encoding="utf-8")
        if blocks.is_edited(text, table):
            errors.append(blocks.edited(path, table))
        for line in blocks.without_block(text, table).splitlines()[1:]:
            cells = line.split("\t")
            if len(cells) >= 3 and cells[2] == "same":
                known.linked[cells[1]] = cells[0]
    if errors:
        raise SeedErrors(errors)
    return known


def _citations_in(text: str, suffix: str) -> frozenset[str]:
    # only asks which citations people wrote; a text without its blocks may lack a prefix
    if suffix != ".trig":
        return frozenset()
    try:
        quads = list(ox.parse(text, _FORMATS[suffix]))
    except SyntaxError:
        return frozenset()
    return frozenset(
        one.graph_name.value for one in quads if isinstance(one.graph_name, ox.NamedNode)
    )


def _note(known: Known, quad: ox.Quad, stem: str, written: frozenset[str]) -> None:
    if not isinstance(quad.subject, ox.NamedNode):
        return
    iri, graph = quad.subject.value, quad.graph_name
    if isinstance(graph, ox.NamedNode) and graph.value.startswith(CITATION):
        known.citations[graph.value] = graph.value in written
    if quad.predicate.value.endswith("/ontology/url") and isinstance(quad.object, ox.Literal):
        known.pages.setdefault(quad.object.value, stem)
    if quad.predicate == RDF_TYPE and quad.object == own("Source"):
        known.sources.add(stem)
    if kind_of(iri) is None:
        return
    subject, predicate = short(iri), short(quad.predicate.value)
    if isinstance(quad.object, ox.NamedNode):
        known.values[subject][predicate].add(short(quad.object.value))
    elif isinstance(quad.object, ox.Literal):
        language = quad.object.language or ""
        if quad.predicate in (PREF_LABEL, ALT_LABEL):
            known.names[subject].append((quad.object.value, language))
            if quad.predicate == PREF_LABEL:
                known.labels[subject][language] = quad.object.value
            known.values[subject][predicate].add(f"{quad.object.value}@{language}")
        else:
            known.values[subject][predicate].add(quad.object.value)
    if quad.predicate == RDF_TYPE:
        known.values[subject]["a"].add(short(quad.object.value))  # type: ignore[union-attr]
