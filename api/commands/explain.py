"""``indrus explain``: what is said of one thing, who says so in which words, and who disagrees.

Everything is shown, accepted or not: a reader who only sees what won cannot judge the rule that
chose it. What follows from a rule is listed last, in one line each.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.evidence import Citation, Conflict, Explanation, Fact, SourceNote
    from graph.record import Record, Term

_TERM_LABELS = """
SELECT ?term (STR(?label) AS ?name) {{ ?term rdfs:label ?label FILTER(LANG(?label) = "{lang}") }}"""
_ACCEPTED, _NOT_ACCEPTED = "✓", "✗"


@dataclass(frozen=True)
class _Reader:
    """Puts facts into words, with labels in one language."""

    record: Record
    lang: str

    def lines(self, explanation: Explanation, mentions: Iterable[Fact]) -> Iterator[str]:
        """Yield the whole explanation, line by line."""
        from graph.terms import short

        yield self.named(explanation.subject)
        yield f"{short(explanation.subject)}  {explanation.subject}"
        told = [fact for fact in explanation.facts if fact.basis != "rule"]
        conflicts = {conflict.predicate: conflict for conflict in explanation.conflicts}
        for predicate, facts in groupby(told, key=lambda fact: fact.predicate):
            yield ""
            yield self.property(predicate)
            for fact in facts:
                yield from self.fact(fact, self.value(fact.object))
            if predicate in conflicts:
                yield from self.conflict(conflicts[predicate])
        derived = [fact for fact in explanation.facts if fact.basis == "rule"]
        if derived:
            yield ""
            yield "Follows from a rule"
            for fact in derived:
                words = f"{self.property(fact.predicate)}: {self.value(fact.object)}"
                yield f"  {_mark(fact)} {words}  (rule {fact.rule})"
        elsewhere = [fact for fact in mentions if fact.basis == "cited"]
        if elsewhere:
            yield ""
            yield "Said of other things"
            for fact in elsewhere:
                words = f"{self.named(fact.subject)}: {self.property(fact.predicate)} this"
                yield from self.fact(fact, words)

    def fact(self, fact: Fact, words: str) -> Iterator[str]:
        """Yield a fact and every passage behind it."""
        yield f"  {_mark(fact)} {words}{'' if fact.accepted else '  (not accepted)'}"
        if fact.basis == "reference":
            yield "      reference data of the project; no passage is cited"
        for citation in fact.citations:
            yield from self.citation(citation)
        for citation in fact.denials:
            yield from self.citation(citation)

    def citation(self, citation: Citation) -> Iterator[str]:
        """Yield a passage: its words, then who says it and how."""
        if citation.quote is not None:
            yield f"      “{' '.join(citation.quote.split())}”"
        else:
            yield f"      no words are held; see {citation.located or 'the source'}"
        yield f"      {self.named(citation.stance)}: {self.source(citation.source)}"

    def source(self, source: SourceNote) -> str:
        """Return a source in one line: title, publisher, kind, date and slug."""
        publisher = self.named(source.publisher) if source.publisher else "publisher unknown"
        kind = self.named(source.kind) if source.kind else "kind unknown"
        issued = source.issued or "date unknown"
        return f"{source.title} ({publisher}; {kind}; {issued}; source:{source.slug})"

    def conflict(self, conflict: Conflict) -> Iterator[str]:
        """Yield that sources disagree, which value is accepted, and why."""
        chosen = conflict.preferred
        outcome = f"accepted: {self.value(chosen.object)}" if chosen else "no value is accepted"
        yield f"  ! The sources disagree; {outcome}: {conflict.reason}."

    def property(self, iri: str) -> str:
        """Return the name of a property; the ontology names its terms with ``rdfs:label``."""
        return self._term_labels.get(iri) or self.named(iri)

    def named(self, iri: str) -> str:
        """Return a label in the reader's language, else the nearest thing to it."""
        if not self.record.labels(iri) and iri in self._term_labels:
            return self._term_labels[iri]
        return self.record.label(iri, self.lang)

    @cached_property
    def _term_labels(self) -> dict[str, str]:
        named: dict[str, str] = {}
        for lang in ("en", self.lang):
            rows = self.record.select(_TERM_LABELS.format(lang=lang))
            named |= {str(row["term"])[1:-1]: getattr(row["name"], "value", "") for row in rows}
        return named

    def value(self, term: Term) -> str:
        """Return a value in words: the label of a thing with its short name, or a literal."""
        import pyoxigraph as ox

        from graph.terms import short

        if isinstance(term, ox.NamedNode):
            label, name = self.named(term.value), short(term.value)
            return label if name.endswith(f":{label}") else f"{label} [{name}]"
        if isinstance(term, ox.Literal):
            words = " ".join(term.value.split())
            return f"{words} @{term.language}" if term.language else words
        return str(term)


def _mark(fact: Fact) -> str:
    return _ACCEPTED if fact.accepted else _NOT_ACCEPTED


@click.command("explain")
@click.argument("subject")
@click.argument("predicate", required=False)
@click.option("--json", "as_json", is_flag=True, help="Write JSON with every citation.")
@click.option(
    "--lang",
    type=click.Choice(("en", "hi", "ru")),
    default="en",
    show_default=True,
    help="Language of the labels.",
)
def command(subject: str, predicate: str | None, as_json: bool, lang: str) -> None:
    """Show who says what of SUBJECT, by PREDICATE if given: quotes, sources, conflicts.

    SUBJECT is an IRI, kind/slug, a slug or a name in any language.
    """
    from api.commands.naming import find_property, find_thing
    from graph.evidence import explain, facts_to
    from graph.record import Record

    record = Record.open()
    iri = find_thing(record, subject, lang)
    wanted = None if predicate is None else find_property(record, predicate)
    explanation = explain(record, iri, wanted)
    if as_json:
        click.echo(json.dumps(explanation.as_json(), ensure_ascii=False, indent=2))
        return
    reader = _Reader(record, lang)
    mentions = () if wanted else facts_to(record, iri)
    click.echo("\n".join(reader.lines(explanation, mentions)))
    if not explanation.facts:
        click.echo(f"\nNothing is said of it by {reader.named(wanted or '')}.")
