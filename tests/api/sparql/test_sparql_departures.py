"""Where the engine departs from the standard, as the guide tells it: no more and no less."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

HEAD = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX schema: <https://schema.org/> "
UNKNOWN = "<https://w3id.org/indrus/id/person/nobody>"


def values(client: TestClient, query: str) -> list[list[str]]:
    answer = client.get("/sparql", params={"query": HEAD + query}, headers={"Accept": "text/csv"})
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.text)))[1:]


def test_a_path_of_no_steps_begins_at_what_is_known(client: TestClient) -> None:
    path = "schema:knows*"
    ((known,),) = values(client, "SELECT ?it { ?it a ?class } ORDER BY ?it LIMIT 1")
    assert values(client, f"SELECT ?x {{ <{known}> {path} ?x }}") == [[known]]
    assert values(client, f"SELECT ?x {{ {UNKNOWN} {path} ?x }}") == []


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('"01"^^xsd:integer', ["1", "integer"]),
        ("1.50", ["1.5", "decimal"]),
        ('"5"^^xsd:nonNegativeInteger', ["5", "integer"]),
        ('"5"^^xsd:unsignedByte', ["5", "integer"]),
        ('"01"', ["01", "string"]),
    ],
)
def test_a_number_is_its_value(client: TestClient, written: str, told: list[str]) -> None:
    datatype = 'STRAFTER(STR(DATATYPE(?x)), "#")'
    query = f"SELECT ?x ({datatype} AS ?type) {{ BIND({written} AS ?x) }}"
    assert values(client, query) == [told]


def test_nothing_is_fetched(client: TestClient) -> None:
    query = "SELECT (COUNT(*) AS ?n) FROM <http://127.0.0.1:9/document> { ?s ?p ?o }"
    assert values(client, query) == [["0"]]
