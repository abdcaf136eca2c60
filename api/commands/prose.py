"""Evidence in words for a terminal: facts, passages, sources and conflicts, line by line.

Everything is told, accepted or not: a reader who only sees what won cannot judge the rule that
chose it. What rests on no passage (reference data, rules) has one line each.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.evidence import Conflict, Explanation, Fact
    from graph.record import Record, Term

_RECALLED = 60
_UNCITED = {
    "reference": "Reference data of the project, without a citation",
    "rule": "Follows from a rule",
}
_ACCEPTED, _NOT_ACCEPTED = "✓", "✗"


@dataclass
class Prose:
    """Puts facts into words, with labels in one language; remembers what it has quoted."""

    record: Record
    lang: str
    quoted: set[str] = field(default_factory=set)

    def lines(self, explanation: Explanation, mentions: Iterable[Fact]) -> Iterator[str]:
        """Yield the whole explanation, line by line."""
        from graph.terms import short

        yield self.named(explanation.subject)
        yield f"{short(explanation.subject)}  {explanation.subject}"
        cited = [fact for fact in explanation.facts if fact.basis == "cited"]
        disputed = {conflict.predicate for conflict in explanation.conflicts}
        for predicate, facts in groupby(cited, key=lambda fact: fact.predicate):
            yield from ("", self.named(predicate))
            for fact in facts:
                yield from self.fact(fact, self.value(fact.object), whole=predicate in disputed)
            for conflict in explanation.conflicts:
                if conflict.predicate == predicate:
                    yield from self.conflict(conflict)
        for basis, title in _UNCITED.items():
            facts_of = [fact for fact in explanation.facts if fact.basis == basis]
            yield from self.uncited(title, facts_of)
        elsewhere = [fact for fact in mentions if fact.basis == "cited"]
        if elsewhere:
            yield from ("", "Where else it appears")
        for fact in elsewhere:
            of_what = ox.NamedNode(fact.subject)
            yield from self.fact(fact, f"{self.named(fact.predicate)} of {self.value(of_what)}")
        yield from self.sources((*cited, *elsewhere))

    def uncited(self, title: str, facts: list[Fact]) -> Iterator[str]:
        """Yield facts that rest on no passage, one a line, under a title."""
        if facts:
            yield from ("", title)
        for fact in facts:
            rule = f"  (rule {fact.rule})" if fact.rule else ""
            yield f"  {_mark(fact)} {self.named(fact.predicate)}: {self.value(fact.object)}{rule}"

    def fact(self, fact: Fact, words: str, *, whole: bool = False) -> Iterator[str]:
        """Yield a fact and every passage behind it or against it.

        A passage that was quoted before is only recalled, unless ``whole`` asks for it in full.
        """
        yield f"  {_mark(fact)} {words}{'' if fact.accepted else '  (not accepted)'}"
        for citation in (*fact.citations, *fact.denials):
            source = citation.source
            kind = self.named(source.kind) if source.kind else "kind unknown"
            told = (self.named(citation.stance), kind, source.issued or "date unknown")
            origin = f"{' · '.join(told)} · source:{source.slug}"
            quote = " ".join((citation.quote or "").split())
            if not quote:
                yield f"      no words are held; see {citation.located or 'the source'}"
            elif whole or citation.iri not in self.quoted or len(quote) <= _RECALLED:
                yield f"      “{quote}”"
            else:
                yield f"      “{quote[:_RECALLED].rstrip()}…” (as above)"
            self.quoted.add(citation.iri)
            yield f"      {origin}"

    def passages(self, iri: str) -> Iterator[str]:
        """Yield the passages of a source, or one citation's, each with what it says."""
        from graph.evidence import citations_of_source
        from ontology import CITATION, SOURCE

        if not iri.startswith((SOURCE, CITATION)):
            return
        slug = iri.removeprefix(SOURCE).removeprefix(CITATION).partition("/")[0]
        for citation, facts in citations_of_source(self.record, slug):
            if iri not in (citation.iri, citation.source.iri):
                continue
            place = "" if citation.start is None else f"  ({citation.start}–{citation.end})"
            yield from (
                "",
                f"“{' '.join((citation.quote or citation.located or '').split())}”{place}",
            )
            by_subject = sorted(facts, key=attrgetter("subject"))
            for subject, said in groupby(by_subject, key=attrgetter("subject")):
                yield f"  {self.value(ox.NamedNode(subject))}"
                for fact in said:
                    words = f"{self.named(fact.predicate)}: {self.value(fact.object)}"
                    denied = "  (denied here)" if citation in fact.denials else ""
                    yield f"    {_mark(fact)} {words}{denied}"

    def sources(self, facts: Iterable[Fact]) -> Iterator[str]:
        """Yield each source that was named, once, with its title and publisher."""
        citations = (citation for fact in facts for citation in (*fact.citations, *fact.denials))
        named = {citation.source.slug: citation.source for citation in citations}
        if named:
            yield from ("", "Sources")
        for slug, source in sorted(named.items()):
            publisher = self.named(source.publisher) if source.publisher else "publisher unknown"
            address = f" {source.url}" if source.url else ""
            yield f"  source:{slug}  {source.title} ({publisher}){address}"

    def conflict(self, conflict: Conflict) -> Iterator[str]:
        """Yield that sources disagree, which value is accepted, and why."""
        chosen = conflict.preferred
        outcome = f"accepted: {self.value(chosen.object)}" if chosen else "no value is accepted"
        yield f"  ! The sources disagree; {outcome}: {conflict.reason}."

    def named(self, iri: str) -> str:
        """Return a label in the reader's language, else the nearest thing to it."""
        return self.record.label(iri, self.lang)

    def value(self, term: Term) -> str:
        """Return a value in words: the label of a thing with its short name, or a literal."""
        from graph.dates import wording
        from graph.terms import short
        from ontology import EDTF_DATATYPE

        if isinstance(term, ox.NamedNode):
            label, name = self.named(term.value), short(term.value)
            return label if name.endswith(f":{label}") else f"{label} [{name}]"
        if isinstance(term, ox.Literal):
            words = " ".join(term.value.split())
            if term.datatype.value == EDTF_DATATYPE:
                said = wording(words, self.lang)
                return words if said == words else f"{said} [{words}]"
            return f"{words} @{term.language}" if term.language else words
        return str(term)


def _mark(fact: Fact) -> str:
    return _ACCEPTED if fact.accepted else _NOT_ACCEPTED
