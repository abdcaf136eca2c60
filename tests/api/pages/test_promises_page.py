"""The page of promises over the whole record: what was late, by how much, and what never came."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def rows(whole_release: Path) -> dict[str, str]:
    """What a reader sees of each expectation, by the address that tells how it was said."""
    with TestClient(create_app(Settings(release=whole_release))) as client:
        page = client.get("/promises", headers=HTML).text
    found = {}
    for row in page.split("<tr>")[2:]:
        slug = re.search(r"/expectation/([^\"?]+)", row)
        assert slug
        found[slug[1]] = " ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split())
    return found


def test_each_expectation_has_its_row(rows: dict[str, str]) -> None:
    assert len(rows) >= 120


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("2004-vikramaditya-delivered-in-2008", "1781 days late"),
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
