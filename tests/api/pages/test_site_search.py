"""Search over HTTP: one address, two forms."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

JSON = {"Accept": "application/json"}


@pytest.mark.parametrize("q", ["Лавров", "लावरोव", "Lavrof", "sergey lavrov"])
def test_a_name_in_any_script_finds_the_person(client: TestClient, q: str) -> None:
    results = client.get("/search", params={"q": q}, headers=JSON).json()["results"]
    assert results[0]["path"] == "/page/person/sergei-lavrov"
    assert results[0]["glyph"] == "person"


def test_labels_come_in_the_readers_language(client: TestClient) -> None:
    params = {"q": "Lavrov", "lang": "ru"}
    first = client.get("/search", params=params, headers=JSON).json()["results"][0]
    assert first["label"] == "Сергей Викторович Лавров"
    assert first["lang"] == "ru"
    assert first["kind"] == "Человек"


def test_the_form_works_without_script(client: TestClient) -> None:
    page = client.get("/search", params={"q": "Shringla"}, headers={"Accept": "text/html"})
    assert 'href="/page/person/harsh-vardhan-shringla"' in page.text
    assert 'value="Shringla"' in page.text


def test_nothing_found_says_what_to_do(client: TestClient) -> None:
    page = client.get("/search", params={"q": "qqqqzzzz"}, headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "Try a shorter name" in page.text


def test_what_is_typed_stays_text(client: TestClient) -> None:
    typed = '"><script>alert(1)</script>'
    page = client.get("/search", params={"q": typed}, headers={"Accept": "text/html"})
    assert "<script>alert" not in page.text


def test_a_format_that_does_not_exist_is_refused(client: TestClient) -> None:
    answer = client.get("/search", params={"q": "x"}, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert answer.json()["formats"] == ["text/html", "application/json"]


def test_a_very_long_text_is_answered(client: TestClient) -> None:
    assert client.get("/search", params={"q": "я" * 5000}, headers=JSON).status_code == 200
