"""Every problem that the code can tell is a kind that is explained, and no other kind is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import api
from api import messages
from api.problem_kinds import KINDS, iri
from api.problems import NAMESPACE
from api.sparql.truncation import NOTICE

HTML = {"Accept": "text/html"}
JSON = {"Accept": "application/json"}


def raised() -> Iterator[tuple[str, ast.Call]]:
    """Every place in the code that makes a problem, with the file that it is in."""
    for file in sorted(Path(api.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Problem"):
                yield file.name, node


def constant(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def test_the_kinds_are_those_that_are_raised() -> None:
    names = {constant(call.args[0]) for _, call in raised()}
    assert None not in names, "the name of a problem is written where it is made"
    assert names | {NOTICE.removeprefix(NAMESPACE)} == set(KINDS)


def test_each_is_raised_with_a_status_of_its_kind() -> None:
    found: dict[object, set[object]] = {}
    for _, call in raised():
        found.setdefault(constant(call.args[0]), set()).add(constant(call.args[1]))
    for name, statuses in found.items():
        expected: set[object] = set(KINDS[str(name)]) or {None}
        assert statuses == expected, name


def test_each_has_the_same_title_wherever_it_is_raised() -> None:
    wrong = [
        (file, ast.unparse(call.args[2]))
        for file, call in raised()
        if constant(call.args[2]) != messages.table("en")[f"problem.is.{constant(call.args[0])}"]
    ]
    assert wrong == []


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_no_kind_is_told_that_does_not_exist(lang: str) -> None:
    for part in ("is", "wrong", "right"):
        start = f"problem.{part}."
        told = {key.removeprefix(start) for key in messages.table(lang) if key.startswith(start)}
        assert told == set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_a_type_leads_to_what_it_means(client: TestClient, name: str) -> None:
    path = iri(name).removeprefix("https://w3id.org/indrus")
    told = client.get(path, headers=JSON)
    assert told.status_code == 200
    body = told.json()
    assert (body["type"], body["status"]) == (iri(name), list(KINDS[name]))
    assert body["title"]
    for lang in messages.LANGUAGES:
        page = client.get(path, params={"lang": lang}, headers=HTML)
        assert page.status_code == 200
        assert page.headers["Content-Language"] == lang
        words = client.get(path, params={"lang": lang}, headers=JSON).json()
        shown = page.text.replace("&#39;", "'")
        assert all(words[part] in shown for part in ("title", "wrong", "right"))
        assert iri(name) in page.text
        assert all(str(status) in page.text for status in KINDS[name])


def test_the_list_names_and_links_every_kind(client: TestClient) -> None:
    page = client.get("/problem?lang=ru", headers=HTML).text
    assert all(f'href="/problem/{name}?lang=ru"' in page for name in KINDS)
    listed = client.get("/problem", headers=JSON).json()["problems"]
    assert [one["name"] for one in listed] == list(KINDS)
    assert client.get("/problem/", headers=JSON).json()["problems"] == listed


def test_a_real_refusal_leads_to_its_kind(client: TestClient) -> None:
    for path in ("/page/person/nobody", "/sparql?query=SELECT", "/timeline?from=soon"):
        refusal = client.get(path, headers=JSON)
        assert refusal.status_code >= 400
        told = client.get(refusal.json()["type"].removeprefix("https://w3id.org/indrus"))
        assert told.json()["title"] == refusal.json()["title"]
        assert refusal.json()["status"] in told.json()["status"]


def test_a_method_that_is_none_of_an_address_is_told_as_such(client: TestClient) -> None:
    refusal = client.post("/about")
    assert refusal.status_code == 405
    assert refusal.json()["type"] == iri("method-not-allowed")
    assert "GET" in refusal.headers["Allow"]


def test_a_kind_that_there_is_not_is_not_found(client: TestClient) -> None:
    for headers in (HTML, JSON):
        assert client.get("/problem/nothing", headers=headers).status_code == 404
    assert client.get("/problem/nothing", headers=JSON).json()["type"] == iri("not-found")


def test_it_is_json_unless_a_page_is_asked_for(client: TestClient) -> None:
    for accept in ("*/*", "application/json"):
        answer = client.get("/problem/busy", headers={"Accept": accept})
        assert answer.headers["Content-Type"].startswith("application/json")
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Accept" in answer.headers["Vary"]
    assert client.get("/problem/busy", headers={"Accept": "image/png"}).status_code == 406
