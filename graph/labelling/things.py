"""What the naming of a thing asks about it, answered from the default graph."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox

from graph.terms import PREF_LABEL, RDF_TYPE, kind_of, named


class Things:
    """The default graph by subject and property; values come sorted, so that names are stable."""

    def __init__(self, store: ox.Store) -> None:
        self._things: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._texts: dict[tuple[str, str], str] = {}
        self._labels: dict[str, dict[str, str]] = defaultdict(dict)
        for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
            if not isinstance(quad.subject, ox.NamedNode):
                continue
            key = (quad.subject.value, quad.predicate.value)
            if isinstance(quad.object, ox.NamedNode):
                self._things[key].append(quad.object.value)
            elif isinstance(quad.object, ox.Literal):
                text = quad.object.value
                self._texts[key] = min(self._texts.get(key, text), text)
                if quad.predicate == PREF_LABEL and quad.object.language:
                    self._labels[key[0]][quad.object.language] = text
        for values in self._things.values():
            values.sort()

    def unnamed(self) -> list[str]:
        """The things of ours that have a class and no label, sorted."""
        typed = {subject for subject, predicate in self._things if predicate == RDF_TYPE.value}
        return sorted(iri for iri in typed if kind_of(iri) and not self._labels.get(iri))

    def people(self, lang: str) -> list[str]:
        """The names of all persons that have one in this language."""
        persons = (iri for iri in self._labels if kind_of(iri) == "person")
        return [self._labels[iri][lang] for iri in persons if lang in self._labels[iri]]

    def all(self, iri: str, *properties: str) -> list[str]:
        """The values of the first of these properties (prefixed names) that has any."""
        for name in properties:
            values = self._things.get((iri, named(name).value))
            if values:
                return values
        return []

    def text(self, iri: str, name: str) -> str | None:
        """The literal value of a property."""
        return self._texts.get((iri, named(name).value))

    def labels(self, iri: str) -> dict[str, str]:
        """The labels it was given, by language."""
        return self._labels.get(iri, {})
