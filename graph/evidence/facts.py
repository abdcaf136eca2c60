"""The words in which evidence is given: sources, citations, facts, conflicts, explanations.

All are frozen values without behaviour but :meth:`as_json`, so that pages, commands and notebooks
share them. A stance, a kind of source, a publisher and a predicate are IRIs; whoever shows them
asks the record for their label.

>>> note = SourceNote("https://w3id.org/indrus/source/a", "a", "A", None, "", "2021", None, True)
>>> note.as_json()["issued"]
'2021'
"""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import pyoxigraph as ox

from graph.dates import Edtf
from graph.record import Term
from ontology import EDTF_DATATYPE

Basis: TypeAlias = Literal["cited", "reference", "rule"]
"""On what a fact rests: a citation, reference data (or the ontology), or a rule alone."""

_PLAIN = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True)
class SourceNote:
    """What a reader needs to know of a source to weigh it.

    Attributes:
        iri: the source.
        slug: last part of its IRI.
        title: title as recorded, else the slug.
        publisher: IRI of the organisation, or ``None`` where it is unknown.
        kind: IRI of the concept of its kind (``…/ontology/Wire``); empty where unknown.
        issued: EDTF date of issue, or ``None`` where unknown.
        url: address, or ``None``.
        held: whether the project holds the text.
    """

    iri: str
    slug: str
    title: str
    publisher: str | None
    kind: str
    issued: str | None
    url: str | None
    held: bool

    def as_json(self) -> dict[str, Any]:
        """Return the source as plain JSON values."""
        return {
            "iri": self.iri,
            "slug": self.slug,
            "title": self.title,
            "publisher": self.publisher,
            "kind": self.kind,
            "issued": self.issued,
            "url": self.url,
            "held": self.held,
        }


@dataclass(frozen=True, slots=True)
class Citation:
    """One passage of one source.

    Attributes:
        iri: the citation, which is also the graph of what it says.
        source: where the passage stands.
        quote: its exact words, or ``None`` where the text is not held.
        start: position of the first code point in the NFC text, from 0, or ``None``.
        end: position after the last code point, or ``None``.
        located: where in the source, in words, or ``None``.
        stance: IRI of the concept (``…/ontology/Asserts``).
    """

    iri: str
    source: SourceNote
    quote: str | None
    start: int | None
    end: int | None
    located: str | None
    stance: str

    def as_json(self) -> dict[str, Any]:
        """Return the citation, with its source, as plain JSON values."""
        return {
            "iri": self.iri,
            "source": self.source.as_json(),
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "located": self.located,
            "stance": self.stance,
        }


@dataclass(frozen=True, slots=True)
class Fact:
    """One triple with everybody who says it, or denies it.

    Attributes:
        subject: IRI.
        predicate: IRI.
        object: the value.
        accepted: whether the project holds it to be true (it stands in the default graph).
        basis: on what it rests.
        citations: passages that say it, whatever their stance but denial.
        denials: passages that deny it.
        rule: name of a rule that derives it, or ``None``.
    """

    subject: str
    predicate: str
    object: Term
    accepted: bool
    basis: Basis
    citations: tuple[Citation, ...]
    denials: tuple[Citation, ...]
    rule: str | None

    def as_json(self) -> dict[str, Any]:
        """Return the fact as plain JSON values; the object as in SPARQL JSON results."""
        return {
            "subject": self.subject,
            "predicate": self.predicate,
            "object": term_as_json(self.object),
            "accepted": self.accepted,
            "basis": self.basis,
            "citations": [citation.as_json() for citation in self.citations],
            "denials": [citation.as_json() for citation in self.denials],
            "rule": self.rule,
        }


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that disagree: several values of a single-valued property, or a denied fact.

    Attributes:
        subject: IRI.
        predicate: IRI.
        facts: what is said, the accepted one first; a single fact where one source denies what
            another says.
        preferred: the accepted fact, or ``None`` where the evidence is tied.
        reason: why, in a sentence.
    """

    subject: str
    predicate: str
    facts: tuple[Fact, ...]
    preferred: Fact | None
    reason: str

    @property
    def contradicts(self) -> bool:
        """Whether the sources speak against one another, or only differ in how exact a date is."""
        if len(self.facts) == 1 or any(fact.denials for fact in self.facts):
            return True
        values = [fact.object for fact in self.facts]
        if not all(isinstance(v, ox.Literal) and v.datatype.value == EDTF_DATATYPE for v in values):
            return True
        dates = [Edtf.parse(str(getattr(value, "value", ""))) for value in values]
        most = min(dates, key=lambda date: date.days)
        return not all(most.refines(date) for date in dates if date is not most)

    def as_json(self) -> dict[str, Any]:
        """Return the conflict as plain JSON values."""
        return {
            "subject": self.subject,
            "predicate": self.predicate,
            "contradicts": self.contradicts,
            "facts": [fact.as_json() for fact in self.facts],
            "preferred": self.preferred and term_as_json(self.preferred.object),
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is said of one thing, by whom, and where that disagrees."""

    subject: str
    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the explanation as plain JSON values."""
        return {
            "subject": self.subject,
            "facts": [fact.as_json() for fact in self.facts],
            "conflicts": [conflict.as_json() for conflict in self.conflicts],
        }


def term_as_json(term: Term) -> dict[str, str]:
    """Return a term as SPARQL 1.1 Query Results JSON writes it.

    >>> term_as_json(ox.Literal("Moscow", language="en"))
    {'type': 'literal', 'value': 'Moscow', 'xml:lang': 'en'}
    """
    if isinstance(term, ox.Literal):
        written = {"type": "literal", "value": term.value}
        if term.language:
            written["xml:lang"] = term.language
        elif term.datatype.value != _PLAIN:
            written["datatype"] = term.datatype.value
        return written
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    return {"type": "bnode", "value": str(term)}
