"""The explorer over HTTP: data, refusals, pages without scripts, and the files it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.explorer_record import HOSTILE, MEETING, PERSON, write_release


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = write_release(tmp_path_factory.mktemp("release"))
    with TestClient(create_app(Settings(release=folder))) as client:
        yield client


class Tags(HTMLParser):
    """The elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("name", [PERSON, "person/anna", "anna"])
def test_a_thing_is_found_by_iri_kind_and_slug_or_slug(client: TestClient, name: str) -> None:
    answer = client.get("/api/v1/ego", params={"id": name})
    assert answer.status_code == 200
    assert answer.json()["focus"] == PERSON


def test_what_is_drawn_as_a_tie_leads_to_its_holder(client: TestClient) -> None:
    answer = client.get("/api/v1/ego", params={"id": "tenure/anna-secretary"})
    assert answer.json()["focus"] == PERSON


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/api/v1/ego", 400, "no-focus"),
        ("/api/v1/ego?id=person/nobody", 404, "not-found"),
        ("/api/v1/ego?id=%3Cscript%3E", 404, "not-found"),
        ("/api/v1/ego?id=anna&limit=0", 400, "bad-limit"),
        ("/api/v1/ego?id=anna&limit=x", 400, "bad-limit"),
        ("/api/v1/ego?id=anna&limit=99999", 400, "bad-limit"),
        ("/api/v1/evidence", 400, "no-subject"),
        ("/api/v1/evidence?subject=https://example.org/no", 404, "not-found"),
        ("/static/explorer/..%2f..%2fbundle.py", 404, "not-found"),
        ("/static/explorer/none.js", 404, "not-found"),
    ],
)
def test_refusals_are_problem_documents(
    client: TestClient, path: str, status: int, kind: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["type"].endswith("/problem/" + kind)
    assert answer.json()["detail"]


def test_the_language_is_the_readers(client: TestClient) -> None:
    russian = client.get("/api/v1/ego?id=anna", headers={"accept-language": "ru"})
    assert russian.json()["lang"] == "ru"
    assert client.get("/api/v1/ego?id=anna&lang=hi").json()["lang"] == "hi"


def test_an_unchanged_view_costs_nothing(client: TestClient) -> None:
    first = client.get("/api/v1/ego?id=anna")
    tag = {"if-none-match": first.headers["etag"]}
    assert client.get("/api/v1/ego?id=anna", headers=tag).status_code == 304
    assert client.get("/api/v1/ego?id=boris", headers=tag).status_code == 200


def test_evidence_names_quotes_and_conflicts(client: TestClient) -> None:
    when = "https://w3id.org/indrus/ontology/when"
    answer = client.get("/api/v1/evidence", params={"subject": MEETING, "predicate": when})
    said = answer.json()
    assert {fact["object"]["value"] for fact in said["facts"]} == {"2021-02-17", "2021-02-18"}
    assert said["conflicts"][0]["preferred"] is None
    one = {"subject": MEETING, "predicate": when, "object": "2021-02-17"}
    facts = client.get("/api/v1/evidence", params=one).json()["facts"]
    assert facts[0]["citations"][0]["quote"].startswith("Anna met Boris.")


def test_without_scripts_the_page_is_a_table_with_quotes(client: TestClient) -> None:
    page = client.get("/explore", params={"focus": "person/anna"}).text
    assert "Talks on examples" in page
    assert "Anna met Boris." in page
    links = [attrs.get("href") or "" for tag, attrs in Tags(page).seen if tag == "a"]
    assert any("focus=event%2F2021-02-17-talks" in link for link in links)


def test_hostile_labels_stay_text_on_the_page(client: TestClient) -> None:
    page = client.get("/explore", params={"focus": MEETING}).text
    tags = Tags(page).seen
    assert not [tag for tag, _ in tags if tag in {"img", "iframe"}]
    scripts = [attrs for tag, attrs in tags if tag == "script"]
    assert all(attrs.get("src") or attrs.get("type") == "application/json" for attrs in scripts)
    links = [attrs.get("href") or "" for tag, attrs in tags if tag == "a"]
    assert not [link for link in links if link.startswith("javascript:")]
    assert HOSTILE[0] not in page


def test_the_first_page_suggests_programmes_and_finds_names(client: TestClient) -> None:
    assert "Pump works" in client.get("/explore").text
    assert "Anna Example" in client.get("/explore", params={"q": "anna"}).text
    nothing = client.get("/explore", params={"q": "zzzzzz<script>"})
    assert nothing.status_code == 200
    assert "zzzzzz&lt;script&gt;" in nothing.text


def test_an_unknown_focus_is_not_found(client: TestClient) -> None:
    assert client.get("/explore", params={"focus": "person/nobody"}).status_code == 404


def test_the_view_can_be_taken_away_as_a_file(client: TestClient) -> None:
    answer = client.get("/explore/file", params={"focus": "person/anna"})
    assert answer.headers["content-disposition"] == 'attachment; filename="person-anna.html"'
    assert "sandbox" in answer.headers["content-security-policy"]
    assert 'id="explorer-data"' in answer.text


def test_vis_network_comes_from_pyvis(client: TestClient) -> None:
    answer = client.get("/static/vis-network/vis-network.min.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "@version 9.1.2" in answer.text[:400]
    tag = {"if-none-match": answer.headers["etag"]}
    url = "/static/vis-network/vis-network.min.js"
    assert client.get(url, headers=tag).status_code == 304


def test_the_modules_are_served_as_scripts(client: TestClient) -> None:
    answer = client.get("/static/explorer/main.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    style = client.get("/static/explorer/explorer.css")
    assert style.headers["content-type"].startswith("text/css")


def test_neighbours_are_counted_before_they_are_shown(client: TestClient) -> None:
    counted = client.get("/api/v1/neighbours?id=anna").json()
    assert counted["total"] == sum(counted["kinds"].values())
    assert counted["documents"] == 1
    some = client.get("/api/v1/neighbours?id=anna&kind=meeting&limit=1&lang=en").json()
    assert [row[0] for row in some["nodes"]] == ["person/anna", "event/2021-02-17-talks"]
    papers = client.get("/api/v1/neighbours?id=anna&kind=document").json()
    assert [row[0] for row in papers["nodes"]] == ["person/anna", "source/report"]


@pytest.mark.parametrize("query", ["kind=dragon", "kind=meeting&limit=0", "kind=meeting&limit=101"])
def test_no_such_kind_or_limit_is_refused(client: TestClient, query: str) -> None:
    answer = client.get(f"/api/v1/neighbours?id=anna&{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_ties_between_two_things_come_with_their_passages(client: TestClient) -> None:
    said = client.get("/api/v1/between", params={"a": "person/anna", "b": MEETING}).json()
    assert said["ties"]
    assert any((one["quote"] or "").startswith("Anna met") for one in said["citations"].values())
    assert client.get("/api/v1/between?a=anna").status_code == 400


def test_the_page_carries_rows_and_the_same_view_can_be_asked_for(client: TestClient) -> None:
    rows = client.get("/api/v1/ego?id=anna&form=rows&lang=en").json()
    objects = client.get("/api/v1/ego?id=anna&lang=en").json()
    assert len(rows["nodes"]) == len(objects["nodes"])
    assert rows["documents"] == 1
    whole = client.get("/api/v1/ego?id=anna&evidence=all").json()
    assert all(tie["facts"] is not None for tie in whole["ties"])
