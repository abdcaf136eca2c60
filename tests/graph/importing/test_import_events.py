"""Rows about meetings and visits: which report one event, who took part, how they stand to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.importing.declarations import event_type
from tests.graph.importing.conftest import Desk

Row = Callable[..., dict[str, str]]
OTHER = "https://paper.example.net/berg-in-exampur-for-talks"


def test_two_pages_about_one_meeting_are_two_citations_of_it(desk: Desk, meeting: Row) -> None:
    report = desk.take("visits-meetings", meeting(), meeting(source_url=OTHER))
    assert report.new["event"] == ("event:2001-02-03-alm-berg-meeting",)
    assert report.merged == (("event:2001-02-03-alm-berg-meeting", (2, 3)),)
    assert desk.sources().count(":participant person:anna-alm , person:boris-berg") == 2


def test_the_same_words_about_other_people_are_another_meeting(desk: Desk, meeting: Row) -> None:
    other = meeting(participants="Carla Cole; Boris Berg", source_url=OTHER)
    report = desk.take("visits-meetings", meeting(), other)
    assert len(report.new["event"]) == 2


def test_a_meeting_and_a_session_on_one_day_stay_apart(desk: Desk, meeting: Row) -> None:
    session = meeting(type="IRIGC-TEC", source_url=OTHER)
    assert len(desk.take("visits-meetings", meeting(), session).new["event"]) == 2


def test_another_place_is_another_event_but_the_country_is_not(desk: Desk, meeting: Row) -> None:
    elsewhere = meeting(city="Samplegrad", country="Russia", source_url=OTHER)
    within = meeting(city="", source_url=OTHER + "-again")
    report = desk.take("visits-meetings", meeting(), elsewhere, within)
    assert len(report.new["event"]) == 2


def test_sessions_may_differ_by_a_day_and_keep_both_dates(desk: Desk, meeting: Row) -> None:
    rows = (
        meeting(type="IRIGC-M&MTC"),
        meeting(type="IRIGC-M&MTC", start="2001-02-04", source_url=OTHER),
    )
    report = desk.take("visits-meetings", *rows)
    assert len(report.new["event"]) == 1
    assert '"2001-02-03"' in desk.sources()
    assert '"2001-02-04"' in desk.sources()


def test_meetings_a_week_apart_are_two_and_remarked(desk: Desk, meeting: Row) -> None:
    later = meeting(start="2001-02-10", source_url=OTHER)
    report = desk.take("visits-meetings", meeting(), later)
    assert len(report.new["event"]) == 2
    assert [one.kind for one in report.remarks] == ["perhaps one event"]


def test_a_vague_date_joins_only_where_one_event_can_be_meant(desk: Desk, meeting: Row) -> None:
    vague = meeting(start="2001-02", source_url=OTHER)
    assert len(desk.take("visits-meetings", meeting(), vague).new["event"]) == 1
    second = meeting(start="2001-02-20", source_url=OTHER + "-2")
    report = desk.take("visits-meetings", meeting(), second, vague)
    assert len(report.new["event"]) == 3
    assert "vague date" in {one.kind for one in report.remarks}


def test_who_travelled_is_the_visitor_and_who_was_met_is_remarked(desk: Desk, meeting: Row) -> None:
    office = {
        "person": "Boris Berg", "office": "Example Minister", "attested_from": "2001",
        "source_url": OTHER, "source_date": "2001",
    }  # fmt: skip
    desk.take("offices", office, name="offices")
    report = desk.take("visits-meetings", meeting(type="visit of minister"))
    assert report.new["event"] == ("event:2001-02-03-berg-visit-to-exampur",)
    assert ("met during the visit, not carried", "anna-alm") in {
        (one.kind, one.text) for one in report.remarks
    }


@pytest.mark.parametrize(
    ("changed", "stance"),
    [
        ({"note": "announced"}, ":Announces"),
        ({"source_date": "2001-01-30"}, ":Announces"),
        ({"note": "mentioned retrospectively"}, ":Recalls"),
        ({"source_date": "2002-01-30"}, ":Recalls"),
    ],
)
def test_note_and_dates_tell_the_stance(
    desk: Desk, meeting: Row, changed: dict[str, str], stance: str
) -> None:
    desk.take("visits-meetings", meeting(**changed))
    assert f":stance {stance}" in desk.sources()


def test_a_plain_report_asserts_and_carries_its_note(desk: Desk, meeting: Row) -> None:
    desk.take("visits-meetings", meeting(note='said "briefly"'))
    assert ":stance" not in desk.sources()
    assert ':located "in the text; noted: said \\"briefly\\""' in desk.sources()


def test_a_computed_date_is_marked_uncertain(desk: Desk, meeting: Row) -> None:
    desk.take("visits-meetings", meeting(note="date computed from the weekday"))
    assert ':when "2001-02-03?"' in desk.sources()


def test_a_computed_date_that_another_page_states_is_in_no_doubt(desk: Desk, meeting: Row) -> None:
    computed = meeting(note="date computed from the weekday", source_url=OTHER)
    desk.take("visits-meetings", meeting(), computed)
    assert desk.sources().count(':when "2001-02-03" ') == 2


def test_rows_without_date_people_or_known_type_are_left_with_the_reason(
    desk: Desk, meeting: Row
) -> None:
    rows = meeting(start=""), meeting(participants=""), meeting(type="picnic")
    report = desk.take("visits-meetings", *rows)
    assert [(one.line, one.reason.split(",")[0]) for one in report.unplaced] == [
        (2, "gives no date"),
        (3, "names nobody who takes part in the meeting"),
        (4, "'picnic' is no declared type of event"),
    ]
    assert report.cited == 0


def test_summits_are_named_by_year_and_keep_their_number(desk: Desk) -> None:
    row = {
        "number": "3", "start_date": "2001-02-03", "city": "Exampur", "country": "India",
        "indian_leader": "Anna Alm", "russian_leader": "Boris Berg", "source_url": OTHER,
    }  # fmt: skip
    report = desk.take("summits", row, row | {"source_url": OTHER + "-2", "number": ""})
    assert report.new["event"] == ("event:2001-annual-summit",)
    assert '"3rd India–Russia annual summit"@en' in desk.written()["reference/events.ttl"]


@pytest.mark.parametrize(
    ("words", "family"),
    [
        ("IRIGC-TEC intersession", "irigc-tec-intersession"),
        ("visit of prime minister", "visit"),
        ("memorial visit", "ceremony"),
        ("call on prime minister", "meeting"),
        ("telephone call", "call"),
        ("bilateral on multilateral sidelines", "meeting"),
        ("credentials ceremony", "credentials"),
    ],
)
def test_words_mean_a_family(words: str, family: str) -> None:
    kind = event_type(words)
    assert kind is not None
    assert kind.family == family
