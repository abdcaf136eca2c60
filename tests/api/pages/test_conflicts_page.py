"""The page of disagreements: chosen, paged, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.pages.conflicts import LENGTH
from api.settings import Settings


@pytest.fixture(scope="module")
def whole(whole_release: Path) -> Iterator[TestClient]:
    """The site over the whole record."""
    with TestClient(create_app(Settings(whole_release))) as opened:
        yield opened


def test_each_value_is_a_line_of_the_table(whole: TestClient) -> None:
    conflicts = whole.get("/conflicts", headers={"Accept": "application/json"}).json()["conflicts"]
    rows = whole.get("/conflicts?format=json").json()["rows"]
    assert len(rows) == sum(len(conflict["facts"]) for conflict in conflicts)
    assert all(row["reason"] and row["citations"] for row in rows)


def test_pages_hold_every_conflict_once(whole: TestClient) -> None:
    total = len(whole.get("/conflicts", headers={"Accept": "application/json"}).json()["conflicts"])
    seen = 0
    for page in range(1, -(-total // LENGTH) + 1):
        seen += whole.get(f"/conflicts?page={page}").text.count('class="conflict"')
    assert seen == total


def test_the_undecided_have_no_preferred_value(whole: TestClient) -> None:
    page = whole.get("/conflicts?decided=no&lang=en").text
    assert 'class="preferred"' not in page
    rows = whole.get("/conflicts?decided=no&format=json").json()["rows"]
    assert rows
    assert not any(row["preferred"] for row in rows)


def test_a_property_is_chosen(whole: TestClient) -> None:
    rows = whole.get("/conflicts?property=when&format=json&lang=en").json()["rows"]
    assert rows
    assert len({row["property"] for row in rows}) == 1


def test_no_page_of_that_name(whole: TestClient) -> None:
    assert whole.get("/conflicts?page=x").status_code == 400


def test_contradictions_are_told_from_differences_of_precision(whole: TestClient) -> None:
    found = whole.get("/conflicts", headers={"Accept": "application/json"}).json()["conflicts"]
    against = [one for one in found if one["contradicts"]]
    assert len(against) >= 50
    for nature, expected in (("against", against), ("precision", [])):
        rows = whole.get(f"/conflicts?nature={nature}&format=json").json()["rows"]
        subjects = {(row["iri"], row["property"]) for row in rows}
        if nature == "against":
            assert len(subjects) == len(expected)
        else:
            assert len(subjects) == len(found) - len(against)
            assert any(row["preferred"] for row in rows)


def test_what_nobody_disputed_yet_is_a_choice_all_the_same(whole: TestClient) -> None:
    rows = whole.get("/conflicts?format=json").json()["rows"]
    for wanted in ("when", "post"):
        assert whole.get(f"/conflicts?property={wanted}").status_code == 200
        early = whole.get(f"/conflicts?property={wanted}&as-of=1960-01-01&format=json")
        assert early.status_code == 200
        assert len(early.json()["rows"]) < len(rows)
    assert whole.get("/conflicts?property=nothing&as-of=1960-01-01").status_code == 400
