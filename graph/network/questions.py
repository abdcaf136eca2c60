"""The SPARQL that the projection asks; prefixes are those of `ontology.PREFIXES`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from ontology import ID, PROVENANCE_GRAPH

if TYPE_CHECKING:
    from graph.record import Record

_IS_THING = f"STRSTARTS(STR(%s), '{ID}')"

THINGS = f"""SELECT DISTINCT ?thing WHERE {{
  ?thing a ?class FILTER({_IS_THING % "?thing"})
}}"""

DIRECT = f"""SELECT DISTINCT ?s ?p ?o WHERE {{
  ?s ?p ?o
  FILTER(isIRI(?o) && {_IS_THING % "?s"} && {_IS_THING % "?o"})
  FILTER(?p NOT IN (indrus:participation, skos:exactMatch, dcterms:isReplacedBy))
}}"""

ROLES = """SELECT ?event ?agent ?role WHERE {
  ?participation indrus:event ?event ; indrus:agent ?agent ; indrus:role ?role
}"""

TENURES = """SELECT ?tenure ?person ?post ?organisation ?start ?end ?from ?through WHERE {
  ?tenure a indrus:Tenure ; org:member ?person
  OPTIONAL { ?tenure indrus:post ?post }
  OPTIONAL { ?tenure org:organization ?organisation }
  OPTIONAL { ?tenure indrus:start ?start }
  OPTIONAL { ?tenure indrus:end ?end }
  OPTIONAL { ?tenure indrus:heldFrom ?from }
  OPTIONAL { ?tenure indrus:heldThrough ?through }
}"""

STAKES = """SELECT ?stake ?holder ?programme ?role WHERE {
  ?stake indrus:stakeholder ?holder ; indrus:stakeIn ?programme
  OPTIONAL { ?stake indrus:stakeRole ?role }
}"""

SIGNATURES = "SELECT ?event ?agreement WHERE { ?event indrus:signs ?agreement }"

SIGNERS = """SELECT DISTINCT ?event ?agent WHERE {
  ?event indrus:signs ?agreement ; indrus:participant ?agent
}"""

CARRIED = """SELECT ?carrier ?thing WHERE {
  { ?carrier a indrus:Tenure ; org:member ?thing }
  UNION { ?carrier indrus:stakeIn ?any ; indrus:stakeholder ?thing }
  UNION { ?carrier a indrus:Participation ; indrus:event ?thing }
}"""

DATES = """SELECT ?thing ?when ?earliest ?latest WHERE {
  ?thing indrus:earliest ?earliest
  OPTIONAL { ?thing indrus:latest ?latest }
  OPTIONAL { ?thing indrus:when|indrus:period|indrus:expectedBy ?when }
}"""

CITED = f"""SELECT ?s ?p ?o ?g WHERE {{
  GRAPH ?g {{ ?s ?p ?o }}
  FILTER(isIRI(?o) && {_IS_THING % "?s"})
}}"""

QUOTED = f"""SELECT ?citation WHERE {{
  GRAPH <{PROVENANCE_GRAPH}> {{ ?citation indrus:quote ?words }}
}}"""

DENIALS = f"""SELECT ?citation WHERE {{
  GRAPH <{PROVENANCE_GRAPH}> {{ ?citation indrus:stance indrus:Denies }}
}}"""


def texts(record: Record, question: str) -> list[dict[str, str]]:
    """Answer a SELECT query with the bare text of each bound term; unbound ones are omitted."""
    return [
        {name: term.value for name, term in row.items() if not isinstance(term, ox.Triple)}
        for row in record.select(question)
    ]
