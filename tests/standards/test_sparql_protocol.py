"""The W3C's SPARQL 1.1 Protocol tests, those that concern an endpoint which only reads.

Each case bears the name of its entry in the W3C's manifest (data-sparql11/protocol) and was typed
from its request and expectation. The W3C's entries for updates all expect a refusal here, because
this service offers no update operation; their number is kept in the table. The one difference to
the manifest: `query_multiple_dataset` there escapes the ampersand between its two parameters,
which makes them one; here they are two, as the entry's title says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

import pytest
from starlette.testclient import TestClient

from tests.standards.kasei import KASEI

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
BOOLEAN = ("application/sparql-results+json", "application/sparql-results+xml")
TABULAR = (*BOOLEAN, "text/csv", "text/tab-separated-values")
RDF = ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json")
IN_TWO_NAMED = (
    f"GRAPH ?g1 {{ <{KASEI}data1.rdf> a ?type }} GRAPH ?g2 {{ <{KASEI}data2.rdf> a ?type }}"
)


def graphs(**numbers: tuple[int, ...]) -> str:
    """The protocol's dataset parameters; the data's graphs go by number."""
    pairs = [
        (f"{kind}-graph-uri", f"{KASEI}data{number}.rdf")
        for kind, those in numbers.items()
        for number in those
    ]
    return urlencode(pairs)


@dataclass(frozen=True)
class Case:
    """A request and what the W3C expects of the response."""

    name: str
    method: str = "GET"
    query: str = ""
    body: bytes = b""
    type: str | None = None
    statuses: range = range(200, 400)
    formats: tuple[str, ...] = ()
    truth: bool | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def refused(name: str, method: str, query: str, body: bytes, media_type: str | None) -> Case:
    return Case(name, method, query, body, media_type, statuses=range(400, 500))


CASES = [
    Case("query_post_form", "POST", graphs(default=(0,)), b"query=ASK%20%7B%7D", FORM,
         formats=BOOLEAN, truth=True),
    Case("query_dataset_default_graphs_get", "GET",
         f"query={quote(f'ASK {{ <{KASEI}data1.rdf> a ?type . <{KASEI}data2.rdf> a ?type . }}')}&"
         + graphs(default=(1, 2)), formats=BOOLEAN, truth=True),
    Case("query_dataset_default_graphs_post", "POST", graphs(default=(1, 2)),
         f"ASK {{ <{KASEI}data1.rdf> a ?type . <{KASEI}data2.rdf> a ?type . }}".encode(), DIRECT,
         formats=BOOLEAN, truth=True),
    Case("query_dataset_named_graphs_post", "POST", graphs(named=(1, 2)),
         f"ASK {{ {IN_TWO_NAMED} }}".encode(), DIRECT, formats=BOOLEAN, truth=True),
    Case("query_dataset_named_graphs_get", "GET",
         f"query={quote(f'ASK {{ {IN_TWO_NAMED} }}')}&" + graphs(named=(1, 2)),
         formats=BOOLEAN, truth=True),
    Case("query_dataset_full", "POST", graphs(default=(3,), named=(1, 2)),
         f"ASK {{\n  <{KASEI}data3.rdf> a ?type\n  {IN_TWO_NAMED}\n}}".encode(), DIRECT,
         formats=BOOLEAN, truth=True),
    Case("query_multiple_dataset", "POST", graphs(named=(1, 2)),
         f"ASK FROM <{KASEI}data3.rdf> {{ {IN_TWO_NAMED} }}".encode(), DIRECT,
         formats=BOOLEAN, truth=True),
    Case("query_get", "GET", "query=ASK%20%7B%7D&" + graphs(default=(0,)),
         formats=BOOLEAN, truth=True),
    Case("query_content_type_select", "POST", graphs(default=(0,)), b"SELECT (1 AS ?value) {}",
         DIRECT, formats=TABULAR),
    Case("query_content_type_ask", "POST", graphs(default=(0,)), b"ASK {}", DIRECT,
         formats=BOOLEAN),
    Case("query_content_type_describe", "POST", graphs(default=(0,)),
         b"DESCRIBE <http://example.org/>", DIRECT, formats=RDF),
    Case("query_content_type_construct", "POST", graphs(default=(0,)),
         b"CONSTRUCT { <s> <p> 1 } WHERE {}", DIRECT, formats=RDF),
    Case("query_post_direct", "POST", graphs(default=(0,)), b"ASK {}", DIRECT, formats=BOOLEAN,
         truth=True),
    refused("bad_query_method", "PUT", "query=ASK%20%7B%7D", b"", None),
    refused("bad_multiple_queries", "GET", "query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", b"",
            None),
    refused("bad_query_wrong_media_type", "POST", "", b"ASK {}", "text/plain"),
    refused("bad_query_missing_form_type", "POST", "", b"query=ASK%20%7B%7D", None),
    refused("bad_query_missing_direct_type", "POST", "", b"ASK {}", None),
    refused("bad_query_non_utf8", "POST", "", "ASK {}".encode("utf-16"),
            f"{DIRECT}; charset=UTF-16"),
    refused("bad_query_syntax", "GET", "query=ASK%20%7B", b"", None),
    refused("update_dataset_default_graph", "POST", f"using-graph-uri={KASEI}data1.rdf",
            b"CLEAR ALL", UPDATE),
    refused("update_dataset_default_graphs", "POST",
            f"using-graph-uri={KASEI}data1.rdf&using-graph-uri={KASEI}data2.rdf", b"CLEAR ALL",
            UPDATE),
    refused("update_dataset_named_graphs", "POST", f"using-named-graph-uri={KASEI}data1.rdf",
            b"CLEAR ALL", UPDATE),
    refused("update_dataset_full", "POST",
            f"using-graph-uri={KASEI}data1.rdf&using-named-graph-uri={KASEI}data2.rdf",
            b"CLEAR ALL", UPDATE),
    refused("update_post_form", "POST", "", b"update=CLEAR%20ALL", FORM),
    refused("update_post_direct", "POST", "", b"CLEAR ALL", UPDATE),
    refused("update_base_uri", "POST", "",
            b"CLEAR GRAPH <g> ; INSERT DATA { GRAPH <g> { <s> <p> <o> } }", UPDATE),
    refused("bad_update_get", "GET", "update=CLEAR%20ALL", b"", None),
    refused("bad_multiple_updates", "POST", "", b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT",
            FORM),
    refused("bad_update_wrong_media_type", "POST", "", b"CLEAR NAMED", "text/plain"),
    refused("bad_update_missing_form_type", "POST", "", b"update=CLEAR%20NAMED", None),
    refused("bad_update_non_utf8", "POST", "", "CLEAR ALL".encode("utf-16"),
            f"{UPDATE}; charset=UTF-16"),
    refused("bad_update_syntax", "POST", "", b"update=CLEAR%20XYZ", FORM),
    refused("bad_update_dataset_conflict", "POST", f"using-named-graph-uri={KASEI}data2.rdf",
            b"update=INSERT%20DATA%20%7B%7D", FORM),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_protocol(endpoint: TestClient, case: Case) -> None:
    headers = {"content-type": case.type} if case.type else {}
    response = endpoint.request(
        case.method, f"/sparql/?{case.query}", content=case.body, headers=headers
    )
    assert response.status_code in case.statuses, response.text
    if case.formats:
        assert response.headers["content-type"].split(";")[0] in case.formats
    if case.truth is not None:
        assert response.json()["boolean"] is case.truth
    if case.statuses == range(400, 500):
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["detail"]


def test_the_dataset_of_the_protocol_overrides_from(endpoint: TestClient) -> None:
    query = f"ASK FROM <{KASEI}data3.rdf> {{ <{KASEI}data3.rdf> a ?type }}"
    for parameters, truth in (("", True), ("&" + graphs(named=(1,)), False)):
        response = endpoint.get(f"/sparql?query={quote(query)}{parameters}")
        assert response.json()["boolean"] is truth


def test_every_case_of_the_manifest_has_its_line() -> None:
    assert len({case.name for case in CASES}) == 34
