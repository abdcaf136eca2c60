"""Who held an office on a day, and how a programme went from its first milestone to its last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.pages.portrait.holding import holding_on
from api.pages.portrait.rows import Row
from api.pages.reader import Shown
from api.settings import Settings

AMBASSADOR = "/page/post/ambassador-of-russia-to-india"


@pytest.fixture(scope="module")
def whole(whole_release: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(whole_release))) as opened:
        yield opened


def answer(client: TestClient, address: str) -> str:
    """The words of the answer to "who held it", without markup."""
    page = client.get(address, headers={"Accept": "text/html", "Accept-Language": "en"}).text
    found = re.search(r'class="on-answer" role="status">(.*?)<div class="axis"', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("2003-05-20", "Alexander Kadakin"),
        ("2007-03-01", "Vyacheslav Trubnikov"),
        ("2010-01-15", "Alexander Kadakin"),
        ("2019-06", "Nikolay Kudashev"),
        ("2024-02-29", "Denis Alipov"),
    ],
)
def test_the_page_of_an_office_names_the_holder_on_a_day(
    whole: TestClient, day: str, holder: str
) -> None:
    words = answer(whole, f"{AMBASSADOR}?on={day}")
    assert re.match(rf"On [^:]+ it was held by ?: {holder}\b", words)


def test_a_day_without_a_holder_gives_the_nearest(whole: TestClient) -> None:
    words = answer(whole, f"{AMBASSADOR}?on=2017-04-01")
    assert "names nobody" in words
    assert words.index("Alexander Kadakin") < words.index("Nikolay Kudashev")


def test_the_answer_comes_with_its_sources(whole: TestClient) -> None:
    page = whole.get(f"{AMBASSADOR}?on=2010-01-15", headers={"Accept": "text/html"}).text
    start = page.index('class="on-answer"')
    assert 'class="passages"' in page[start : page.index('class="axis"')]


@pytest.mark.parametrize("on", ["soon", "2010-13-40", "'><script>"])
def test_a_day_that_is_none_is_refused(whole: TestClient, on: str) -> None:
    refused = whole.get(AMBASSADOR, params={"on": on}, headers={"Accept": "text/html"})
    assert refused.status_code == 400
    assert "<script>" not in refused.text.split("</head>")[1].split("<script type=")[0]


def test_only_offices_are_asked_who_held_them(whole: TestClient) -> None:
    page = whole.get("/page/person/sergei-lavrov?on=2010-01-15", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "on-form" not in page.text


ROWS = (
    Row(Shown("first"), (), "2004/2009-10", span=("2004-12-31", "2009-10-01")),
    Row(Shown("second"), (), "2009-11/..", span=("2009-11-30", "2015-01-01")),
)


@pytest.mark.parametrize(
    ("day", "shown", "possible"),
    [
        (date(2008, 1, 1), ["first"], []),
        (date(2009, 10, 20), [], ["first"]),
        (date(2009, 11, 3), [], ["second"]),
        (date(2015, 1, 1), ["second"], []),
        (date(2020, 1, 1), [], ["second"]),
        (date(2003, 1, 1), [], []),
    ],
)
def test_shown_and_possible_are_told_apart(
    day: date, shown: list[str], possible: list[str]
) -> None:
    found = holding_on(ROWS, day, day)
    assert [row.value.text for row in found.shown] == shown
    assert [row.value.text for row in found.possible] == possible


def test_before_the_first_holder_the_next_is_named() -> None:
    found = holding_on(ROWS, date(2003, 1, 1), date(2003, 1, 1))
    assert found.before is None
    assert found.after is ROWS[0]


def test_an_end_alone_makes_nobody_a_holder_for_ever() -> None:
    ends = [Row(Shown("ended"), (), "../2001", span=("2000-01-01", "2001-01-01"))]
    assert holding_on(ends, date(1950, 1, 1), date(1950, 1, 1)).possible == ()


def test_a_programme_is_told_from_its_first_milestone_to_its_last(whole: TestClient) -> None:
    rows = whole.get("/page/programme/s-400?panel=of-milestoneOf&format=json").json()["rows"]
    years = [int(found[0]) for row in rows if (found := re.search(r"\d{4}", row["date"] or ""))]
    assert len(years) > 10
    assert years == sorted(years)
    page = whole.get("/page/programme/s-400", headers={"Accept": "text/html"}).text
    section = page[page.index('id="of-milestoneOf"') :]
    assert section.split("</section>")[0].count('<li class="row') == len(rows)


def test_a_single_value_stands_beside_its_heading(whole: TestClient) -> None:
    page = whole.get("/page/observation/bilateral-trade-2025", headers={"Accept": "text/html"}).text
    assert re.search(r'<section class="facts short" id="period"', page)
    assert '<section class="facts short" id="of-' not in page


@pytest.mark.parametrize("when", ["2013/../..", "2013/../2016-04", "../2013/2016", "../..", "2013"])
def test_bounds_that_are_only_half_known_are_no_fault(when: str) -> None:
    rows = [Row(Shown("somebody"), (), when)]
    found = holding_on(rows, date(2014, 3, 18), date(2014, 3, 18))
    assert found.shown == ()
    assert bool(found.possible) == when.startswith("2013/")


def test_the_ambassador_of_india_when_crimea_was_annexed(whole: TestClient) -> None:
    words = answer(whole, "/page/post/ambassador-of-india-to-russia?on=2014-03-18")
    assert "P. S. Raghavan" in words
