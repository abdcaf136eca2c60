"""What is missing, as queries: each finds the things of the record that something is lacking of.

A query gives ``?thing`` and may give ``?note``, a date or a number that says more. It stands alone,
so that a reader can run it, change it and watch a gap close.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph.standing.question import Question
from ontology import CITATION, ID, ONTOLOGY_GRAPH, PREFIXES, PROVENANCE_GRAPH, REFERENCE_GRAPH

_USED: Final = re.compile(r"(?<![\w<:/?])([a-z]+):[A-Za-z]")
_OURS: Final = f'FILTER(STRSTARTS(STR(?thing), "{ID}"))'
_NAMED: Final = (
    "VALUES ?class { schema:Person org:Post org:Organization indrus:Programme indrus:Agreement "
    "schema:Place indrus:Equipment }"
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of lack: how addresses name it, to which group it belongs, and its query."""

    key: str
    group: str
    query: str

    @property
    def standing(self) -> Question | None:
        """It as a question with one answer for a release; none where the day of asking matters.

        >>> [gap.key for gap in GAPS if gap.standing is None]
        ['overdue']
        """
        if "NOW()" in self.query:
            return None
        selected = self.query.partition("WHERE")[0]
        notes = tuple(name for name in ("note", "property") if f"?{name}" in selected)
        columns = ("thing", "property") if "property" in notes else (*notes, "thing")
        return Question(f"gap-{self.key}", columns, self.query)


def with_prefixes(query: str) -> str:
    """The query with a line for each prefix that it uses.

    >>> with_prefixes("SELECT * WHERE { ?s a schema:Event }").splitlines()[0]
    'PREFIX schema: <https://schema.org/>'
    """
    used = sorted({name for name in _USED.findall(query) if name in PREFIXES})
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used) + query.strip()


def years_without_events(first: int, last: int) -> str:
    """The query for the years in which no event began, or can have begun at the earliest."""
    years = " ".join(str(year) for year in range(first, last + 1))
    return f"""
SELECT ?year WHERE {{
  VALUES ?year {{ {years} }}
  MINUS {{ SELECT DISTINCT ?year WHERE {{
    ?event a schema:Event ; indrus:earliest ?day BIND(YEAR(?day) AS ?year) }} }}
}} ORDER BY ?year"""


def _lacking(classes: str, pattern: str) -> str:
    return f"""
SELECT DISTINCT ?thing WHERE {{
  VALUES ?class {{ {classes} }}
  ?thing a ?class
  FILTER NOT EXISTS {{ {pattern} }}
}} ORDER BY ?thing"""


def _source_lacking(what: str) -> str:
    return f"""
SELECT ?thing WHERE {{
  GRAPH <{PROVENANCE_GRAPH}> {{
    ?thing a indrus:Source FILTER NOT EXISTS {{ ?thing {what} }} }}
}} ORDER BY ?thing"""


GAPS: Final = (
    Gap("no-date", "events", _lacking("schema:Event", "?thing indrus:earliest ?day")),
    Gap(
        "one-source",
        "events",
        f"""
SELECT ?thing WHERE {{
  ?thing a schema:Event .
  GRAPH ?citation {{ ?thing ?property ?value }}
  GRAPH <{PROVENANCE_GRAPH}> {{ ?citation dcterms:source ?source }}
}} GROUP BY ?thing HAVING(COUNT(DISTINCT ?source) = 1) ORDER BY ?thing""",
    ),
    Gap(
        "no-number",
        "events",
        """
SELECT DISTINCT ?thing ?note WHERE {
  ?thing indrus:series ?series
  FILTER NOT EXISTS { ?thing indrus:ordinal ?number }
  OPTIONAL { ?thing indrus:when ?note }
} ORDER BY ?note ?thing""",
    ),
    Gap(
        "no-place",
        "events",
        _lacking(
            "indrus:Summit indrus:CommissionSession indrus:Visit", "?thing schema:location ?place"
        ),
    ),
    Gap(
        "no-documents",
        "events",
        _lacking(
            "indrus:Summit indrus:CommissionSession",
            "?signature a indrus:Signature ; schema:superEvent+ ?thing",
        ),
    ),
    Gap(
        "nobody",
        "events",
        _lacking(
            "indrus:Meeting indrus:Call indrus:Visit", "?thing indrus:participant ?participant"
        ),
    ),
    Gap("no-signature", "agreements", _lacking("indrus:Agreement", "?event indrus:signs ?thing")),
    Gap("no-parties", "agreements", _lacking("indrus:Agreement", "?thing indrus:party ?party")),
    Gap(
        "no-delivery",
        "agreements",
        _lacking("indrus:ArmsDeal", "?delivery indrus:underDeal ?thing"),
    ),
    Gap(
        "overdue",
        "promises",
        """
SELECT ?thing ?note WHERE {
  ?thing a indrus:Expectation ; indrus:outcome indrus:Open ; indrus:latest ?note
  FILTER(?note < xsd:date(NOW()))
} ORDER BY ?note ?thing""",
    ),
    Gap("no-office", "people", _lacking("schema:Person", "?tenure org:member ?thing")),
    Gap(
        "only-seen",
        "people",
        """
SELECT ?thing WHERE {
  ?thing a indrus:Tenure
  FILTER NOT EXISTS { ?thing indrus:start|indrus:end ?day }
} ORDER BY ?thing""",
    ),
    Gap(
        "no-coordinates",
        "names",
        _lacking("schema:Place", "?thing schema:latitude ?latitude"),
    ),
    Gap(
        "no-hindi-or-russian",
        "names",
        f"""
SELECT DISTINCT ?thing WHERE {{
  {_NAMED}
  ?thing a ?class
  FILTER(!EXISTS {{ ?thing skos:prefLabel ?hi FILTER(LANG(?hi) = "hi") }} ||
         !EXISTS {{ ?thing skos:prefLabel ?ru FILTER(LANG(?ru) = "ru") }})
}} ORDER BY ?thing""",
    ),
    Gap(
        "transliterated",
        "names",
        f"""
SELECT DISTINCT ?thing WHERE {{
  GRAPH <{REFERENCE_GRAPH}> {{ ?thing skos:scopeNote ?mark }}
  FILTER(REGEX(STR(?mark), "transliterat|translat"))
  {_OURS}
}} ORDER BY ?thing""",
    ),
    Gap(
        "no-wikidata",
        "names",
        _lacking("schema:Person", "?thing skos:exactMatch ?elsewhere"),
    ),
    Gap(
        "no-publisher",
        "sources",
        _source_lacking("dcterms:publisher ?publisher"),
    ),
    Gap(
        "no-day-of-issue",
        "sources",
        _source_lacking("dcterms:issued ?day"),
    ),
    Gap(
        "undecided",
        "sources",
        f"""
SELECT DISTINCT ?thing ?property WHERE {{
  GRAPH <{ONTOLOGY_GRAPH}> {{ ?property a owl:FunctionalProperty }}
  GRAPH <{PROVENANCE_GRAPH}> {{ ?citation a indrus:Citation }}
  GRAPH ?citation {{ ?thing ?property ?value }}
  FILTER NOT EXISTS {{ ?thing ?property ?accepted }}
}} ORDER BY ?thing ?property""",
    ),
    Gap(
        "no-citation",
        "sources",
        f"""
SELECT DISTINCT ?thing WHERE {{
  {_NAMED}
  ?thing a ?class
  FILTER NOT EXISTS {{
    {{ GRAPH ?one {{ ?thing ?property ?value }} }} UNION {{ GRAPH ?one {{ ?other ?tie ?thing }} }}
    FILTER(STRSTARTS(STR(?one), "{CITATION}")) }}
}} ORDER BY ?thing""",
    ),
)
