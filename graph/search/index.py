"""The names of the record, and what a typed text finds among them.

Every thing that a reader may look for is here with all its labels in all languages: people,
offices, organisations, places, programmes, events, agreements, statements, figures, topics and
sources. Nodes that only tie others together (participation, tenure, stake) are not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph.record import Record
from graph.search.matching import Words, fit
from graph.search.vocabulary import Beginnings, Vocabulary
from ontology import ID, PROVENANCE_GRAPH, SOURCE

_TIES = frozenset(("participation", "tenure", "stake"))
#: Among equally good matches, what readers look for first.
_ORDER = (
    "person post programme organisation event agreement place topic equipment source "
    "expectation observation statement"
).split()
_NAMES = """
SELECT ?thing ?name ?other WHERE {
  { ?thing skos:prefLabel ?name }
  UNION { ?thing skos:altLabel ?name BIND(?thing AS ?other) }
}"""
_TITLES = f"""
SELECT ?thing ?name WHERE {{
  GRAPH <{PROVENANCE_GRAPH}> {{ ?thing a indrus:Source ; dcterms:title ?name }}
}}"""
_HOLDERS = """
SELECT ?post ?person (MAX(?shown) AS ?last) WHERE {
  ?tenure a indrus:Tenure ; indrus:post ?post ; org:member ?person
  OPTIONAL { ?tenure indrus:heldThrough|indrus:heldFrom ?shown }
} GROUP BY ?post ?person ORDER BY ?post DESC(?last) ?person"""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: ``matched`` is the name that fitted (for a holder, the office's name)."""

    iri: str
    kind: str
    label: str
    matched: str
    score: float


@dataclass(frozen=True, slots=True)
class _Name:
    thing: str
    text: str
    words: Words
    preferred: bool


def kind_of(iri: str) -> str | None:
    """The kind in an IRI of ours (``person`` …, or ``source``), else ``None``.

    >>> kind_of("https://w3id.org/indrus/id/event/x"), kind_of("https://example.org/")
    ('event', None)
    """
    if iri.startswith(SOURCE):
        return "source"
    kind, slash, slug = iri.removeprefix(ID).partition("/")
    return kind if iri.startswith(ID) and slash and slug else None


@dataclass(frozen=True)
class Index:
    """All names, ready to be searched; load it once per release."""

    names: tuple[_Name, ...] = field(repr=False)
    holders: dict[str, tuple[str, ...]] = field(repr=False)
    labels: dict[str, dict[str, str]] = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)
    holding: dict[str, tuple[int, ...]] = field(repr=False)
    beginnings: tuple[Beginnings, ...] = field(repr=False)

    @classmethod
    def load(cls, record: Record) -> Index:
        """Read the names of every searchable thing of the record."""
        names: dict[tuple[str, str], _Name] = {}
        labels: dict[str, dict[str, str]] = {}
        for row in [*record.select(_NAMES), *record.select(_TITLES)]:
            thing, name = row["thing"], row["name"]
            if not isinstance(thing, ox.NamedNode) or not isinstance(name, ox.Literal):
                continue
            kind = kind_of(thing.value)
            if kind is None or kind in _TIES:
                continue
            preferred = "other" not in row
            if preferred and kind != "source":
                labels.setdefault(thing.value, {})[name.language or ""] = name.value
            known = names.get((thing.value, name.value))
            if known is None or (preferred and not known.preferred):
                words = Words.of(name.value)
                names[thing.value, name.value] = _Name(thing.value, name.value, words, preferred)
        ordered = tuple(names[key] for key in sorted(names))
        holding: dict[str, list[int]] = {}
        for place, named in enumerate(ordered):
            for word in named.words.words:
                holding.setdefault(word, []).append(place)
        return cls(
            ordered,
            _holders(record),
            labels,
            Vocabulary(holding),
            {word: tuple(dict.fromkeys(places)) for word, places in holding.items()},
            (
                Beginnings(named.words.folded for named in ordered),
                Beginnings(named.words.roman for named in ordered),
            ),
        )

    def search(
        self, q: str, lang: str = "en", limit: int = 10, kinds: Iterable[str] | None = None
    ) -> list[Hit]:
        """The best matches first, each thing once, labelled in ``lang``.

        The holders of an office stand right after it, the present one first.
        """
        wanted = frozenset(kinds) if kinds is not None else None
        best = self._fitting(Words.of(q[:200]))
        place: dict[str, int] = {}
        for post, people in self.holders.items():
            if post in best and best[post][0] >= 30:
                for turn, person in enumerate(people):
                    if best.get(person, (0.0, ""))[0] < best[post][0] - 1:
                        best[person] = (best[post][0] - 1, best[post][1])
                        place[person] = turn
        hits = [
            Hit(iri, kind, self._label(iri, lang) or text, text, round(fits, 2))
            for iri, (fits, text) in best.items()
            if (kind := kind_of(iri)) and (wanted is None or kind in wanted)
        ]
        if any(hit.score >= 30 for hit in hits):
            hits = [hit for hit in hits if hit.score >= 20]
        hits.sort(key=lambda hit: _rank(hit, place))
        return hits[: max(0, limit)]

    def _fitting(self, typed: Words) -> dict[str, tuple[float, str]]:
        """Every thing that the text may mean: how well, and by which of its names."""
        grades = {word: self.vocabulary.grades(word) for word in typed.words}
        places = {
            place for known in grades.values() for own in known for place in self.holding[own]
        }
        folded, roman = self.beginnings
        places |= {*folded.of(typed.folded), *roman.of(typed.roman)}
        best: dict[str, tuple[float, str]] = {}
        for place in sorted(places):
            name = self.names[place]
            fits = fit(typed, name.words, grades) - (0 if name.preferred else 0.5)
            if fits > best.get(name.thing, (0.0, ""))[0]:
                best[name.thing] = (fits, name.text)
        return best

    def _label(self, iri: str, lang: str) -> str | None:
        # a source has a title in its own language and often no label
        known = self.labels.get(iri, {})
        return known.get(lang) or known.get("en") or next(iter(known.values()), None)


def _holders(record: Record) -> dict[str, tuple[str, ...]]:
    """Who held each post, the latest first."""
    holders: dict[str, dict[str, None]] = {}
    for row in record.select(_HOLDERS):
        post, person = row["post"], row["person"]
        if isinstance(post, ox.NamedNode) and isinstance(person, ox.NamedNode):
            holders.setdefault(post.value, {})[person.value] = None
    return {post: tuple(people) for post, people in holders.items()}


def _rank(hit: Hit, turns: dict[str, int]) -> tuple[float, int, int, str, str]:
    place = _ORDER.index(hit.kind) if hit.kind in _ORDER else len(_ORDER)
    return -round(hit.score), place, turns.get(hit.iri, -1), hit.label, hit.iri
