"""The evidence of a view: facts, conflicts, citations and sources, each written once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.evidence import Citation, Conflict, Fact
from graph.evidence.asking import ask_facts, iri_term, matching
from graph.viewing.naming import Names, page_of
from ontology import ONTOLOGY, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.network import Tie
    from graph.record import Record

_LABELS = (PREFIXES["skos"], PREFIXES["rdfs"])
_DERIVED = {ONTOLOGY + name for name in ("earliest", "latest", "heldFrom", "heldThrough")}


class Evidence:
    """Collects what the ties of one view rest on and numbers it.

    Args:
        record: the release that is asked.
        names: what its things and terms are called.
        disputed: every conflict of the release, by its subject.
    """

    def __init__(
        self, record: Record, names: Names, disputed: Mapping[str, Sequence[Conflict]]
    ) -> None:
        self._record = record
        self._names = names
        self._disputed = disputed
        self._known: dict[tuple[str, str, str], Fact] = {}
        self._numbers: dict[tuple[str, str, str], int] = {}
        self._facts: list[dict[str, Any]] = []
        self._citations: dict[str, dict[str, Any]] = {}
        self._sources: dict[str, dict[str, Any]] = {}
        self._conflicts: list[dict[str, Any]] = []
        self._numbered: dict[tuple[str, str], int] = {}

    def gather(self, subjects: Iterable[str]) -> None:
        """Ask for every fact of these subjects, in one query."""
        values = " ".join(iri_term(one) for one in sorted(set(subjects)))
        for fact in ask_facts(self._record, matching(f"VALUES ?s {{ {values} }}")):
            self._known[_key(fact)] = fact

    def of(self, tie: Tie) -> list[int]:
        """Number the facts that a tie rests on."""
        known = (self._known.get(triple) for triple in tie.facts)
        return [self._number(fact) for fact in known if fact]

    def say(self, *facts: Fact) -> list[int]:
        """Number facts that are known already."""
        return [self._number(fact) for fact in facts]

    def touching(self, tie: Tie, focus: str) -> list[Conflict]:
        """The conflicts that touch a tie: over its own facts, or over the date.

        A dispute over the focus itself belongs to the focus and not to each of its ties.
        """
        if not tie.conflict:
            return []
        predicates = {fact[:2] for fact in tie.facts}
        ends = (tie.source, tie.target, *(fact[0] for fact in tie.facts))
        predicates |= {(one, ONTOLOGY + "when") for one in ends if one != focus}
        return [
            conflict
            for subject in sorted({subject for subject, _ in predicates})
            for conflict in self._disputed.get(subject, ())
            if (subject, conflict.predicate) in predicates
        ]

    def number(self, conflicts: Iterable[Conflict]) -> list[int]:
        """Number conflicts, so that ties and the focus can refer to them."""
        return [self._conflict(conflict) for conflict in conflicts]

    def about(self, iri: str) -> list[int]:
        """Number the plain values said of one thing: its date, its figures, its claim."""
        return [
            self._number(fact)
            for fact in self._known.values()
            if fact.subject == iri
            and fact.accepted
            and isinstance(fact.object, ox.Literal)
            and not fact.predicate.startswith(_LABELS)
            and fact.predicate not in _DERIVED
        ]

    def as_json(self) -> dict[str, Any]:
        """Return the tables to which ties refer."""
        return {
            "facts": self._facts,
            "conflicts": self._conflicts,
            "citations": self._citations,
            "sources": self._sources,
        }

    def _number(self, fact: Fact) -> int:
        key = _key(fact)
        if key not in self._numbers:
            self._numbers[key] = len(self._facts)
            self._facts.append(
                {
                    "subject": fact.subject,
                    "subjectLabels": self._names.of(fact.subject),
                    "predicate": fact.predicate,
                    "predicateLabels": self._names.of(fact.predicate),
                    "value": _text(fact),
                    "valueLabels": self._names.of(_text(fact)) if _is_thing(fact) else None,
                    "accepted": fact.accepted,
                    "basis": fact.basis,
                    "rule": fact.rule,
                    "citations": [self._cite(one) for one in fact.citations],
                    "denials": [self._cite(one) for one in fact.denials],
                }
            )
        return self._numbers[key]

    def _conflict(self, conflict: Conflict) -> int:
        key = (conflict.subject, conflict.predicate)
        if key not in self._numbered:
            preferred = conflict.preferred
            self._numbered[key] = len(self._conflicts)
            self._conflicts.append(
                {
                    "subject": conflict.subject,
                    "subjectLabels": self._names.of(conflict.subject),
                    "predicate": conflict.predicate,
                    "predicateLabels": self._names.of(conflict.predicate),
                    "reason": conflict.reason,
                    "preferred": self._number(preferred) if preferred else None,
                    "facts": [self._number(fact) for fact in conflict.facts],
                }
            )
        return self._numbered[key]

    def _cite(self, citation: Citation) -> str:
        source = citation.source
        self._citations.setdefault(
            citation.iri,
            {
                "quote": citation.quote,
                "located": citation.located,
                "stance": citation.stance.removeprefix(ONTOLOGY),
                "stanceLabels": self._names.of(citation.stance),
                "source": source.slug,
            },
        )
        self._sources.setdefault(
            source.slug,
            {
                "iri": source.iri,
                "page": page_of(source.iri),
                "title": source.title,
                "publisher": self._names.of(source.publisher) if source.publisher else None,
                "kind": self._names.of(source.kind) if source.kind else None,
                "issued": source.issued,
                "url": source.url,
            },
        )
        return citation.iri


def _key(fact: Fact) -> tuple[str, str, str]:
    return fact.subject, fact.predicate, _text(fact)


def _is_thing(fact: Fact) -> bool:
    return isinstance(fact.object, ox.NamedNode)


def _text(fact: Fact) -> str:
    return fact.object.value if isinstance(fact.object, ox.NamedNode | ox.Literal) else ""
