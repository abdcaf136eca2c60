"""Two side by side."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

MINISTERS = "a=person/s-jaishankar&b=person/sergei-lavrov"


def _rows(client: TestClient, query: str) -> dict[tuple[str, str], tuple[int, int]]:
    rows = client.get(f"/compare?{query}&format=json").json()["rows"]
    return {(row["what"], row["value"]): (row["first"], row["second"]) for row in rows}


def test_without_sides_there_are_examples(client: TestClient) -> None:
    page = client.get("/compare?lang=en").text
    assert 'name="a"' in page
    assert "2004–2013" in page


def test_the_sides_change_places(client: TestClient) -> None:
    one = _rows(client, MINISTERS)
    other = _rows(client, "a=person/sergei-lavrov&b=person/s-jaishankar")
    assert one
    assert other == {key: (b, a) for key, (a, b) in one.items()}


def test_years_add_up_to_what_the_timeline_lists(client: TestClient) -> None:
    kinds = "Summit Visit Meeting Call CommissionSession Consultation Dialogue".split()
    asked = "&".join(f"kind={kind}" for kind in kinds)
    listed = client.get(f"/timeline.json?with=person/sergei-lavrov&{asked}").json()["rows"]
    held = [row for row in listed if row["status"] == "Held"]
    counted = _rows(client, MINISTERS)
    assert sum(b for (what, _), (_, b) in counted.items() if what == "year") == len(held)


def test_periods_stand_year_beside_year(client: TestClient) -> None:
    rows = _rows(client, "a=2020/2021&b=2024/2025&lang=en")
    assert {value for what, value in rows if what == "year"} == {"2020 / 2024", "2021 / 2025"}


def test_nobody_is_his_own_partner(client: TestClient) -> None:
    rows = client.get(f"/compare?{MINISTERS}&format=json").json()["rows"]
    jaishankar = [r for r in rows if str(r["iri"]).endswith("person/s-jaishankar")]
    assert all(row["first"] == 0 for row in jaishankar)


@pytest.mark.parametrize(
    ("query", "status"), [("a=2021/2019&b=2020", 400), ("a=qqqqqqqq&b=2020", 404)]
)
def test_what_is_not_understood_is_said(client: TestClient, query: str, status: int) -> None:
    answer = client.get(f"/compare?{query}", headers={"Accept": "application/json"})
    assert answer.status_code == status
