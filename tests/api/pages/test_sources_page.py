"""The list of sources: grouped, chosen, as a table; reprints with the text they repeat."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from api.pages.sources import Listed, _repeated, all_sources
from graph.record import Record

PRESS = "/sources?kind=Press"


@pytest.mark.parametrize("grouping", ["year", "publisher", "kind", "language"])
def test_every_source_stands_in_one_group(
    client: TestClient, record: Record, grouping: str
) -> None:
    found = all_sources(record)
    page = client.get(f"/sources?by={grouping}").text
    assert all(page.count(f'href="/source/{s.iri.rpartition("/")[2]}') == 1 for s in found)
    assert page.count('<li class="row"') == sum(not one.reprints for one in found)


def test_a_choice_narrows_the_table_as_it_narrows_the_page(client: TestClient) -> None:
    rows = client.get(f"{PRESS}&format=json").json()["rows"]
    page = client.get(PRESS).text
    assert 0 < len(rows) < len(client.get("/sources?format=json").json()["rows"])
    assert all(row["iri"].rpartition("/")[2] in page for row in rows)


def test_an_unknown_publisher_can_be_asked_for(client: TestClient) -> None:
    rows = client.get("/sources?publisher=unknown&format=json").json()["rows"]
    assert rows
    assert all(row["publisher"] == "" for row in rows)


def test_a_reprint_stands_with_its_text() -> None:
    one = Listed("s/a", "A", "en", "", "", "2021", "en", "", "", 1)
    other = Listed("s/b", "B", "en", "", "", "2021", "en", "", "s/a", 1)
    elsewhere = Listed("s/c", "C", "en", "", "", "2021", "en", "", "s/not-here", 1)
    assert _repeated([one, other, elsewhere]) == {"s/a": [other]}


@pytest.mark.parametrize("query", ["by=colour", "page=0", "page=x"])
def test_what_is_not_understood_is_said(client: TestClient, query: str) -> None:
    assert client.get(f"/sources?{query}").status_code == 400
