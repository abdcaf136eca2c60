"""Hygiene: every row is an error, and the header of the query is its message."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.checking import check_hygiene
from graph.checking.hygiene import HygieneQuery, hygiene_queries
from graph.record import Record
from ontology import PREFIXES

PREFIX = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
BACKWARDS = HygieneQuery.parse(
    "backwards",
    "# An event ends\n# before it starts.\n# Remedy: exchange the two days.\n"
    + PREFIX
    + "SELECT ?event ?predicate ?latest WHERE { ?event indrus:earliest ?e ; indrus:latest ?latest"
    " FILTER(?latest < ?e) BIND(indrus:when AS ?predicate) }",
)
DATA = (
    PREFIX.replace("PREFIX", "@prefix").replace(">\n", "> .\n")
    + """
    event:a indrus:earliest "2021-02-18"^^xsd:date ; indrus:latest "2021-02-17"^^xsd:date .
    event:b indrus:earliest "2021-02-18"^^xsd:date ; indrus:latest "2021-02-18"^^xsd:date .
    """
)


@pytest.fixture
def store() -> ox.Store:
    filled = ox.Store()
    filled.load(input=DATA, format=ox.RdfFormat.TURTLE)
    return filled


def test_a_row_is_told_in_the_words_of_the_header(store: ox.Store, tmp_path: Path) -> None:
    (finding,) = check_hygiene(store, tmp_path, (BACKWARDS,))
    assert str(finding) == (
        'event:a: An event ends before it starts ("2021-02-17"); exchange the two days'
    )


def test_the_line_is_found_by_the_property_that_the_query_names(
    store: ox.Store, tmp_path: Path
) -> None:
    seed = tmp_path / "a.trig"
    seed.write_text(
        f"@prefix : <{PREFIXES['indrus']}> .\n@prefix event: <{PREFIXES['event']}> .\n"
        'event:a a :Meeting ;\n  :when "2021-02-18/2021-02-17" .\n'
    )
    (finding,) = check_hygiene(store, tmp_path, (BACKWARDS,))
    assert (finding.file, finding.line) == (seed, 4)


def test_every_query_of_the_ontology_says_what_is_wrong() -> None:
    queries = hygiene_queries()
    assert queries
    for query in queries:
        assert query.problem != query.name, f"{query.name}.rq starts with no sentence"
        ox.Store().query(query.sparql)


def test_the_release_is_clean(record: Record, seeds: Path) -> None:
    assert [str(finding) for finding in check_hygiene(record.store, seeds)] == []
