"""The standing questions, each asked where a module reads its answer; a build asks all of them.

>>> len({question.name for question in QUESTIONS}) == len(QUESTIONS)
True
"""

from __future__ import annotations

from typing import Final

from graph.evidence.conflicts import DISAGREEMENTS, DISPUTED
from graph.standing.gaps import GAPS
from graph.standing.question import Question
from ontology import ID, PROVENANCE_GRAPH

#: How many sources and citations there are, and how many triples are held to be true.
COUNTS: Final = Question(
    "counts",
    ("sources", "citations"),
    f"""
SELECT (COUNT(DISTINCT ?source) AS ?sources) (COUNT(DISTINCT ?citation) AS ?citations) WHERE {{
  GRAPH <{PROVENANCE_GRAPH}> {{
    {{ ?source a indrus:Source }} UNION {{ ?citation a indrus:Citation }} }}
}}""",
)
#: Everything of ours that has a class.
THINGS: Final = Question(
    "things",
    ("thing",),
    f"""
SELECT DISTINCT ?thing WHERE {{ ?thing a ?type FILTER(STRSTARTS(STR(?thing), "{ID}")) }}""",
)
#: The dated events.
EVENTS: Final = Question(
    "events",
    ("event", "when", "earliest", "latest", "status"),
    """
SELECT ?event ?when ?earliest ?latest ?status WHERE {
  ?event a schema:Event ; indrus:earliest ?earliest .
  OPTIONAL { ?event indrus:latest ?latest }
  OPTIONAL { ?event indrus:when ?when }
  OPTIONAL { ?event indrus:status ?status }
}""",
)
#: What events are.
CLASSES: Final = Question(
    "classes", ("event", "class"), "SELECT ?event ?class WHERE { ?event a schema:Event, ?class }"
)


def _of_events(name: str, path: str) -> Question:
    query = f"SELECT DISTINCT ?event ?value WHERE {{ ?event a schema:Event ; {path} ?value }}"
    return Question(name, ("event", "value"), query)


PARTNERS: Final = _of_events("partners", "indrus:participant")
PLACES: Final = _of_events("places", "schema:location")
TOPICS: Final = _of_events("topics", "schema:about")
#: On which day things are, or between which they may be.
DAYS: Final = Question(
    "days",
    ("thing", "day"),
    """
SELECT ?thing (COALESCE(?earliest, ?latest) AS ?day) WHERE {
  { SELECT DISTINCT ?thing WHERE {
      { ?thing indrus:earliest ?any } UNION { ?thing indrus:latest ?any } } }
  OPTIONAL { ?thing indrus:earliest ?earliest }
  OPTIONAL { ?thing indrus:latest ?latest }
}""",
)
#: On which day agreements were signed.
SIGNED: Final = Question(
    "signed",
    ("thing", "day", "when"),
    """
SELECT ?thing ?when ?day WHERE {
  ?signature indrus:signs ?thing ; indrus:when ?when ; indrus:latest ?day .
}""",
)
#: What is dated and belongs to a programme.
LINKED: Final = Question(
    "programmes",
    ("programme", "thing", "earliest"),
    """
SELECT DISTINCT ?programme ?thing ?earliest WHERE {
  { SELECT DISTINCT ?programme ?thing WHERE {
      ?programme a indrus:Programme .
      { ?thing indrus:milestoneOf ?programme }
      UNION { ?thing schema:about ?programme }
      UNION { ?thing indrus:expects/indrus:milestoneOf ?programme }
      UNION { ?thing indrus:expects/schema:about ?programme } } }
  ?thing indrus:earliest ?earliest
}""",
)
SOURCES: Final = Question(
    "sources",
    (
        "source",
        "reprints",
        "title",
        "spoken",
        "publisher",
        "kind",
        "issued",
        "language",
        "url",
    ),
    f"""
SELECT ?source ?title (LANG(?title) AS ?spoken) ?publisher ?kind ?issued ?language ?url ?reprints
WHERE {{
  GRAPH <{PROVENANCE_GRAPH}> {{
    ?source a indrus:Source
    OPTIONAL {{ ?source dcterms:title ?title }}
    OPTIONAL {{ ?source dcterms:publisher ?publisher }}
    OPTIONAL {{ ?source indrus:sourceKind ?kind }}
    OPTIONAL {{ ?source dcterms:issued ?issued }}
    OPTIONAL {{ ?source dcterms:language ?language }}
    OPTIONAL {{ ?source indrus:url ?url }}
    OPTIONAL {{ ?source indrus:reprints ?reprints }} }}
}}""",
)
#: How many passages of each source are cited.
PASSAGES: Final = Question(
    "passages",
    ("source", "passages"),
    f"""
SELECT ?source (COUNT(DISTINCT ?citation) AS ?passages) WHERE {{
  GRAPH <{PROVENANCE_GRAPH}> {{ ?citation dcterms:source ?source }}
}} GROUP BY ?source""",
)
#: Assertions and on what they rest; a quote is exact words of a text that is held.
EVIDENCE: Final = Question(
    "evidence",
    ("basis", "assertions"),
    f"""
SELECT ?basis (COUNT(*) AS ?assertions) WHERE {{
  GRAPH <{PROVENANCE_GRAPH}> {{
    ?citation a indrus:Citation ; dcterms:source ?source
    BIND(IF(EXISTS {{ ?citation indrus:quote ?quote }}, "quote",
         IF(EXISTS {{ ?source indrus:url ?url }}, "address",
         IF(EXISTS {{ ?source indrus:text ?text }}, "text", "neither"))) AS ?basis) }}
  GRAPH ?citation {{ ?thing ?property ?value }}
}} GROUP BY ?basis ORDER BY ?basis""",
)
# Each OPTIONAL, and each step in it, begins at the expectation: else all events would be read.
EXPECTATIONS: Final = Question(
    "expectations",
    (
        "expectation",
        "holder",
        "fulfilment",
        "event",
        "by",
        "due0",
        "due",
        "asOf",
        "outcome",
        "when",
        "done",
        "ended",
    ),
    """
SELECT ?expectation ?event ?by ?due0 ?due ?holder ?asOf ?outcome ?fulfilment ?when ?done
       ?ended WHERE {
  ?expectation a indrus:Expectation .
  OPTIONAL { ?expectation indrus:expects ?event }
  OPTIONAL { ?expectation indrus:expectedBy ?by }
  OPTIONAL { ?expectation indrus:earliest ?due0 }
  OPTIONAL { ?expectation indrus:latest ?due }
  OPTIONAL { ?expectation indrus:heldBy ?holder }
  OPTIONAL { ?expectation indrus:asOf ?asOf }
  OPTIONAL { ?expectation indrus:outcome ?outcome }
  OPTIONAL { ?expectation indrus:fulfilledBy ?fulfilment }
  OPTIONAL { ?expectation indrus:fulfilledBy ?fulfilment . ?fulfilment indrus:when ?when }
  OPTIONAL { ?expectation indrus:fulfilledBy ?fulfilment .
             ?fulfilment indrus:earliest ?done . ?expectation indrus:fulfilledBy ?fulfilment .
             ?fulfilment indrus:latest ?ended }
} ORDER BY ?expectation ?holder ?fulfilment""",
)
#: The programmes that expectations are about.
PROMISED: Final = Question(
    "promised",
    ("expectation", "programme"),
    """
SELECT DISTINCT ?expectation ?programme WHERE {
  ?expectation a indrus:Expectation .
  { ?expectation schema:about ?programme }
  UNION { ?expectation indrus:expects/indrus:milestoneOf ?programme }
  UNION { ?expectation indrus:expects/schema:about ?programme }
  ?programme a indrus:Programme
} ORDER BY ?expectation ?programme""",
)
QUESTIONS: Final = (
    COUNTS,
    THINGS,
    EVENTS,
    CLASSES,
    PARTNERS,
    PLACES,
    TOPICS,
    DAYS,
    SIGNED,
    LINKED,
    SOURCES,
    PASSAGES,
    EVIDENCE,
    EXPECTATIONS,
    PROMISED,
    DISPUTED,
    DISAGREEMENTS,
    *(gap.standing for gap in GAPS if gap.standing),
)
