"""The lists that suit each kind of thing, on the record as it is, and the size of its pages."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.messages import LANGUAGES
from api.pages.portrait import Portrait, Section, portrait
from api.pages.portrait.panels import PANELS
from api.pages.reader import Reader
from api.pages.wordbook import Wordbook
from graph.record import Record
from ontology import ID

SUMMIT = "event/2021-annual-summit"


@pytest.fixture(scope="module")
def whole_client(whole_release: Path) -> Iterator[TestClient]:
    from api.app import create_app
    from api.settings import Settings

    with TestClient(create_app(Settings(whole_release)), follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def reader(whole_record: Record) -> Reader:
    return Reader(whole_record, Wordbook.load(whole_record), "en")


def _list(drawn: Portrait, slug: str) -> Section:
    return next(section for section in drawn.sections if section.slug == slug)


def _names(section: Section) -> list[str]:
    return [row.value.text for row in section.rows]


@pytest.mark.parametrize(
    ("thing", "panels"),
    [
        ("person/vladimir-putin", {"offices", "met", "signed", "of-speaker"}),
        ("post/prime-minister-of-india", {"holders", "in_office", "said_in_office"}),
        ("programme/s-400", {"promised", "partners", "deals", "deliveries", "worth"}),
        (SUMMIT, {"participant", "neighbours", "documents", "about-observation"}),
        ("agreement/2018-s-400-air-defence-system-contract", {"of-signs", "of-underDeal"}),
        ("organisation/russia", {"predecessors", "of-party", "of-reporter", "people"}),
        ("organisation/soviet-union", {"predecessors", "successors"}),
        ("place/russia", {"inside"}),
        ("topic/energy", {"about-event", "about-statement"}),
        ("equipment/s-400", {"of-equipment", "of-delivers"}),
        ("observation/bilateral-trade-2023", {"measured", "value"}),
    ],
)
def test_each_kind_has_the_lists_that_suit_it(reader: Reader, thing: str, panels: set[str]) -> None:
    drawn = portrait(reader, ID + thing)
    assert panels <= {section.slug for section in drawn.sections}
    assert len({section.slug for section in drawn.sections}) == len(drawn.sections)


def test_every_row_beyond_a_count_says_on_what_it_rests(reader: Reader) -> None:
    for thing in (SUMMIT, "programme/s-400", "organisation/india", "place/russia"):
        drawn = portrait(reader, ID + thing)
        for section in drawn.sections:
            assert all(row.facts for row in section.rows), (thing, section.slug)


def test_a_summit_stands_between_its_neighbours(reader: Reader) -> None:
    around = _list(portrait(reader, ID + SUMMIT), "neighbours")
    words = {row.notes[0].value.text: row.value.iri for row in around.rows}
    assert words == {
        "previous": ID + "event/2019-annual-summit",
        "next": ID + "event/2024-annual-summit",
    }


def test_those_at_a_summit_sit_by_sides(reader: Reader) -> None:
    rows = _list(portrait(reader, ID + SUMMIT), "participant").rows
    sides = [row.group for row in rows]
    assert set(sides) == {"India", "Russia"}
    assert sides == sorted(sides)
    assert {row.group for row in rows if row.value.text == "Vladimir Putin"} == {"Russia"}


def test_the_papers_of_a_summit_stand_on_the_page_of_its_visit(reader: Reader) -> None:
    summit = portrait(reader, ID + SUMMIT, "documents")
    visit = portrait(reader, ID + "event/2021-putin-visit-to-india", "documents")
    assert {*_names(_list(summit, "documents"))} <= {*_names(_list(visit, "documents"))}


def test_a_deal_tells_what_was_ordered_and_what_has_come(reader: Reader) -> None:
    deals = _list(portrait(reader, ID + "programme/s-400"), "deals").rows
    contract = next(row for row in deals if "contract, 2018" in row.value.text)
    told = {note.label: note.value.text for note in contract.notes if note.label}
    assert told["ordered"] == "5"
    assert 0 < int(told["delivered, as far as the record tells"]) <= 5


def test_what_was_expected_tells_its_outcome(reader: Reader) -> None:
    promised = _list(portrait(reader, ID + "programme/s-400"), "promised").rows
    words = {note.value.text for row in promised for note in row.notes}
    assert words & {"missed", "open", "fulfilled"}


def test_a_state_leads_to_its_heirs_and_forebears(reader: Reader) -> None:
    union = portrait(reader, ID + "organisation/soviet-union")
    assert ID + "organisation/russia" in {r.value.iri for r in _list(union, "successors").rows}
    russia = portrait(reader, ID + "organisation/russia")
    forebears = {row.value.iri for row in _list(russia, "predecessors").rows}
    assert ID + "organisation/soviet-union" in forebears


def test_a_figure_stands_among_the_others_of_its_measure(reader: Reader) -> None:
    drawn = portrait(reader, ID + "observation/bilateral-trade-2023")
    assert drawn.chart is not None
    assert [mark.name.iri for mark in drawn.chart.marks if mark.here] == [drawn.iri]
    assert any(mark.aside for mark in drawn.chart.marks)
    assert all(0 <= mark.x <= 100 and 0 <= mark.y <= 100 for mark in drawn.chart.marks)


def test_a_programme_has_its_steps_on_an_axis(reader: Reader) -> None:
    steps = portrait(reader, ID + "programme/s-400").steps
    assert steps is not None
    assert {step.held for step in steps.steps} == {True, False}
    places = [step.place for step in steps.steps]
    assert places == sorted(places)


def test_a_place_is_shown_where_it_lies(reader: Reader) -> None:
    locator = portrait(reader, ID + "place/moscow").locator
    assert locator is not None
    left, top, width, height = locator.frame
    assert left < locator.here.x < left + width
    assert top < locator.here.y < top + height


def test_a_list_is_counted_whole_and_drawn_in_part(reader: Reader) -> None:
    drawn = _list(portrait(reader, ID + "place/moscow"), "of-location")
    whole = _list(portrait(reader, ID + "place/moscow", "of-location"), "of-location")
    assert len(drawn.rows) < drawn.count == whole.count == len(whole.rows)
    assert whole.rows[: len(drawn.rows)] == drawn.rows


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: str(panel.key))
def test_the_query_of_a_list_finds_its_rows(whole_record: Record, panel: object) -> None:
    from api.pages.portrait.panels import Panel, drafted
    from api.pages.portrait.queries import query_for

    assert isinstance(panel, Panel)
    iri = (
        ID
        + {
            "schema:Person": "person/vladimir-putin",
            "org:Post": "post/prime-minister-of-india",
            "indrus:Programme": "programme/s-400",
            "schema:Event": SUMMIT,
            "indrus:Agreement": "agreement/2018-s-400-air-defence-system-contract",
            "org:Organization": "organisation/soviet-union",
            "schema:Place": "place/russia",
            "schema:Observation": "observation/bilateral-trade-2023",
        }[panel.suits]
    )
    rows = whole_record.select(query_for(iri, panel.key, inverse=True, pattern=panel.query))
    assert {str(row["thing"])[1:-1] for row in rows} == {
        draft.thing for draft in drafted(whole_record, panel, iri)
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_largest_pages_stay_light(whole_client: TestClient, lang: str) -> None:
    for thing in ("organisation/india", "organisation/russia", "place/new-delhi", SUMMIT):
        page = whole_client.get(f"/page/{thing}?lang={lang}")
        assert page.status_code == 200
        limit = 150_000 if lang == "en" else 220_000
        assert len(page.text.encode()) < limit, (thing, len(page.text.encode()))


def test_new_lists_have_their_twins_and_their_page(whole_client: TestClient) -> None:
    for thing, panel in (
        (SUMMIT, "documents"),
        ("programme/s-400", "deals"),
        ("organisation/india", "state-person"),
        ("observation/bilateral-trade-2023", "measured"),
    ):
        address = f"/page/{thing}?panel={panel}"
        rows = whole_client.get(f"{address}&format=json").json()["rows"]
        lines = whole_client.get(f"{address}&format=csv").text
        assert len(list(csv.DictReader(io.StringIO(lines)))) == len(rows) > 0
        page = whole_client.get(f"{address}&lang=en").text
        assert page.count('<li class="row">') == min(len(rows), 100)
        found = re.search(r'class="count">([\d,]+)<', page)
        assert found is not None
        assert int(found[1].replace(",", "")) == len(rows)


def test_what_is_only_planned_is_not_called_delivered(reader: Reader) -> None:
    deal = portrait(reader, ID + "agreement/2018-s-400-air-defence-system-contract")
    for row in _list(deal, "of-underDeal").rows:
        words = {note.label or note.value.text for note in row.notes}
        assert not {"planned", "delivered"} <= words, row.value.text
