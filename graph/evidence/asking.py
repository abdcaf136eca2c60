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

# Alternatives rather than OPTIONALs, each with the citations in it: the engine then looks up the
# few that are asked for, where an OPTIONAL makes it read the description of every citation.
_DESCRIBED = """
SELECT ?about ?property ?value WHERE {{
  {{ VALUES ?about {{ {citations} }}
     GRAPH <{provenance}> {{ ?about ?property ?value }} }}
  UNION
  {{ VALUES ?about {{ {citations} }}
     GRAPH <{provenance}> {{ ?about oa:hasSelector ?position . ?position ?property ?value }} }}
  UNION
  {{ {{ SELECT DISTINCT ?about WHERE {{
         VALUES ?citation {{ {citations} }}
         GRAPH <{provenance}> {{ ?citation dcterms:source ?about }} }} }}
     GRAPH <{provenance}> {{ ?about ?property ?value }} }}
  FILTER(?property IN (
    dcterms:source, indrus:stance, indrus:quote, indrus:located, oa:start, oa:end, dcterms:title,
    dcterms:publisher, indrus:sourceKind, dcterms:issued, indrus:url, indrus:text ))
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
        graph = text_of(row.get("g"))
        if graph == PROVENANCE_GRAPH:
            continue
        support = supports[(text_of(row["s"]), text_of(row["p"]), row["o"])]
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
    """Return each citation described in the provenance graph, by IRI.

    One passage supports many facts, and a page asks for those of many; each is read once.
    """
    known: dict[str, Citation | None] = record.worked_out.setdefault("citations", {})
    wanted = sorted(set(iris))
    missing = [iri for iri in wanted if iri not in known]
    if missing:
        read = _read_citations(record, missing)
        known.update({iri: read.get(iri) for iri in missing})
    found = ((iri, known[iri]) for iri in wanted)
    return {iri: citation for iri, citation in found if citation is not None}


def _read_citations(record: Record, iris: Iterable[str]) -> dict[str, Citation]:
    values = " ".join(map(iri_term, iris))
    query = _DESCRIBED.format(citations=values, provenance=PROVENANCE_GRAPH)
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for row in record.select(query):
        about, value = text_of(row["about"]), text_of(row["value"])
        name = text_of(row["property"]).replace("#", "/").rpartition("/")[2]
        # one value of each, the same in every process
        said[about][name] = min(value, said[about].get(name, value))
    cited = {iri: known for iri, known in said.items() if "source" in known}
    notes = {iri: _note(iri, said[iri]) for iri in {known["source"] for known in cited.values()}}
    return {iri: _citation(iri, known, notes[known["source"]]) for iri, known in cited.items()}


def text_of(term: Term | None) -> str:
    """Return the text of a literal, or the IRI of a node; nothing for what is not bound."""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else ""


def _note(iri: str, said: dict[str, str]) -> SourceNote:
    slug = iri.removeprefix(SOURCE)
    return SourceNote(
        iri=iri,
        slug=slug,
        title=said.get("title") or slug,
        publisher=said.get("publisher"),
        kind=said.get("sourceKind") or "",
        issued=said.get("issued"),
        url=said.get("url"),
        held="text" in said,
    )


def _citation(iri: str, said: dict[str, str], source: SourceNote) -> Citation:
    start, end = said.get("start"), said.get("end")
    return Citation(
        iri=iri,
        source=source,
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
