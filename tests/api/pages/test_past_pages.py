"""Pages as of an earlier day."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.testclient import TestClient

from api.pages.past import LARGEST, Past
from api.problems import ProblemError
from graph.record import Record

ANNUAL = "/page/event/2021-annual-summit"


def test_a_page_says_which_day_it_shows_and_leads_back(client: TestClient) -> None:
    page = client.get(f"{ANNUAL}?as-of=2021-02-17&lang=en").text
    assert "As of 17 February 2021" in page
    assert f'href="{ANNUAL}?lang=en"' in page


def test_links_keep_the_day_where_a_day_can_be_shown(client: TestClient) -> None:
    page = client.get("/promises?as-of=2021-03").text
    assert "as-of=2021-03-31" in page
    assert "/explore?" not in page or "/explore?as-of" not in page


def test_what_was_said_later_is_not_on_the_page(client: TestClient) -> None:
    later = "jaishankar-moscow-2021-07-09"
    assert later in client.get("/page/person/s-jaishankar").text
    assert later not in client.get("/page/person/s-jaishankar?as-of=2021-03-01").text


def test_no_date_is_refused_with_what_would_be_right(client: TestClient) -> None:
    answer = client.get(f"{ANNUAL}?as-of=yesterday", headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert "as-of=2021-03-01" in answer.text


def test_a_page_without_a_past_ignores_the_day(client: TestClient) -> None:
    assert "As of" not in client.get("/about?as-of=2021-03-01").text


def test_a_record_that_nobody_would_wait_for_is_not_rewound(record: Record) -> None:
    counts = {"quads": LARGEST + 1}
    large = Record(record.folder, record.store, {**record.manifest, "counts": counts})
    with pytest.raises(ProblemError) as refused:
        Past(large).of(date(2021, 3, 1))
    assert refused.value.problem.status == 501
