"""How much of what the record covers: the numbers of ``/coverage``, and queries for the things."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from api.messages import LANGUAGES
from api.pages.happenings import KINDS, Choice, involving
from api.pages.holdings import things_by_kind
from api.pages.sources import Listed, all_sources
from graph import standing
from graph.record import Record
from graph.standing import questions
from graph.standing.gaps import GAPS, with_prefixes
from ontology import ID, PROVENANCE_GRAPH

#: Kinds of things that bear a name of their own.
NAMED: Final = (
    "person",
    "post",
    "organisation",
    "programme",
    "agreement",
    "place",
    "topic",
    "equipment",
)
#: Things of a kind that are linked to Wikidata, each with the identifier there.
LINKED: Final = """
SELECT ?thing ?wikidata WHERE {{
  ?thing skos:exactMatch ?wikidata FILTER(STRSTARTS(STR(?thing), "{base}"))
}} ORDER BY ?thing"""
#: Assertions and on what they rest.
EVIDENCE: Final = questions.EVIDENCE.query
#: Sources that came out in a decade, for which the list of sources has no choice of its own.
OF_DECADE: Final = f"""
SELECT ?source ?issued WHERE {{
  GRAPH <{PROVENANCE_GRAPH}> {{ ?source a indrus:Source ; dcterms:issued ?issued }}
  FILTER(STRSTARTS(STR(?issued), "{{start}}"))
}} ORDER BY ?issued"""


@dataclass(frozen=True, slots=True)
class EventCounts:
    """Events by kind and decade.

    Attributes:
        decades: the first years of the decades, without a break.
        rows: for each kind its numbers in these decades; an event may be of two kinds.
        sums: all events of each decade, each counted once.
    """

    decades: tuple[int, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    sums: tuple[int, ...]

    @property
    def most(self) -> int:
        """The highest number of a kind in a decade."""
        return max((count for _, counts in self.rows for count in counts), default=0)


@dataclass(frozen=True, slots=True)
class Names:
    """How many things of a kind there are, are named in each language, and are linked.

    ``own`` are those whose names all stand in use: none is marked as transliterated or translated.
    """

    kind: str
    count: int
    languages: dict[str, int]
    own: int
    linked: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many assertions there are, and on what they rest."""

    quoted: int
    by_address: int
    by_text: int
    neither: int

    @property
    def total(self) -> int:
        """All assertions."""
        return self.quoted + self.by_address + self.by_text + self.neither

    @property
    def resting(self) -> int:
        """Those with an address that can be opened, or a text that is held."""
        return self.total - self.neither


def events(record: Record) -> EventCounts:
    """The dated events by kind and decade, counted as the timeline chooses them."""
    found = involving(record, ())
    if not found:
        return EventCounts((), (), ())
    first, last = (found[0].year // 10, max(one.year for one in found) // 10)
    decades = tuple(decade * 10 for decade in range(first, last + 1))
    whole = {decade: Choice((), (), decade, decade + 9) for decade in decades}
    rows = []
    for kind in KINDS:
        of_kind = [one for one in found if kind in one.kinds]
        if of_kind:
            counts = (sum(choice.fits(one) for one in of_kind) for choice in whole.values())
            rows.append((kind, tuple(counts)))
    sums = tuple(sum(choice.fits(one) for one in found) for choice in whole.values())
    return EventCounts(decades, tuple(rows), sums)


def names(record: Record) -> list[Names]:
    """How the things of each kind that bears names are named and linked."""
    things = things_by_kind(record)
    marks = next(gap.standing for gap in GAPS if gap.key == "transliterated")
    marked = {thing for (thing,) in standing.rows(record, marks)} if marks else set()
    linked = {_text(row["thing"]) for row in record.select(LINKED.format(base=ID))}
    return [
        Names(
            kind,
            len(things[kind]),
            {lang: sum(lang in record.labels(t) for t in things[kind]) for lang in LANGUAGES},
            sum(thing not in marked for thing in things[kind]),
            sum(thing in linked for thing in things[kind]),
        )
        for kind in NAMED
        if things.get(kind)
    ]


def evidence(record: Record) -> Evidence:
    """On what the assertions of all citations rest."""
    found = {basis: int(number) for basis, number in standing.rows(record, questions.EVIDENCE)}
    return Evidence(*(found.get(name, 0) for name in ("quote", "address", "text", "neither")))


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """Sources by kind, language and decade: ``(what, how many)``, unknown as an empty text."""

    total: int
    kinds: list[tuple[str, int]]
    languages: list[tuple[str, int]]
    decades: list[tuple[str, int]]


def sources(record: Record) -> SourceCounts:
    """How the sources are spread."""
    every: list[Listed] = all_sources(record)
    decades = Counter(f"{one.year[:3]}0" if one.year else "" for one in every)
    return SourceCounts(
        len(every),
        Counter(one.kind for one in every).most_common(),
        Counter(one.language for one in every).most_common(),
        sorted(decades.items()),
    )


@dataclass(frozen=True, slots=True)
class Numbers:
    """All that is counted of one release."""

    release: str
    events: EventCounts
    sources: SourceCounts
    names: list[Names]
    evidence: Evidence


def numbers(record: Record) -> Numbers:
    """Count everything; takes some tenths of a second, so that pages keep the answer."""
    return Numbers(
        record.release_id, events(record), sources(record), names(record), evidence(record)
    )


def query_of_linked(kind: str) -> str:
    """The query for the things of a kind that are linked."""
    return with_prefixes(LINKED.format(base=f"{ID}{kind}/"))


def query_of_decade(decade: str) -> str:
    """The query for the sources that came out in a decade."""
    return with_prefixes(OF_DECADE.replace("{start}", decade[:3]))


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
