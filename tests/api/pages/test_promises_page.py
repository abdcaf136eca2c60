"""The page of promises over the whole record: what was late, by how much, and what never came."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.pages.expectations import OUTCOMES, Choice, Promise
from api.settings import Settings

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def whole(whole_release: Path) -> Iterator[TestClient]:
    """The site over the whole record."""
    with TestClient(create_app(Settings(release=whole_release))) as client:
        yield client


def on_page(client: TestClient, address: str) -> dict[str, str]:
    """What stands open of each expectation, by the address that tells how it was said."""
    found = {}
    for row in client.get(address, headers=HTML).text.split("<tr>")[2:]:
        slug = re.search(r"/expectation/([^\"?]+)", row)
        assert slug
        words = re.sub(r"<details.*?</details>|<[^>]+>", " ", row, flags=re.DOTALL)
        found[slug[1]] = " ".join(unescape(words).split())
    return found


@pytest.fixture(scope="module")
def rows(whole: TestClient) -> dict[str, str]:
    """Every expectation, page after page."""
    found: dict[str, str] = {}
    for number in range(1, 20):
        page = on_page(whole, f"/promises?page={number}")
        if page.keys() <= found.keys():
            break
        found |= page
    return found


def test_each_expectation_has_its_row(rows: dict[str, str]) -> None:
    assert len(rows) >= 120


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("2004-vikramaditya-delivered-in-2008", "1,781 days late"),
        ("2025-02-tamal-in-june-2025", "1 day late"),
        ("2007-11-trade-of-10-billion-by-2010", "≥ 366 days late"),
        ("2015-fgfa-contract-in-2015", "abandoned"),
        ("2019-07-s-400-all-by-april-2023", "missed"),
        ("2024-07-trade-of-100-billion-by-2030", "nothing known yet"),
    ],
)
def test_what_came_of_it_is_told(rows: dict[str, str], slug: str, told: str) -> None:
    assert told in rows[slug]


def test_what_came_about_as_expected_is_named_once(rows: dict[str, str]) -> None:
    assert rows["2025-02-tamal-in-june-2025"].count("Tamal") == 1


def test_what_was_kept_in_time_is_not_called_late(rows: dict[str, str]) -> None:
    assert "late" not in rows["2021-04-sputnik-v-first-batch-by-end-of-may"]


def test_a_page_holds_sixty(whole: TestClient) -> None:
    first, second = on_page(whole, "/promises"), on_page(whole, "/promises?page=2")
    assert len(first) == 60
    assert not first.keys() & second.keys()


def test_the_outcomes_part_the_promises(whole: TestClient) -> None:
    every = whole.get("/promises.json").json()["rows"]
    parts = [whole.get(f"/promises.json?outcome={name}").json()["rows"] for name in OUTCOMES]
    assert all(parts)
    assert sum(map(len, parts)) == len(every)


def test_the_promises_of_a_year_are_those_made_and_those_due_in_it(whole: TestClient) -> None:
    def of(query: str) -> set[str]:
        found = whole.get(f"/promises.json?year=2021{query}").json()["rows"]
        return {row["iri"].rpartition("/")[2] for row in found}

    made, due = of("&of=made"), of("&of=due")
    assert of("") == made | due
    assert "2021-10-tushil-in-the-middle-of-2023" in made - due
    assert due - made
    shown = on_page(whole, "/promises?year=2021")
    assert shown.keys() == made | due
    assert "528 days late" in shown["2021-10-tushil-in-the-middle-of-2023"]


def test_a_programme_and_somebody_can_be_chosen(whole: TestClient) -> None:
    rows = whole.get("/promises.json?programme=s-400").json()["rows"]
    assert rows
    assert all("S-400" in row["programmes"] for row in rows)
    rows = whole.get("/promises.json?who=person/dmitry-shugayev&lang=en").json()["rows"]
    assert rows
    assert all("Dmitry Shugayev" in row["by_whom"] for row in rows)
    rows = whole.get("/promises.json?who=document").json()["rows"]
    assert rows
    assert all(row["by_whom"] == [] for row in rows)


def test_the_latest_can_come_first(whole: TestClient) -> None:
    rows = [*csv.DictReader(whole.get("/promises.csv?sort=late").text.splitlines())]
    days = [int(row["days_late"]) for row in rows if row["days_late"]]
    assert days == sorted(days, reverse=True)
    assert rows[0]["days_late"] == str(days[0])


def test_who_says_so_stands_behind_each_promise(whole: TestClient) -> None:
    page = whole.get("/promises?year=2021", headers=HTML).text
    body = page.split("<tbody>")[1].split("</tbody>")[0]
    for row in body.split("<tr>")[1:]:
        assert 'class="passage' in row
    assert all(row["sources"] for row in whole.get("/promises.json").json()["rows"])


def test_a_promise_whose_day_is_over_is_told_apart(rows: dict[str, str]) -> None:
    assert any("the day is over" in row for row in rows.values())
    assert "the day is over" not in rows["2024-07-trade-of-100-billion-by-2030"]


def test_a_span_is_due_in_each_of_its_years() -> None:
    promise = Promise(
        "e", "", "2025/2027", ("2025-01-01", "2027-12-31"), (), "2021-03", (), "open", "", "", 0, 0
    )
    assert [y for y in range(2020, 2030) if Choice(year=y, year_of="due").fits(promise)] == [
        2025,
        2026,
        2027,
    ]
    assert Choice(year=2021).fits(promise)
    assert not Choice(year=2021, year_of="due").fits(promise)


@pytest.mark.parametrize("query", ["outcome=kept", "of=x", "sort=x", "year=x", "page=0"])
def test_what_is_not_understood_is_said(whole: TestClient, query: str) -> None:
    assert whole.get(f"/promises?{query}").status_code == 400


def test_another_form_is_not_offered(whole: TestClient) -> None:
    assert whole.get("/promises.xml").status_code == 404
