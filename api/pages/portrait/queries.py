"""The query behind each group of a page, so that a reader can run it and change it.

>>> query_of("https://w3id.org/indrus/id/person/igor-morgulov").splitlines()[-1]
'}'
"""

from collections.abc import Callable

from api.pages.portrait.met import query_of_met
from api.pages.portrait.neighbours import QUERY as NEIGHBOURS
from graph.terms import short
from ontology import PREFIXES


def _prefixes(*terms: str) -> str:
    used = {term.partition(":")[0] for term in terms if not term.startswith("<")}
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in sorted(used))


def _term(iri: str) -> str:
    """An IRI with its prefix where the local name is plain, else in full."""
    name = short(iri)
    name = f"indrus{name}" if name.startswith(":") else name
    local = name.partition(":")[2]
    return name if local.replace("-", "").isalnum() and local.isascii() else f"<{iri}>"


def query_of(iri: str) -> str:
    """Everything said of a thing, with who says it."""
    thing = _term(iri)
    return f"""{_prefixes(thing)}SELECT ?property ?value ?citation WHERE {{
  {thing} ?property ?value .
  OPTIONAL {{ GRAPH ?citation {{ {thing} ?property ?value }} }}
}}"""


CARRIED = {
    "offices": ("org:member", "?tenure indrus:post ?post"),
    "holders": ("indrus:post", "?tenure org:member ?person"),
    "people": ("org:organization", "?tenure org:member ?person ; indrus:post ?post"),
    "stakes": ("indrus:stakeholder", "?stake indrus:stakeIn ?programme"),
    "partners": ("indrus:stakeIn", "?stake indrus:stakeholder ?stakeholder"),
}
"""Groups that look through a tenure or a stake: the property that points here, and
what lies behind."""


_KINDS = {
    "event": "schema:Event",
    "statement": "indrus:Statement",
    "agreement": "indrus:Agreement",
    "deal": "indrus:ArmsDeal",
    "observation": "schema:Observation",
    "expectation": "indrus:Expectation",
    "person": "schema:Person",
    "organisation": "org:Organization",
}
_SPLIT = {"about": "schema:about", "state": "indrus:state"}


def query_for(
    iri: str, key: str, *, inverse: bool = False, pattern: Callable[[str], str] | None = None
) -> str:
    """The values of one property of a thing, or the things that point at it by that property.

    `pattern` gives the query of a list that looks further.
    """
    thing = _term(iri)
    if key == "met":
        used = ("indrus:", "schema:")
        return _prefixes(*used) + query_of_met(iri)
    if key in CARRIED:
        predicate, rest = CARRIED[key]
        carrier = rest.partition(" ")[0]
        prefixes = _prefixes(thing, predicate, "indrus:", "org:")
        return f"{prefixes}SELECT * WHERE {{\n  {carrier} {predicate} {thing} .\n  {rest} .\n}}"
    if pattern is not None:
        return _prefixes(thing, "indrus:", "org:", "schema:") + pattern(thing)
    if key == "promised":
        prefixes = _prefixes(thing, "indrus:", "schema:")
        return f"""{prefixes}SELECT DISTINCT ?expectation ?event WHERE {{
  ?expectation a indrus:Expectation .
  OPTIONAL {{ ?expectation indrus:expects ?event }}
  {{ ?expectation schema:about {thing} }}
  UNION {{ ?expectation indrus:expects/indrus:milestoneOf {thing} }}
  UNION {{ ?expectation indrus:expects/schema:about {thing} }}
}}"""
    if key == "neighbours":
        return _prefixes(thing, "indrus:") + NEIGHBOURS.format(thing=thing)
    property_, dash, kind = key.partition("-")
    if dash and property_ in _SPLIT and kind in _KINDS:
        predicate, sort = _SPLIT[property_], _KINDS[kind]
        triple = f"?thing {predicate} {thing}"
        return f"""{_prefixes(thing, predicate, sort)}SELECT ?thing ?citation WHERE {{
  ?thing a {sort} .
  {triple} .
  OPTIONAL {{ GRAPH ?citation {{ {triple} }} }}
}}"""
    predicate = _term(key)
    triple = f"?thing {predicate} {thing}" if inverse else f"{thing} {predicate} ?value"
    prefixes = _prefixes(thing, predicate)
    variable = "?thing" if inverse else "?value"
    return f"""{prefixes}SELECT {variable} ?citation WHERE {{
  {triple} .
  OPTIONAL {{ GRAPH ?citation {{ {triple} }} }}
}}"""
