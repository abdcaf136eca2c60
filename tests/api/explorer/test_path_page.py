"""The page of paths and its data; the explorer's view in other formats."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

PAIR = "a=person/harsh-vardhan-shringla&b=programme/sputnik-v"


def test_every_step_stands_with_its_words(client: TestClient) -> None:
    page = client.get(f"/path?{PAIR}&lang=en").text
    assert "Path 1" in page
    assert page.count('class="hop') >= 1
    assert "<blockquote" in page


def test_ends_are_looked_up_by_name_in_any_script(client: TestClient) -> None:
    page = client.get("/path", params={"a": "Лавров", "b": "जयशंकर", "lang": "en"}).text
    assert "Sergey Lavrov" in page
    assert "Path 1" in page


def test_the_data_names_facts_and_citations(client: TestClient) -> None:
    body = client.get(f"/api/v1/path?{PAIR}").json()
    first = body["paths"][0]
    assert len(first["things"]) == len(first["steps"]) + 1
    assert all(tie["facts"] for step in first["steps"] for tie in step)
    assert any(tie["citations"] for step in first["steps"] for tie in step)


def test_the_same_thing_twice_is_no_path(client: TestClient) -> None:
    twice = "a=person/s-jaishankar&b=person/s-jaishankar&lang=en"
    assert "same thing" in client.get(f"/path?{twice}").text


def test_an_unknown_name_is_not_found(client: TestClient) -> None:
    assert client.get("/path?a=qqqqqqqq&b=person/s-jaishankar").status_code == 404


@pytest.mark.parametrize(
    ("form", "media"),
    [
        ("graphml", "application/graphml+xml"),
        ("gexf", "application/gexf+xml"),
        ("csv", "text/csv; charset=utf-8"),
        ("ttl", "text/turtle; charset=utf-8"),
    ],
)
def test_the_view_is_a_file_in_each_format(client: TestClient, form: str, media: str) -> None:
    answer = client.get(f"/explore/file?focus=person/s-jaishankar&format={form}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media
    assert f'person-s-jaishankar.{form}"' in answer.headers["content-disposition"]
    assert answer.content


def test_another_format_is_refused(client: TestClient) -> None:
    assert client.get("/explore/file?focus=person/s-jaishankar&format=xls").status_code == 400
