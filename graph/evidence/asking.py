"""From quads to facts: two queries whatever the number of facts.

The first query fetches the triples of a pattern together with every graph that holds them (a row
without a graph is the default graph: accepted). The second describes all citations among those
graphs at once. Which kind of graph it is, its name tells.

>>> matching(f"VALUES ?s {{ {iri_term('https://w3id.org/indrus/id/event/x')} }}").count("UNION")
1
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph.errors import NotFound
from graph.evidence.facts import Basis, Citation, Fact, SourceNote
from graph.record import Record, Term
from ontology import CITATION, ONTOLOGY, PREFIXES, PROVENANCE_GRAPH, RULE, SOURCE

ASSERTS = ONTOLOGY + "Asserts"
DENIES = ONTOLOGY + "Denies"

_DESCRIBED = """
SELECT * WHERE {{
  VALUES ?citation {{ {citations} }}
  GRAPH <{provenance}> {{
    ?citation dcterms:source ?source .
    OPTIONAL {{ ?citation indrus:stance ?stance }}
    OPTIONAL {{ ?citation indrus:quote ?quote }}
    OPTIONAL {{ ?citation indrus:located ?located }}
    OPTIONAL {{ ?citation oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end }}
    OPTIONAL {{ ?source dcterms:title ?title }}
    OPTIONAL {{ ?source dcterms:publisher ?publisher }}
    OPTIONAL {{ ?source indrus:sourceKind ?kind }}
    OPTIONAL {{ ?source dcterms:issued ?issued }}
    OPTIONAL {{ ?source indrus:url ?url }}
    OPTIONAL {{ ?source indrus:text ?text }}
  }}
}}
"""


@dataclass(slots=True)
class _Support:
    """The graphs that hold one triple."""

    accepted: bool = False
    cited: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)


def iri_term(iri: str) -> str:
    """Return ``iri`` as SPARQL writes it; raises ``NotFound`` for what cannot be an IRI."""
    try:
        return str(ox.NamedNode(iri))
    except ValueError:
        raise NotFound(iri) from None


def matching(pattern: str) -> str:
    """Return the query for the triples ``?s ?p ?o`` that ``pattern`` binds, with their graphs.

    The pattern stands in both branches, because a join with a union would scan the whole store.
    """
    return f"""
    SELECT ?s ?p ?o ?g WHERE {{
      {{ {pattern} ?s ?p ?o }} UNION {{ {pattern} GRAPH ?g {{ ?s ?p ?o }} }}
    }}"""


def ask_facts(record: Record, query: str) -> tuple[Fact, ...]:
    """Return the facts in the rows ``?s ?p ?o ?g`` of ``query``, sorted."""
    supports: dict[tuple[str, str, Term], _Support] = defaultdict(_Support)
    for row in record.select(query):
        graph = _value(row.get("g")) or ""
        if graph == PROVENANCE_GRAPH:
            continue
        support = supports[(_value(row["s"]) or "", _value(row["p"]) or "", row["o"])]
        if not graph:
            support.accepted = True
        elif graph.startswith(CITATION):
            support.cited.append(graph)
        elif graph.startswith(RULE):
            support.rules.append(graph.removeprefix(RULE))
    cited = {graph for support in supports.values() for graph in support.cited}
    citations = describe_citations(record, cited)
    facts = (_fact(triple, support, citations) for triple, support in supports.items())
    return tuple(sorted(facts, key=_order))


def describe_citations(record: Record, iris: Iterable[str]) -> dict[str, Citation]:
    """Return each citation described in the provenance graph, by IRI."""
    values = " ".join(iri_term(iri) for iri in sorted(set(iris)))
    if not values:
        return {}
    query = _DESCRIBED.format(citations=values, provenance=PROVENANCE_GRAPH)
    rows = sorted(record.select(query), key=lambda row: sorted(map(str, row.items())))
    return {citation.iri: citation for citation in map(_citation, reversed(rows))}


def literal(term: Term) -> str:
    """Return the text of a literal, or the IRI of a node."""
    return _value(term) or ""


def _citation(row: dict[str, Term]) -> Citation:
    said = {name: _value(term) for name, term in row.items()}
    source = said["source"] or ""
    slug = source.removeprefix(SOURCE)
    start, end = said.get("start"), said.get("end")
    return Citation(
        iri=said["citation"] or "",
        source=SourceNote(
            iri=source,
            slug=slug,
            title=said.get("title") or slug,
            publisher=said.get("publisher"),
            kind=said.get("kind") or "",
            issued=said.get("issued"),
            url=said.get("url"),
            held="text" in said,
        ),
        quote=said.get("quote"),
        start=None if start is None else int(start),
        end=None if end is None else int(end),
        located=said.get("located"),
        stance=said.get("stance") or ASSERTS,
    )


def _fact(triple: tuple[str, str, Term], support: _Support, described: dict[str, Citation]) -> Fact:
    passages = sorted(
        (described[graph] for graph in support.cited if graph in described), key=_reading_order
    )
    basis: Basis = "cited" if passages else "rule" if support.rules else "reference"
    subject, predicate, value = triple
    return Fact(
        subject=subject,
        predicate=predicate,
        object=value,
        accepted=support.accepted,
        basis=basis,
        citations=tuple(passage for passage in passages if passage.stance != DENIES),
        denials=tuple(passage for passage in passages if passage.stance == DENIES),
        rule=min(support.rules, default=None),
    )


def _reading_order(citation: Citation) -> tuple[str, str, int, str]:
    source = citation.source
    return (source.issued or "~", source.slug, citation.start or 0, citation.iri)


def _order(fact: Fact) -> tuple[bool, str, str, bool, str]:
    a_type_first = fact.predicate != PREFIXES["rdf"] + "type"
    return (a_type_first, fact.subject, fact.predicate, not fact.accepted, str(fact.object))


def _value(term: Term | None) -> str | None:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else None
