"""What the record covers and what it lacks: numbers that lead to what they count."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.pages import counting
from api.pages.offices_known import BEGIN, SOVIET_END, Office, Span, joined, offices
from api.settings import Settings
from graph.standing.gaps import GAPS, with_prefixes, years_without_events

if TYPE_CHECKING:
    from graph.record import Record

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def whole(whole_release: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(release=whole_release))) as client:
        yield client


@pytest.fixture(scope="module")
def page(whole: TestClient) -> str:
    return whole.get("/coverage?lang=en", headers=HTML).text


def test_a_number_of_events_is_that_of_the_list_it_leads_to(whole: TestClient, page: str) -> None:
    cells = re.findall(r'href="(/timeline\?[^"]*from=[^"]+)".*?</svg><span>([\d,]+)</span>', page)
    assert len(cells) > 40
    for address, count in cells[::9]:
        rows = whole.get(unescape(address).replace("/timeline", "/timeline.json")).json()["rows"]
        assert len(rows) == int(count.replace(",", "")), address


def test_a_number_of_sources_is_that_of_the_list_it_leads_to(whole: TestClient, page: str) -> None:
    found = re.findall(
        r'href="(/sources\?(?:kind|language)=[^"]+)">[^<]*</a></th><td>([\d,]+)', page
    )
    assert len(found) > 5
    for address, count in found[:6]:
        rows = whole.get(f"{unescape(address)}&format=json").json()["rows"]
        assert len(rows) == int(count.replace(",", "")), address


def test_every_query_of_the_pages_runs(whole: TestClient, page: str) -> None:
    gaps = whole.get("/gaps", headers=HTML).text
    found = {unescape(a) for a in re.findall(r'href="(/sparql\?query=[^"]+)"', page + gaps)}
    assert len(found) > 30
    for address in found:
        answer = whole.get(address, headers={"Accept": "application/sparql-results+json"})
        assert answer.status_code == 200, address


def test_nearly_every_assertion_rests_on_something_that_can_be_read(whole_record: Record) -> None:
    rest = counting.evidence(whole_record)
    assert rest.resting >= 0.95 * rest.total > 15_000
    assert 0 < rest.quoted < rest.total


def test_names_and_links_are_counted_per_kind(whole_record: Record) -> None:
    counted = {one.kind: one for one in counting.names(whole_record)}
    assert set(counted) == set(counting.NAMED)
    for one in counted.values():
        assert all(count <= one.count for count in one.languages.values())
        assert one.languages["en"] == one.count
    assert counted["person"].own < counted["person"].count
    assert 100 < counted["person"].linked < counted["person"].count


def test_the_table_says_what_the_page_says(whole: TestClient) -> None:
    rows = [*csv.DictReader(whole.get("/coverage.csv").text.splitlines())]
    assert {row["part"] for row in rows} == {
        "events",
        "sources",
        "names",
        "assertions",
        "offices",
    }
    assert all(int(row["count"]) <= int(row["of"]) for row in rows)
    assert whole.get("/coverage.json").json()["rows"]
    assert whole.get("/coverage.xml").status_code == 404


def test_a_small_record_has_its_pages_too(client: TestClient) -> None:
    for path in ("/coverage", "/gaps", "/about"):
        for lang in ("en", "hi", "ru"):
            assert client.get(f"{path}?lang={lang}", headers=HTML).status_code == 200


def span(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last))


def test_days_that_overlap_or_touch_are_counted_once() -> None:
    held = joined(
        [
            span("2020-01-05", "2020-01-10"),
            span("2020-01-01", "2020-01-04"),
            span("2020-01-08", "2020-01-09"),
            span("2020-01-20", "2020-01-20"),
        ]
    )
    assert held == (span("2020-01-01", "2020-01-10"), span("2020-01-20", "2020-01-20"))
    office = Office("p", span("2019-12-31", "2020-01-21"), held, 4)
    assert office.days == 11
    assert office.share == pytest.approx(50)
    assert office.open == (
        span("2019-12-31", "2019-12-31"),
        span("2020-01-11", "2020-01-19"),
        span("2020-01-21", "2020-01-21"),
    )


def test_offices_are_counted_within_their_time(whole_record: Record) -> None:
    today = date(2026, 1, 1)
    found = {office.post.rpartition("/")[2]: office for office in offices(whole_record, today)}
    assert len(found) >= 16
    assert found["prime-minister-of-india"].wanted == Span(BEGIN, today)
    assert found["prime-minister-of-india"].share > 95
    assert found["premier-of-the-soviet-union"].wanted.last == SOVIET_END
    for office in found.values():
        assert office.days + sum(one.days for one in office.open) == office.wanted.days


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap.key)
def test_a_gap_lists_what_its_query_finds(whole: TestClient, gap: object, record: Record) -> None:
    assert isinstance(gap, type(GAPS[0]))
    rows = whole.get(f"/gaps.json?gap={gap.key}").json()["rows"]
    text = whole.get(f"/gaps/{gap.key}?lang=en", headers=HTML).text
    assert f'<span class="count">{len(rows):,}</span>' in text
    assert record.select(with_prefixes(gap.query)) is not None


def test_an_undecided_disagreement_is_one_on_the_page_of_disagreements(whole: TestClient) -> None:
    rows = whole.get("/gaps.json?gap=undecided").json()["rows"]
    listed = whole.get("/conflicts?decided=no&format=json").json()["rows"]
    assert {row["iri"] for row in rows} == {row["iri"] for row in listed}


def test_a_promise_past_its_day_is_one_on_the_page_of_promises(whole: TestClient) -> None:
    rows = {row["iri"] for row in whole.get("/gaps.json?gap=overdue").json()["rows"]}
    opened = {row["iri"] for row in whole.get("/promises.json?outcome=open").json()["rows"]}
    assert rows
    assert rows < opened


def test_years_without_events_are_told(record: Record) -> None:
    rows = record.select(with_prefixes(years_without_events(2018, 2022)))
    empty = {str(row["year"]).split('"')[1] for row in rows}
    assert {"2018"} <= empty
    assert not empty & {"2021"}


def test_what_cannot_be_found_is_listed_in_words(whole: TestClient) -> None:
    text = whole.get("/gaps?lang=en", headers=HTML).text
    assert "Ronen Sen" in text
    assert whole.get("/gaps/nothing").status_code == 404
    assert whole.get("/gaps.json?gap=nothing").status_code == 404


def test_how_it_is_made_tells_how_fresh_it_is_and_how_to_cite(
    whole: TestClient, whole_record: Record
) -> None:
    text = whole.get("/about?lang=en", headers=HTML).text
    assert whole_record.manifest["newest source"] in text
    assert f"release {whole_record.release_id[:16]}" in text
    assert f"version {whole_record.manifest['versions']['indrus']}" in text
    newest = re.search(r"<dt>Newest source</dt><dd>([^:]+): <a href=\"(/source/[^\"?]+)", text)
    assert newest
    assert "2026" in newest[1]
    assert whole.get(newest[2], headers=HTML).status_code == 200
    for path in ("/coverage", "/gaps", "/conflicts"):
        assert f'href="{path}?lang=en"' in text
    for path in ("/download/indrus.nq", "/download/void.ttl"):
        assert f'href="{path}"' in text
        assert whole.head(path).status_code == 200


def test_the_ranking_of_sources_is_told_in_its_order(client: TestClient) -> None:
    from graph.asserting.preference import SourceKind

    text = client.get("/about?lang=en", headers=HTML).text
    ranks = re.sub(
        r"\s+", " ", text.split("The kind of source, in this order:")[1].split("</li>")[0]
    )
    assert len(ranks.split("&gt;")) == len(SourceKind) - 1  # an unknown kind has no name
    assert ranks.index("official") < ranks.index("press") < ranks.index("reference")
