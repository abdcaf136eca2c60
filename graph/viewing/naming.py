"""What things and terms are called, in the three languages, for one release.

Things carry ``skos:prefLabel``; terms of the ontology carry ``rdfs:label``; terms of other
vocabularies are named by the headings of `graph.network.relations`.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.network.relations import namings
from ontology import ID, ONTOLOGY, SOURCE

if TYPE_CHECKING:
    from graph.record import Record

_TERM_LABELS = "SELECT ?term ?label WHERE { ?term rdfs:label ?label }"
_CLASSES = """SELECT ?class (COUNT(DISTINCT ?parent) AS ?depth) WHERE {
  ?class a owl:Class ; rdfs:subClassOf+ ?parent
} GROUP BY ?class"""


class Names:
    """Labels of one release; the queries for terms are asked once."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def of(self, iri: str) -> dict[str, str]:
        """Return the labels of a thing or term by language; never empty."""
        labels = self.record.labels(iri) or self._terms.get(iri)
        if not labels and iri in namings():
            labels = dict(namings()[iri].forward)
        return labels or {"en": short(iri).rsplit("/", 1)[-1].rsplit("#", 1)[-1]}

    def class_of(self, iri: str) -> dict[str, str] | None:
        """Return the labels of the most specific class of ours that a thing belongs to."""
        ours = [one for one in self.record.types(iri) if one.startswith(ONTOLOGY)]
        if not ours:
            return None
        return self.of(max(ours, key=lambda one: (self._depths.get(one, 0), one)))

    @cached_property
    def _terms(self) -> dict[str, dict[str, str]]:
        labels: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self.record.select(_TERM_LABELS):
            term, label = row["term"], row["label"]
            if isinstance(term, ox.NamedNode) and isinstance(label, ox.Literal):
                labels[term.value][label.language or "en"] = label.value
        return dict(labels)

    @cached_property
    def _depths(self) -> dict[str, int]:
        return {
            row["class"].value: int(row["depth"].value)
            for row in self.record.select(_CLASSES)
            if isinstance(row["class"], ox.NamedNode) and isinstance(row["depth"], ox.Literal)
        }


def short(iri: str) -> str:
    """Return what stands for a thing in addresses: ``person/x``; others stay whole.

    >>> short("https://w3id.org/indrus/id/person/igor-morgulov")
    'person/igor-morgulov'
    """
    return iri.removeprefix(ID)


def page_of(iri: str) -> str | None:
    """Return the path of the page about a thing or source on a site, else None.

    >>> page_of("https://w3id.org/indrus/source/a")
    '/source/a'
    """
    if iri.startswith(ID):
        return "/page/" + iri.removeprefix(ID)
    if iri.startswith(SOURCE):
        return "/source/" + iri.removeprefix(SOURCE)
    return None
