"""The timeline: what is chosen, what is shown, and its twins."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

from api.pages.twins import table

TALKS = "event/2021-07-jaishankar-lavrov-talks"


def test_every_dated_event_stands_in_its_year(client: TestClient) -> None:
    page = client.get("/timeline?lang=en").text
    assert 'id="y2021"' in page
    assert f"/page/{TALKS}" in page


def test_all_that_are_named_must_have_taken_part(client: TestClient) -> None:
    both = client.get("/timeline.json?with=person/s-jaishankar&with=person/sergei-lavrov").json()
    one = client.get("/timeline.json?with=person/sergei-lavrov").json()
    assert 0 < len(both["rows"]) < len(one["rows"])
    assert f"https://w3id.org/indrus/id/{TALKS}" in {row["iri"] for row in both["rows"]}


def test_a_name_is_looked_up_in_any_script(client: TestClient) -> None:
    asked = client.get("/timeline.json", params={"with": "Лавров"}).json()
    assert asked["with"] == ["https://w3id.org/indrus/id/person/sergei-lavrov"]


def test_kinds_and_years_are_chosen(client: TestClient) -> None:
    rows = client.get("/timeline.json?kind=Meeting&kind=Visit&from=2021&to=2021").json()["rows"]
    assert rows
    assert all({"Meeting", "Visit"} & set(row["kinds"]) for row in rows)
    assert all(row["earliest"] <= "2021-12-31" and row["latest"] >= "2021" for row in rows)


def test_the_table_holds_what_the_json_holds(client: TestClient) -> None:
    lines = list(csv.DictReader(io.StringIO(client.get("/timeline.csv?kind=Meeting").text)))
    rows = client.get("/timeline.json?kind=Meeting").json()["rows"]
    assert [line["iri"] for line in lines] == [row["iri"] for row in rows]
    assert all(int(line["sources"]) >= 1 for line in lines)


@pytest.mark.parametrize(
    ("query", "status"),
    [("kind=Party", 400), ("from=soon", 400), ("page=0", 400), ("with=qqqqqqqq", 404)],
)
def test_what_is_not_understood_is_said(client: TestClient, query: str, status: int) -> None:
    answer = client.get(f"/timeline?{query}", headers={"Accept": "application/json"})
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_a_page_beyond_the_last_is_the_last(client: TestClient) -> None:
    assert client.get("/timeline?page=999").status_code == 200


def test_no_cell_of_a_table_is_a_formula() -> None:
    body = bytes(table(["a"], [{"a": "=HYPERLINK(1)"}], "csv", name="x").body).decode()
    assert body.splitlines()[1] == "'=HYPERLINK(1)"


def test_before_anything_was_said_the_timeline_is_empty(client: TestClient) -> None:
    page = client.get("/timeline?as-of=2000-01-01&lang=en").text
    assert "Nothing of this kind is recorded" in page
