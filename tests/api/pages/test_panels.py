"""The groups of a page: alone and whole, as tables, on an axis of years."""

from __future__ import annotations

import csv
import io
import re

import pytest
from starlette.testclient import TestClient

from api.pages.portrait.axis import axis_of
from api.pages.portrait.rows import Row
from api.pages.reader import Shown

LAVROV = "/page/person/sergei-lavrov"


def test_every_panel_has_its_twins(client: TestClient) -> None:
    page = client.get(LAVROV).text
    panels = re.findall(r'<section class="facts" id="([^"]+)"', page)
    assert "of-participant" in panels
    for panel in panels:
        rows = client.get(f"{LAVROV}?panel={panel}&format=json").json()["rows"]
        lines = client.get(f"{LAVROV}?panel={panel}&format=csv").text
        assert len(list(csv.DictReader(io.StringIO(lines)))) == len(rows) > 0


def test_a_panel_alone_shows_every_row(client: TestClient) -> None:
    rows = client.get(f"{LAVROV}?panel=of-participant&format=json").json()["rows"]
    page = client.get(f"{LAVROV}?panel=of-participant").text
    assert page.count('<li class="row') == len(rows)
    assert all(row["sources"] for row in rows)


def test_whom_somebody_met_leads_to_just_those_meetings(client: TestClient) -> None:
    page = client.get(f"{LAVROV}?panel=met&lang=en").text
    address, times = re.findall(r'href="(/timeline\?with=[^"]+)"><bdi>(\d+) meeting', page)[0]
    address = address.replace("&amp;", "&").replace("/timeline?", "/timeline.json?")
    rows = client.get(address).json()["rows"]
    assert len([row for row in rows if row["status"] == "Held"]) == int(times)


@pytest.mark.parametrize("query", ["panel=nothing", "panel=of-participant&page=x"])
def test_no_such_panel_or_page_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"{LAVROV}?{query}").status_code in (400, 404)


def _tenure(first: str, last: str, *, lasting: bool = False) -> Row:
    return Row(Shown(first), (), span=(first, last), lasting=lasting)


def test_bars_stand_in_the_order_of_their_first_days_within_the_axis() -> None:
    rows = [_tenure("2010-07-01", "2012-01-01"), _tenure("2008-01-01", "2010-07-01")]
    axis = axis_of(rows)
    assert axis is not None
    assert [bar.row.value.text for bar in axis.bars] == ["2008-01-01", "2010-07-01"]
    assert axis.bars[0].start == 0
    assert axis.bars[1].start == pytest.approx(axis.bars[0].width, abs=0.1)
    assert all(0 <= place < 100 for _, place in axis.years)


def test_one_holder_needs_no_axis() -> None:
    assert axis_of([_tenure("2010-07-01", "2012-01-01")]) is None
