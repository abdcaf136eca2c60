"""The words of the ontology: what its classes, properties and concepts are called and mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import pyoxigraph as ox

from api import messages
from graph.network.relations import naming
from graph.record import Record
from ontology import PREFIXES

_TERMS = """
SELECT ?term ?type ?label ?definition ?scheme WHERE {
  ?term a ?type
  FILTER(?type IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty, skos:Concept,
                   skos:ConceptScheme))
  FILTER(!STRSTARTS(STR(?term), "https://w3id.org/indrus/id/"))
  { ?term rdfs:label ?label } UNION { ?term skos:prefLabel ?label }
  OPTIONAL { ?term skos:inScheme ?scheme }
  OPTIONAL { ?term skos:definition ?definition FILTER(LANG(?definition) = LANG(?label)) }
}"""

_PARTICIPANT = PREFIXES["indrus"] + "participant"
#: Headings of these speak of the things that a tenure, stake or signature joins.
_CARRIED = frozenset(
    (
        PREFIXES["indrus"] + "post",
        PREFIXES["indrus"] + "stakeIn",
        PREFIXES["indrus"] + "signs",
        PREFIXES["org"] + "organization",
    )
)


@dataclass(slots=True)
class Entry:
    """One term of the ontology, with its label and definition by language."""

    iri: str
    sort: str
    scheme: str | None = None
    labels: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)

    def label(self, lang: str) -> str:
        """The label in a language, else in English, else the last part of the IRI."""
        own = self.labels.get(lang) or self.labels.get("en")
        return own or self.iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]

    def definition(self, lang: str) -> str:
        """The definition in a language, else in English, else nothing."""
        return self.definitions.get(lang) or self.definitions.get("en") or ""


@dataclass(frozen=True)
class Wordbook:
    """Every term of the ontology that has a label, by IRI; read once per release."""

    entries: dict[str, Entry] = field(repr=False)

    @classmethod
    def load(cls, record: Record) -> Wordbook:
        """Read the terms from the ontology that the release carries."""
        entries: dict[str, Entry] = {}
        for row in record.select(_TERMS):
            term, sort, label = row["term"], row["type"], row["label"]
            if not isinstance(term, ox.NamedNode) or not isinstance(label, ox.Literal):
                continue
            local = cast(ox.NamedNode, sort).value.rsplit("#", 1)[-1]
            entry = entries.setdefault(term.value, Entry(term.value, local))
            lang = label.language or ""
            entry.labels[lang] = label.value
            if isinstance(definition := row.get("definition"), ox.Literal):
                entry.definitions[lang] = definition.value
            if isinstance(scheme := row.get("scheme"), ox.NamedNode):
                entry.scheme = scheme.value
        return cls(entries)

    def term(self, iri: str, lang: str) -> str:
        """What a class, property or concept is called."""
        return (self.entries.get(iri) or Entry(iri, "")).label(lang)

    def heading(self, predicate: str, lang: str, *, inverse: bool = False) -> str:
        """What stands above the values of a property, or above the things that point here.

        >>> Wordbook({}).heading(PREFIXES["indrus"] + "participant", "ru", inverse=True)
        'Участие'
        """
        entry = self.entries.get(predicate)
        named = naming(predicate, entry.labels if entry else None)
        # a picture draws participation from the person to the event; the triple runs the other way
        turned = predicate == _PARTICIPANT
        words = named.inverse if inverse != turned else named.forward
        if predicate in _CARRIED and not inverse and entry:
            words = entry.labels
        heading = words.get(lang) or words.get("en") or predicate
        # labels and schemes are the only properties that the ontology uses without naming them
        if entry is None and messages.has(f"property.{heading}", "en"):
            heading = messages.text(f"property.{heading}", lang)
        return heading[:1].upper() + heading[1:]
