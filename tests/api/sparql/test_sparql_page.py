"""The editor's page, as the server renders it: it has to be complete without its script."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.sparql.page import FIRST_QUERY
from api.sparql.questions import all_questions
from api.sparql.showing import shorten
from tests.api.sparql.little_release import PERSON

LABELS = "SELECT ?who ?name { ?who <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"


def page(client: TestClient, query: str | None = None, **parameters: str) -> Any:
    if query is not None:
        parameters["query"] = query
    return client.get("/sparql", params=parameters, headers={"accept": "text/html"})


def editor(text: str) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", text, re.DOTALL)
    assert found
    return html.unescape(found[1])


def test_a_browser_gets_the_editor_with_a_query_to_begin_with(client: TestClient) -> None:
    response = page(client)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["vary"] == "Accept, Accept-Language"
    assert editor(response.text) == FIRST_QUERY


def test_the_first_query_runs(client: TestClient) -> None:
    assert page(client, FIRST_QUERY).status_code == 200


def test_every_example_question_stands_there_and_runs(client: TestClient) -> None:
    text = page(client, lang="hi").text
    for question in all_questions():
        assert html.escape(question.words("hi"), quote=True).replace("&#x27;", "&#39;") in text
        assert client.post("/sparql", data={"query": question.query}).status_code == 200


def test_things_are_shown_by_name_and_lead_to_their_page(client: TestClient) -> None:
    for lang, name in (("en", "Anna Karenina"), ("ru", "Анна Каренина")):
        text = page(client, LABELS, lang=lang).text
        path = "/page/person/anna-karenina"
        assert re.search(rf'<a href="{path}\?lang={lang}"\s+title="{PERSON}"><bdi>{name}', text)


def test_the_query_stays_in_the_editor_and_the_answer_can_be_had_in_every_format(
    client: TestClient,
) -> None:
    text = page(client, LABELS).text
    assert editor(text) == LABELS
    links = [html.unescape(link) for link in re.findall(r'href="(/sparql\?query=[^"]*)"', text)]
    downloads = [link for link in links if "&format=" in link]
    assert [client.get(link).headers["content-type"].split(";")[0] for link in downloads] == [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ]


def test_a_graph_is_shown_as_a_table_of_triples(client: TestClient) -> None:
    text = page(client, f"DESCRIBE <{PERSON}>").text
    assert text.count("<tr>") == 4
    assert "skos:prefLabel" in text


def test_a_truth_value_is_said_in_words(client: TestClient) -> None:
    assert ">Да<" in page(client, "ASK {}", lang="ru").text


def test_a_cut_answer_says_so(client: TestClient) -> None:
    response = page(client, "SELECT * { ?s ?p ?o }")
    assert response.headers["x-truncated"] == "rows=300"
    assert "first 300" in response.text


def test_a_problem_stands_where_the_answer_would_with_its_status(client: TestClient) -> None:
    response = page(client, "SELECT *\nWHERE { ?s foaf:name ?o }")
    assert response.status_code == 400
    assert 'role="alert"' in response.text
    assert 'data-line="2" data-column="12"' in response.text
    assert "the prefix foaf: is not declared" in response.text


def test_a_missing_prefix_of_ours_is_repaired_by_a_link(client: TestClient) -> None:
    text = page(client, "SELECT * { ?s skos:prefLabel ?o }").text
    link = re.search(r'class="sparql-repair" href="([^"]*)"', text)
    assert link
    repaired = client.get(html.unescape(link[1]), headers={"accept": "text/html"})
    assert repaired.status_code == 200
    assert "Anna Karenina" in repaired.text


@pytest.mark.parametrize(
    "hostile",
    [
        "</textarea><script>alert(1)</script>",
        '" onfocus="alert(1)',
        "<img src=x onerror=alert(1)>",
        "\u2028\u202e\u2066</bdi>",
        "{{ 7 * 7 }}",
    ],
)
def test_hostile_text_stays_text(client: TestClient, hostile: str) -> None:
    literal = hostile.replace("\\", "\\\\").replace('"', '\\"')
    query = f'SELECT ("{literal}" AS ?x) (<javascript:alert(1)> AS ?y) {{}}'
    text = page(client, query).text
    assert editor(text) == query
    assert "<script>alert" not in text
    assert "<img" not in text
    assert 'href="javascript:' not in text
    assert 'onfocus="alert' not in text
    assert "<bdi>49<" not in text


def test_the_page_holds_no_inline_script_or_style(client: TestClient) -> None:
    text = page(client, LABELS).text
    assert not re.search(r"<script(?![^>]*src=)", text)
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", text)


def test_the_dataset_of_a_query_travels_with_the_form(client: TestClient) -> None:
    graph = "https://example.org/graph/a"
    text = page(client, "SELECT * { ?s ?p ?o }", **{"default-graph-uri": graph}).text
    assert f'<input type="hidden" name="default-graph-uri" value="{graph}">' in text


def test_iris_that_no_prefix_fits_stay_whole() -> None:
    for iri in ("https://example.org/x", "https://w3id.org/indrus/id/person/a/b", "urn:x"):
        assert shorten(iri) == iri
