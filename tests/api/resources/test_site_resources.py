"""Identifiers resolve: to a page for readers, to data for programs."""

from __future__ import annotations

import csv
import io

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

LAVROV = "https://w3id.org/indrus/id/person/sergei-lavrov"
EVENT = "/data/event/2021-02-shringla-morgulov-consultations"


@pytest.mark.parametrize(
    ("accept", "address"),
    [
        ("text/html", "/page/person/sergei-lavrov"),
        ("*/*", "/page/person/sergei-lavrov"),
        (None, "/page/person/sergei-lavrov"),
        ("text/turtle", "/data/person/sergei-lavrov.ttl"),
        ("application/ld+json", "/data/person/sergei-lavrov.jsonld"),
        ("application/rdf+xml", "/data/person/sergei-lavrov.rdf"),
        ("application/n-quads", "/data/person/sergei-lavrov.nq"),
        ("application/json", "/data/person/sergei-lavrov.json"),
        ("text/csv", "/data/person/sergei-lavrov.csv"),
        ("text/html;q=0.4, text/turtle;q=0.8", "/data/person/sergei-lavrov.ttl"),
        ("text/html;q=0, */*", "/data/person/sergei-lavrov.json"),
        ("application/*;q=0.5, text/turtle", "/data/person/sergei-lavrov.ttl"),
        # rdflib's own headers for N-Triples and N3
        ("text/plain, */*;q=0.1", "/data/person/sergei-lavrov.nt"),
        ("text/n3, */*;q=0.1", "/data/person/sergei-lavrov.ttl"),
        ("text/*", "/page/person/sergei-lavrov"),
    ],
)
def test_a_thing_leads_where_the_client_prefers(
    client: TestClient, accept: str | None, address: str
) -> None:
    headers = {"Accept": accept} if accept else {"Accept": ""}
    answer = client.get("/id/person/sergei-lavrov", headers=headers)
    assert answer.status_code == 303
    assert answer.headers["Location"] == address
    assert answer.headers["Vary"] == "Accept"
    assert 'rel="alternate"' in answer.headers["Link"]


def test_a_language_survives_the_redirect(client: TestClient) -> None:
    answer = client.get("/id/person/sergei-lavrov?lang=hi", headers={"Accept": "text/html"})
    assert answer.headers["Location"] == "/page/person/sergei-lavrov?lang=hi"


def test_what_nobody_can_read_is_refused(client: TestClient) -> None:
    answer = client.get("/id/person/sergei-lavrov", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.json()["formats"]


@pytest.mark.parametrize(
    "path", ["/id/person/nobody", "/id/gibberish/x", "/data/person/nobody.ttl"]
)
def test_an_unknown_thing_is_a_problem_document(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/turtle"})
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("extension", ["ttl", "nt", "rdf", "jsonld", "nq", "trig"])
def test_rdf_parses_and_is_about_the_thing(client: TestClient, extension: str) -> None:
    answer = client.get(f"/data/person/sergei-lavrov.{extension}")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    form = ox.RdfFormat.from_extension(extension)
    assert form is not None
    assert answer.headers["Content-Type"].startswith(form.media_type)
    quads = list(ox.parse(answer.content, format=form))
    assert any(quad.subject == ox.NamedNode(LAVROV) for quad in quads)


def test_formats_without_graphs_hold_only_what_is_accepted(client: TestClient) -> None:
    when = ox.NamedNode("https://w3id.org/indrus/ontology/when")
    triples = ox.parse(client.get(f"{EVENT}.ttl").content, format=ox.RdfFormat.TURTLE)
    dates = [t.object.value for t in triples if t.predicate == when and "morgulov" in str(t)]
    assert dates == ["2021-02-17"]


def test_formats_with_graphs_hold_both_sides_and_who_says_so(client: TestClient) -> None:
    quads = list(ox.parse(client.get(f"{EVENT}.nq").content, format=ox.RdfFormat.N_QUADS))
    when = ox.NamedNode("https://w3id.org/indrus/ontology/when")
    said = {(q.object.value, str(q.graph_name)) for q in quads if q.predicate == when}
    assert {value for value, graph in said if "citation/" in graph} == {"2021-02-17", "2021-02-18"}
    quotes = [q for q in quads if q.predicate.value.endswith("/quote")]
    assert len(quotes) >= 2


def test_json_holds_facts_with_citations_and_conflicts(client: TestClient) -> None:
    body = client.get(f"{EVENT}.json").json()
    assert body["conflicts"][0]["reason"]
    cited = [fact for fact in body["facts"] if fact["citations"]]
    assert cited
    assert all(passage["quote"] for fact in cited for passage in fact["citations"])


def test_csv_has_a_line_for_each_fact_and_citation(client: TestClient) -> None:
    answer = client.get("/data/person/sergei-lavrov.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8"), newline="")))
    assert any(row["quote"] and row["citation"] for row in rows)
    assert {row["accepted"] for row in rows} <= {"true", "false"}


def test_a_citation_leads_to_its_place_in_the_source(client: TestClient) -> None:
    path = "/citation/shringla-moscow-official-2021-02-18/visit"
    page = client.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 303
    assert page.headers["Location"] == "/source/shringla-moscow-official-2021-02-18#c-visit"
    data = client.get(path, headers={"Accept": "application/trig"})
    assert data.headers["Location"] == f"/data{path}.trig"
    answer = client.get(f"/data{path}.trig")
    assert list(ox.parse(answer.content, format=ox.RdfFormat.TRIG))


def test_a_source_gives_its_description(client: TestClient) -> None:
    path = "/source/shringla-moscow-official-2021-02-18"
    answer = client.get(path, headers={"Accept": "text/turtle"})
    assert answer.status_code == 303
    triples = list(
        ox.parse(client.get(answer.headers["Location"]).content, format=ox.RdfFormat.TURTLE)
    )
    assert any(t.predicate.value.endswith("sourceKind") for t in triples)


@pytest.mark.parametrize(
    "path", ["/ontology/Meeting", "/ontology/participant", "/ontology/Asserts"]
)
def test_terms_resolve(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 303
    page, _, anchor = answer.headers["Location"].partition("#")
    assert f'id="{anchor}"' in client.get(page, headers={"Accept": "text/html"}).text
    data = client.get(path, headers={"Accept": "text/turtle"})
    assert data.headers["Location"] == "/data/ontology.ttl"


def test_the_ontology_is_data_too(client: TestClient) -> None:
    triples = ox.parse(client.get("/data/ontology.ttl").content, format=ox.RdfFormat.TURTLE)
    meeting = ox.NamedNode("https://w3id.org/indrus/ontology/Meeting")
    assert any(triple.subject == meeting for triple in triples)


def test_head_is_answered_without_a_body(client: TestClient) -> None:
    for path in ("/", "/page/person/sergei-lavrov", "/data/person/sergei-lavrov.ttl"):
        answer = client.head(path)
        assert answer.status_code == 200
        assert answer.content == b""


CITATION = "/citation/shringla-moscow-official-2021-02-18/visit"


@pytest.mark.parametrize("selector", ["position", "words"])
def test_what_locates_a_passage_leads_to_its_citation(client: TestClient, selector: str) -> None:
    page = client.get(f"{CITATION}/{selector}", headers={"Accept": "text/html"})
    assert page.headers["Location"] == "/source/shringla-moscow-official-2021-02-18#c-visit"
    data = client.get(f"{CITATION}/{selector}", headers={"Accept": "text/turtle"})
    triples = ox.parse(client.get(data.headers["Location"]).content, format=ox.RdfFormat.TURTLE)
    asked = ox.NamedNode(f"https://w3id.org/indrus{CITATION}/{selector}")
    assert asked in {triple.subject for triple in triples}


@pytest.mark.parametrize(
    "path",
    [
        f"{CITATION}/nothing",
        f"{CITATION}/%7B",
        f"{CITATION}/%25",
        "/dataset/nothing.nq",
        "/ontology/%5C",
        "/ontology/%25",
        "/ontology/9.9.9",
    ],
)
def test_a_part_that_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "text/html"])
def test_the_version_of_the_ontology_leads_to_it(client: TestClient, accept: str) -> None:
    version = ox.NamedNode("http://www.w3.org/2002/07/owl#versionIRI")
    triples = ox.parse(client.get("/data/ontology.ttl").content, format=ox.RdfFormat.TURTLE)
    (iri,) = (str(t.object.value) for t in triples if t.predicate == version)
    path = iri.removeprefix("https://w3id.org/indrus")
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == 303
    whole = client.get("/ontology/Meeting", headers={"Accept": accept}).headers["Location"]
    assert answer.headers["Location"] == whole.partition("#")[0]


@pytest.mark.parametrize(
    ("path", "accept", "address"),
    [
        ("/dataset", "text/turtle", "/.well-known/void"),
        ("/dataset", "application/ld+json", "/.well-known/void"),
        ("/dataset", "text/html", "/about"),
        ("/dataset/indrus.nq", "*/*", "/download/indrus.nq"),
    ],
)
def test_the_data_as_a_whole_is_found_by_its_name(
    client: TestClient, path: str, accept: str, address: str
) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    followed = client.get(address, headers={"Accept": accept})
    assert followed.status_code == 200
    assert accept in ("*/*", followed.headers["Content-Type"].partition(";")[0])


@pytest.mark.parametrize(
    "path",
    [
        "/id/person/sergei-lavrov",
        "/id/person/nobody",
        "/data/person/sergei-lavrov.ttl",
        "/data/person/nobody.ttl",
        "/ontology/Meeting",
        "/source/shringla-moscow-official-2021-02-18",
        CITATION,
        "/dataset",
    ],
)
def test_a_script_of_any_site_may_read_each_step_of_the_way(client: TestClient, path: str) -> None:
    headers = {"Accept": "text/turtle", "Origin": "https://example.org"}
    answer = client.get(path, headers=headers)
    assert answer.headers.get_list("Access-Control-Allow-Origin") == ["*"]
    assert "Access-Control-Allow-Credentials" not in answer.headers
    asked = client.options(path, headers={**headers, "Access-Control-Request-Method": "GET"})
    assert asked.status_code == 204
    assert "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert asked.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_data_says_what_it_describes_and_under_which_licence(client: TestClient) -> None:
    for extension in ("ttl", "json", "csv", "nq"):
        link = client.get(f"/data/person/sergei-lavrov.{extension}").headers["Link"]
        assert f'<{LAVROV}>; rel="describes"' in link
        assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in link
        assert '<https://w3id.org/indrus/dataset>; rel="http://rdfs.org/ns/void#inDataset"' in link


def test_nothing_can_be_written(client: TestClient) -> None:
    answer = client.put("/data/person/sergei-lavrov.ttl", content=b"")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
