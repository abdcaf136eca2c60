"""The names of the record, and what a typed text finds among them.

Every thing that a reader may look for is here with all its labels in all languages: people,
offices, organisations, places, programmes, events, agreements, statements, figures, topics and
sources. Nodes that only tie others together (participation, tenure, stake) are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log10

import pyoxigraph as ox

from graph.evidence.asking import text_of
from graph.record import Record
from graph.search.asking import Asked
from graph.search.folding import respelled
from graph.search.matching import ALIKE, LIKE, PARTIAL, ROMAN, Grades, Words, fit
from graph.search.times import Turn, days_of, holders_of
from graph.search.vocabulary import Beginnings, Vocabulary
from ontology import ID, PROVENANCE_GRAPH, SOURCE

#: So much worse may a name fit that is in the reader's language, and still be the one shown.
_NEAR = 9
#: Beside a name that holds every word, slips of the pen are hardly meant.
_SURE = 66
#: What has no date comes after what has the one asked for, unless it fits so much better.
_TIMELESS = 12
#: What is of just the days asked for comes before what only touches them.
_MEANT = 6
_YEAR = re.compile(r"(19|20)\d\d")
_TIES = frozenset(("participation", "tenure", "stake"))
#: Among equally good matches, what readers look for first.
_ORDER = (
    "person post programme organisation event agreement place topic equipment source "
    "expectation observation statement"
).split()
#: How much likelier than others a kind is meant: a title of a document that begins with a name is
#: hardly ever looked for by that name.
_LIKELY = {
    "person": 4.0,
    "programme": 4.0,
    "post": 4.0,
    "organisation": 2.0,
    "expectation": -6.0,
    "source": -20.0,
}
_NAMES = """
SELECT ?thing ?name ?other WHERE {
  { ?thing skos:prefLabel ?name }
  UNION { ?thing skos:altLabel ?name BIND(?thing AS ?other) }
}"""
_TITLES = f"""
SELECT ?thing ?name WHERE {{
  GRAPH <{PROVENANCE_GRAPH}> {{ ?thing a indrus:Source ; dcterms:title ?name }}
}}"""
_TIED = """
SELECT ?thing (COUNT(*) AS ?ties) WHERE { ?other ?how ?thing FILTER(ISIRI(?thing)) }
GROUP BY ?thing
"""


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
    lang: str


def kind_of(iri: str) -> str | None:
    """The kind in an IRI of ours (``person`` …, or ``source``), else ``None``.

    >>> kind_of("https://w3id.org/indrus/id/event/x"), kind_of("https://example.org/")
    ('event', None)
    """
    if iri.startswith(SOURCE):
        return "source"
    kind, slash, slug = iri.removeprefix(ID).partition("/")
    return kind if iri.startswith(ID) and slash and slug else None


def _ties_of(record: Record, things: Iterable[str]) -> dict[str, int]:
    """How many statements of the record end at each of these things."""
    rows = record.select(_TIED)
    counted = {text_of(row["thing"]): int(text_of(row["ties"])) for row in rows if "thing" in row}
    return {thing: counted[thing] for thing in things if thing in counted}


@dataclass(frozen=True)
class Index:
    """All names, ready to be searched; load it once per release."""

    names: tuple[_Name, ...] = field(repr=False)
    holders: dict[str, tuple[Turn, ...]] = field(repr=False)
    labels: dict[str, dict[str, str]] = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)
    holding: dict[str, tuple[int, ...]] = field(repr=False)
    beginnings: tuple[Beginnings, ...] = field(repr=False)
    days: dict[str, tuple[str, str]] = field(repr=False)
    ties: dict[str, int] = field(repr=False)

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
            preferred, lang = "other" not in row, name.language or ""
            if preferred and kind != "source":
                labels.setdefault(thing.value, {})[lang] = name.value
            known = names.get((thing.value, name.value))
            if known is None or (preferred and not known.preferred):
                words = Words.of(name.value)
                named = _Name(thing.value, name.value, words, preferred, lang)
                names[thing.value, name.value] = named
        ordered = tuple(names[key] for key in sorted(names))
        holding: dict[str, list[int]] = {}
        for place, named in enumerate(ordered):
            for word in named.words.words:
                holding.setdefault(word, []).append(place)
        return cls(
            ordered,
            holders_of(record),
            labels,
            Vocabulary(holding),
            {word: tuple(dict.fromkeys(places)) for word, places in holding.items()},
            (
                Beginnings(named.words.folded for named in ordered),
                Beginnings(named.words.roman for named in ordered),
            ),
            days_of(record),
            _ties_of(record, {named.thing for named in ordered}),
        )

    def search(
        self, q: str, lang: str = "en", limit: int = 10, kinds: Iterable[str] | None = None
    ) -> list[Hit]:
        """The best matches first, each thing once, labelled in ``lang``.

        Of things that fit alike, what more of the record is tied to comes first. The holders of an
        office stand right after it, the present one first; where the text names a time, those of
        that time, and of the things that have a date only those of that time.
        """
        asked = Asked.of(q[:200])
        wanted = frozenset(kinds) if kinds is not None else None
        best = self._fitting(asked, lang)
        place: dict[str, tuple[float, int]] = {}
        for post in [post for post in best if post in self.holders and best[post][0] >= LIKE]:
            for turn, person in enumerate(self.held(post, asked)):
                if best.get(person, (0.0, ""))[0] < best[post][0] - 1:
                    best[person] = (best[post][0] - 1, best[post][1])
                    place[person] = (self._weight(post, best[post][0], asked), turn + 1)
        hits = [
            Hit(iri, kind, self._label(iri, lang) or text, text, round(fits, 2))
            for iri, (fits, text) in best.items()
            if (kind := kind_of(iri)) and (wanted is None or kind in wanted)
        ]
        # a document's title may hold all words by chance, and is not all that was asked for
        most = max((hit.score for hit in hits if hit.kind != "source"), default=0.0)
        least = ALIKE if most >= _SURE else LIKE if most >= LIKE else 0
        hits = [hit for hit in hits if hit.score >= least]
        hits.sort(key=lambda hit: self._rank(hit, place, asked))
        return hits[: max(0, limit)]

    def held(self, post: str, asked: Asked) -> list[str]:
        """Who held an office at the time asked for, in order, or everybody, the last first."""
        turns = self.holders.get(post, ())
        if asked.first:
            return list(dict.fromkeys(t.person for t in turns if asked.meets(t.first, t.last)))
        return list(dict.fromkeys(turn.person for turn in reversed(turns)))

    def _fitting(self, asked: Asked, lang: str) -> dict[str, tuple[float, str]]:
        """Every thing that the text may mean: how well, and by which of its names."""
        best: dict[str, tuple[float, str]] = {}
        own: dict[tuple[str, int], tuple[float, str]] = {}
        texts = [asked.whole, asked.names] if asked.first else [asked.names]
        for typed in texts:
            grades = {word: self._grades(word) for word in typed.words}
            for place in self._places(typed, grades):
                name = self.names[place]
                fits = fit(typed, name.words, grades) - (0 if name.preferred else 0.5)
                if asked.first and fits < ROMAN and not asked.meets(*self._span(name)):
                    fits = min(fits, PARTIAL)
                if fits > best.get(name.thing, (0.0, ""))[0]:
                    best[name.thing] = (fits, name.text)
                known = (name.lang == lang) * (1 + name.preferred)
                if known and fits > own.get((name.thing, known), (0.0, ""))[0]:
                    own[name.thing, known] = (fits, name.text)
        # the name that the reader reads, or another of that language, says more than one that
        # fits a little better
        for thing, (fits, _) in best.items():
            near = (own.get((thing, known), (0.0, "")) for known in (2, 1))
            if read := next((text for close, text in near if text and fits - close <= _NEAR), ""):
                best[thing] = (fits, read)
        return best

    def _grades(self, word: str) -> dict[str, float]:
        known = self.vocabulary.grades(word)
        other = respelled(word)
        if other != word:
            for own, fits in self.vocabulary.grades(other).items():
                if len(own) > 1:
                    known[own] = max(known.get(own, 0.0), fits - 2)
        return known

    def _places(self, typed: Words, grades: Grades) -> list[int]:
        if not typed.words:
            return []
        fitting = {
            place for known in grades.values() for own in known for place in self.holding[own]
        }
        folded, roman = self.beginnings
        return sorted({*fitting, *folded.of(typed.folded), *roman.of(typed.roman)})

    def _span(self, name: _Name) -> tuple[str, str]:
        if known := self.days.get(name.thing):
            return known
        # what has no date may have a year in its name; else it is of every time
        years = sorted(word for word in name.words.words if _YEAR.fullmatch(word))
        return (years[0], f"{years[-1]}-12-31") if years else ("", "9999")

    def _label(self, iri: str, lang: str) -> str | None:
        # a source has a title in its own language and often no label
        known = self.labels.get(iri, {})
        return known.get(lang) or known.get("en") or next(iter(known.values()), None)

    def _weight(self, iri: str, score: float, asked: Asked) -> float:
        """How likely a thing is meant: how well it fits, its kind, and how much is tied to it."""
        kind = kind_of(iri) or ""
        likely = _LIKELY.get(kind, 0.0) + 3 * log10(1 + self.ties.get(iri, 0))
        # an office that several words name is asked for its holder then
        held = kind == "post" and len(asked.names.words) > 1
        timeless = asked.first and kind != "person" and not held and iri not in self.days
        meant = bool(asked.first) and self.days.get(iri) == (asked.first, asked.last)
        return score + likely + _MEANT * meant - _TIMELESS * bool(timeless)

    def _rank(
        self, hit: Hit, turns: dict[str, tuple[float, int]], asked: Asked
    ) -> tuple[float, int, int, str, str]:
        weight, turn = turns.get(hit.iri, (self._weight(hit.iri, hit.score, asked), 0))
        place = _ORDER.index(hit.kind) if hit.kind in _ORDER else len(_ORDER)
        return -round(weight, 1), turn, place, hit.label, hit.iri
