"""Queries that mean harm, and the refusals that are right for each."""

from __future__ import annotations

from dataclasses import dataclass

ALL = "?s ?p ?o . ?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
RUNAWAY = f"SELECT (COUNT(*) AS ?n) {{ {ALL} }}"


@dataclass(frozen=True)
class Attack:
    """A query, and every refusal that is right for it (``None``: an empty answer is too)."""

    name: str
    query: str
    reasons: tuple[str | None, ...]


# The slow ones may meet the deadline or the memory limit first, as the machine will have it.
TOO_MUCH = ("deadline", "memory")
PORT = "PORT"
ATTACKS = [
    Attack("cartesian product counted", RUNAWAY, TOO_MUCH),
    Attack("cartesian product sorted", f"SELECT * {{ {ALL} }} ORDER BY ?o ?c ?f", TOO_MUCH),
    Attack("cartesian product made distinct", f"SELECT DISTINCT * {{ {ALL} }}", TOO_MUCH),
    Attack("concatenation bomb",
           f"SELECT (GROUP_CONCAT(CONCAT(STR(?s), STR(?a), STR(?d))) AS ?x) {{ {ALL} }}", TOO_MUCH),
    Attack("doubling text",
           "SELECT (STRLEN(?z) AS ?n) { BIND('abcdefgh' AS ?a0) "
           + " ".join(f"BIND(CONCAT(?a{i}, ?a{i}) AS ?a{i + 1})" for i in range(40))
           + " BIND(?a40 AS ?z) }", TOO_MUCH),
    Attack("grouped by everything",
           f"SELECT ?s ?a ?d (COUNT(*) AS ?n) {{ {ALL} }} GROUP BY ?s ?a ?d ?o ?c ?f", TOO_MUCH),
    Attack("deep nesting", "ASK " + "{" * 50_000 + "}" * 50_000, ("memory", "malformed-query")),
    Attack("long path",
           "SELECT (COUNT(*) AS ?n) { ?s (!<a:b>|^!<a:b>)* ?o . ?o (!<a:b>|^!<a:b>)* ?x . "
           "?x (!<a:b>|^!<a:b>)* ?y . ?y (!<a:b>|^!<a:b>)* ?z }", TOO_MUCH),
    Attack("service", f"ASK {{ SERVICE <http://127.0.0.1:{PORT}/> {{ ?s ?p ?o }} }}",
           ("service-refused",)),
    Attack("silent service",
           f"SELECT * {{ SERVICE SILENT <http://127.0.0.1:{PORT}/> {{ ?s ?p ?o }} }}",
           ("service-refused",)),
    Attack("service spelt with an escape",
           rf"ASK {{ \u0053ERVICE <http://127.0.0.1:{PORT}/> {{ ?s ?p ?o }} }}",
           ("service-refused", "malformed-query")),
    Attack("service behind a comparison",
           f"SELECT * {{ VALUES ?v {{ <http://127.0.0.1:{PORT}/> }} "
           "FILTER(?a<?b)SERVICE?v#>\n{ ?s ?p ?o } }", ("service-refused",)),
    Attack("service named by a variable",
           f"SELECT * {{ VALUES ?v {{ <http://127.0.0.1:{PORT}/> }} SERVICE ?v {{ ?s ?p ?o }} }}",
           ("service-refused",)),
    Attack("from the web", f"ASK FROM <http://127.0.0.1:{PORT}/> {{ ?s ?p ?o }}", (None,)),
    Attack("sorted by chance", f"SELECT * {{ {ALL} }} ORDER BY RAND()", TOO_MUCH),
    Attack("distinct concatenation",
           f"SELECT (GROUP_CONCAT(DISTINCT CONCAT(STR(?o), STR(?c), STR(?f), STR(?i))) AS ?x) "
           f"{{ {ALL} }}", TOO_MUCH),
    Attack("pattern of many repetitions",
           "ASK { ?s ?p ?o FILTER(REGEX(STR(?s), '((((a{100}){100}){100}){100}){100}')) }",
           (None, *TOO_MUCH)),
    Attack("pattern tried on everything",
           f"SELECT (COUNT(*) AS ?n) {{ {ALL} FILTER(REGEX(CONCAT(STR(?s), STR(?a), STR(?d)), "
           "'(x+x+)+y')) }", TOO_MUCH),
    Attack("replacement that grows",
           "SELECT (STRLEN(?z) AS ?n) { BIND('abcdefgh' AS ?a0) "
           + " ".join(f"BIND(REPLACE(?a{i}, '(.)', '$1$1') AS ?a{i + 1})" for i in range(40))
           + " BIND(?a40 AS ?z) }", TOO_MUCH),
    Attack("path of paths",
           "SELECT (COUNT(*) AS ?n) { ?s ((((!<a:b>|^!<a:b>)*)*)*)* ?o . "
           "?o ((((!<a:b>|^!<a:b>)*)*)*)* ?x . ?x (!<a:b>|^!<a:b>)* ?y }", TOO_MUCH),
    Attack("path nested deeply",
           "ASK { ?s " + "(" * 30_000 + "<a:b>" + ")*" * 30_000 + " ?o }",
           ("memory", "malformed-query")),
    Attack("brackets nested deeply",
           "ASK { FILTER(" + "(" * 60_000 + "1" + ")" * 60_000 + ") }",
           ("memory", "malformed-query")),
    Attack("product of values",
           "SELECT (COUNT(*) AS ?n) { "
           + " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(100)))} }}" for i in range(8))
           + " }", TOO_MUCH),
    Attack("nothing that exists",
           f"SELECT (COUNT(*) AS ?n) {{ ?q ?r ?t FILTER NOT EXISTS {{ {ALL} "
           "FILTER(STR(?o) = 'x' && STR(?i) = STR(?t)) } }", TOO_MUCH),
    Attack("optional parts without a bond",
           "SELECT (COUNT(*) AS ?n) { ?s ?p ?o OPTIONAL { ?a ?b ?c } OPTIONAL { ?d ?e ?f } "
           "OPTIONAL { ?g ?h ?i } }", TOO_MUCH),
    Attack("sums within groups",
           f"SELECT ?s (SUM(STRLEN(STR(?o)) * STRLEN(STR(?c))) AS ?n) {{ {ALL} }} "
           "GROUP BY ?s HAVING(SUM(STRLEN(STR(?f))) < 0)", TOO_MUCH),
    Attack("sub-queries in each other",
           "SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?s ?a { ?s ?p ?o . ?a ?b ?c } } "
           "{ SELECT DISTINCT ?d ?g { ?d ?e ?f . ?g ?h ?i } } } ", TOO_MUCH),
    Attack("service spelt with a long escape, silent",
           rf"SELECT * {{ \U00000053ERVICE SILENT <http://127.0.0.1:{PORT}/> {{ ?s ?p ?o }} }}",
           ("service-refused", "malformed-query")),
    Attack("service parted by a comment",
           f"SELECT * {{ sErViCe#>\n sIlEnT#\n<http://127.0.0.1:{PORT}/> {{ ?s ?p ?o }} }}",
           ("service-refused",)),
    Attack("service in a filter",
           f"ASK {{ FILTER EXISTS {{ SERVICE <http://127.0.0.1:{PORT}/> {{ ?s ?p ?o }} }} }}",
           ("service-refused",)),
    Attack("from a named graph on the web",
           f"ASK FROM NAMED <http://127.0.0.1:{PORT}/> {{ GRAPH ?g {{ ?s ?p ?o }} }}", (None,)),
    Attack("from a file", "ASK FROM <file:///etc/passwd> { ?s ?p ?o }", (None,)),
    Attack("load", f"LOAD <http://127.0.0.1:{PORT}/>", ("malformed-query", "read-only")),
    Attack("a megabyte", "ASK {" + " " * 2**20 + "}", ("query-too-long",)),
    Attack("a megabyte of names",
           "ASK { " + " ".join(f"?s <urn:{i}> ?o ." for i in range(45_000)) + " }",
           ("query-too-long",)),
    Attack("too long", "ASK {" + " " * 300_000 + "}", ("query-too-long",)),
]  # fmt: skip
