"""Tenures, stakes and participations, read as what they say about the things they join.

Nobody looks for a tenure; they look for a person's offices. So these nodes never stand as rows of
their own on another thing's page: their other end does, with their dates and roles as notes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from api.messages import text
from api.pages.portrait.rows import Note, Row
from api.pages.reader import Reader
from graph.evidence import Fact
from graph.record import Record, Term
from ontology import ID, ONTOLOGY, PREFIXES

MEMBER = PREFIXES["org"] + "member"
TENURE, STAKE, PARTICIPATION = (f"{ID}{kind}/" for kind in ("tenure", "stake", "participation"))
_DATES = ("start", "end", "attestedOn", "heldFrom", "heldThrough", "acting")
_ROLES = """
SELECT ?event ?agent ?role ?post ?side WHERE {{
  VALUES ?{side} {{ <{iri}> }}
  ?participation indrus:event ?event ; indrus:agent ?agent .
  OPTIONAL {{ ?participation indrus:role ?role }}
  OPTIONAL {{
    ?participation indrus:inTenure/indrus:post ?post .
    OPTIONAL {{ ?post org:postIn ?body . OPTIONAL {{ ?body indrus:state ?above }} }}
  }}
  OPTIONAL {{ ?agent indrus:state ?own }}
  OPTIONAL {{ ?agent a indrus:State BIND(?agent AS ?itself) }}
  BIND(COALESCE(?itself, ?above, IF(EXISTS {{ ?body a indrus:State }}, ?body, ?none), ?own)
    AS ?side)
}}"""


@dataclass(frozen=True, slots=True)
class Capacity:
    """How somebody took part: in which roles, as the holder of which posts, for which states."""

    roles: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()

    def notes(self, reader: Reader) -> tuple[Note, ...]:
        """The capacity in words."""
        as_word = text("entity.as", reader.lang)
        return (
            *(Note(as_word, reader.name(post)) for post in self.posts),
            *(Note("", reader.name(role)) for role in self.roles),
        )

    def side(self, reader: Reader) -> str:
        """For whom they sat at the table, in words; empty where the record does not tell."""
        return " / ".join(reader.name(side).text for side in self.sides)


def capacities(record: Record, iri: str) -> dict[str, Capacity]:
    """For an event its agents', for an agent its events' capacities, by the other end's IRI."""
    found: dict[str, tuple[set[str], ...]] = defaultdict(lambda: (set(), set(), set()))
    for side, other in (("event", "agent"), ("agent", "event")):
        for row in record.select(_ROLES.format(side=side, iri=iri)):
            roles, posts, sides = found[_iri(row[other])]
            roles |= {_iri(row["role"])} if "role" in row else set()
            posts |= {_iri(row["post"])} if "post" in row else set()
            sides |= {_iri(row["side"])} if "side" in row else set()
    return {
        other: Capacity(*(tuple(sorted(some)) for some in kinds)) for other, kinds in found.items()
    }


def tenure_row(reader: Reader, tenure: str, seen_from: str, said: Iterable[Fact]) -> Row:
    """A tenure from the person's side (the post) or from the post's or body's side (the person)."""
    facts = [fact for fact in said if _tells(fact)]
    facts.sort(key=lambda fact: (fact.basis != "cited", fact.predicate, str(fact.object)))
    # a state can hold an office too: a seat in a council
    people = sorted({_iri(fact.object) for fact in facts if fact.predicate == MEMBER})
    posts = sorted({_iri(fact.object) for fact in facts if fact.predicate == ONTOLOGY + "post"})
    other = (posts if seen_from in people else people) or [tenure]
    told = {name: _literals(facts, ONTOLOGY + name) for name in _DATES}
    notes = [Note("", reader.name(post)) for post in posts if post != seen_from and other != posts]
    if "true" in told["acting"]:
        notes.append(Note("", reader.show(ox.Literal(text("entity.acting", reader.lang)))))
    if told["start"] or told["end"]:
        when = f"{(told['start'] or ['..'])[0]}/{(told['end'] or ['..'])[0]}"
    else:
        when = ""
        seen = ", ".join(reader.date(day) for day in sorted(told["attestedOn"]))
        if seen:
            label = text("entity.attested", reader.lang)
            notes.append(Note(label, reader.show(ox.Literal(seen))))
    order = min(told["heldFrom"] + told["attestedOn"] + told["start"], default="")
    days = [*told["heldFrom"], *told["heldThrough"]]
    span = (min(days), max(days)) if days else None
    lasting = not told["end"]
    return Row(reader.name(other[0]), tuple(facts), when, order, tuple(notes), span, lasting)


def stake_row(reader: Reader, stake: str, seen_from: str, said: Iterable[Fact]) -> Row:
    """A stake from the programme's side (the stakeholder) or from the stakeholder's."""
    facts = [fact for fact in said if _tells(fact)]
    facts.sort(key=lambda fact: (fact.basis != "cited", fact.predicate, str(fact.object)))
    ends = {
        _iri(fact.object)
        for fact in facts
        if fact.predicate in (ONTOLOGY + "stakeholder", ONTOLOGY + "stakeIn")
    }
    other = sorted(ends - {seen_from}) or [stake]
    roles = [f.object for f in facts if f.predicate == ONTOLOGY + "stakeRole" and f.accepted]
    notes = tuple(Note("", reader.show(role)) for role in roles)
    return Row(reader.name(other[0]), tuple(facts), notes=notes)


def _tells(fact: Fact) -> bool:
    bookkeeping = (PREFIXES["rdf"] + "type", PREFIXES["skos"] + "prefLabel")
    return fact.predicate not in bookkeeping


def _literals(facts: Iterable[Fact], predicate: str) -> list[str]:
    return [
        fact.object.value
        for fact in facts
        if fact.predicate == predicate and fact.accepted and isinstance(fact.object, ox.Literal)
    ]


def _iri(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)
