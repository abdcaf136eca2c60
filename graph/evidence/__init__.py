"""Who says so: facts with every passage that says them, denies them, or the rule behind them.

Pure functions over an opened release. A fact that the project does not hold to be true is given
too, marked as not accepted, because an analyst who only sees the winner cannot judge the rule.

>>> import pyoxigraph as ox
>>> from pathlib import Path
>>> store, talks = ox.Store(), "https://w3id.org/indrus/id/event/talks"
>>> store.update(f'''PREFIX c: <https://w3id.org/indrus/citation/a/>
... PREFIX : <https://w3id.org/indrus/ontology/> PREFIX dcterms: <http://purl.org/dc/terms/>
... INSERT DATA {{ GRAPH c:day {{ <{talks}> :when "2021" }}
... GRAPH <https://w3id.org/indrus/graph/provenance> {{
...   c:day dcterms:source <https://w3id.org/indrus/source/a> ; :quote "this year" }} }}''')
>>> (fact,) = facts_about(Record(Path("none"), store, {"release": "0"}), talks)
>>> fact.accepted, fact.citations[0].quote
(False, 'this year')
"""

from graph.errors import NotFound
from graph.evidence.asking import ask_facts, iri_term, matching
from graph.evidence.conflicts import (
    Disagreement,
    all_conflicts,
    conflicts_among,
    conflicts_of,
    disagreements,
)
from graph.evidence.facts import (
    Basis,
    Citation,
    Conflict,
    Explanation,
    Fact,
    SourceNote,
    term_as_json,
)
from graph.evidence.texts import citations_of_source, source_text
from graph.record import Record

__all__ = [
    "Basis",
    "Citation",
    "Conflict",
    "Disagreement",
    "Explanation",
    "Fact",
    "SourceNote",
    "all_conflicts",
    "citations_of_source",
    "conflicts_among",
    "conflicts_of",
    "disagreements",
    "explain",
    "facts_about",
    "facts_to",
    "source_text",
    "term_as_json",
]


def facts_about(record: Record, iri: str) -> tuple[Fact, ...]:
    """Return every fact with ``iri`` as its subject: types first, then by predicate.

    Raises:
        NotFound: where ``iri`` cannot be an IRI at all; an unknown one has no facts.
    """
    return ask_facts(record, matching(f"VALUES ?s {{ {iri_term(iri)} }}"))


def facts_to(record: Record, iri: str) -> tuple[Fact, ...]:
    """Return every fact with ``iri`` as its object.

    Raises:
        NotFound: where ``iri`` cannot be an IRI at all; an unknown one has no facts.
    """
    return ask_facts(record, matching(f"VALUES ?o {{ {iri_term(iri)} }}"))


def explain(record: Record, subject: str, predicate: str | None = None) -> Explanation:
    """Return what is said of ``subject`` (by ``predicate``), who says so, and the conflicts.

    Args:
        record: the opened release.
        subject: IRI of the thing.
        predicate: IRI of one property; all of them when not given.

    Raises:
        NotFound: where the release says nothing about ``subject``.
    """
    if not record.exists(subject):
        raise NotFound(subject)
    facts = facts_about(record, subject)
    if predicate is not None:
        facts = tuple(fact for fact in facts if fact.predicate == predicate)
    return Explanation(subject, facts, conflicts_among(record, facts))
