"""Rule `labels`: a name in English, Hindi and Russian for everything that was not given one.

People, posts, places and programmes are named in the reference data. Meetings, tenures, statements
and the like seldom have a name of their own; what they are, who took part and when makes one that a
reader recognises. Two things that would be called the same are told apart by when they were said,
else by an ordinal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from graph.dates.wording import LANGUAGES
from graph.labelling.naming import Namer
from graph.labelling.things import Things
from graph.reading import Vocabulary
from graph.terms import PREF_LABEL
from ontology import RULE

__all__ = ["GRAPH", "NAME", "Namer", "derive"]

NAME: Final = "labels"
GRAPH: Final = ox.NamedNode(RULE + NAME)


def derive(store: ox.Store, vocabulary: Vocabulary) -> Iterator[ox.Triple]:
    """Labels for the things in the default graph that have none."""
    things = Things(store)
    for lang in LANGUAGES:
        namer = Namer(things, vocabulary, lang)
        names = {iri: namer.name(iri) for iri in things.unnamed()}
        shared = Counter(names.values())
        for iri, name in names.items():
            if shared[name] > 1 and (told := namer.qualifier(iri)):
                names[iri] = f"{name} ({told})"
        seen: Counter[str] = Counter()
        for iri, name in names.items():
            seen[name] += 1
            label = f"{name} ({seen[name]})" if seen[name] > 1 else name
            if name:
                yield ox.Triple(ox.NamedNode(iri), PREF_LABEL, ox.Literal(label, language=lang))
