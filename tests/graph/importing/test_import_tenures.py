"""Rows about offices: starts and ends only where stated, and nothing that cannot all be true."""

from __future__ import annotations

from tests.graph.importing.conftest import Desk

URL = "https://offices.example.org/who-held-what-and-when"
ROW = {"person": "Boris Berg", "office": "Example Minister", "source_url": URL}


def test_a_day_in_office_is_no_start(desk: Desk) -> None:
    desk.take("offices", ROW | {"attested_from": "2001-02-03"})
    assert ':attestedOn "2001-02-03"' in desk.sources()
    assert ":start" not in desk.sources()


def test_rows_of_one_holding_are_one_tenure_with_both_starts(desk: Desk) -> None:
    rows = [ROW | {"start": day} for day in ("2001-02-03", "2001-02-04")]
    report = desk.take("offices", *rows, ROW | {"attested_from": "2002"})
    assert report.new["tenure"] == ("tenure:boris-berg-example-minister",)
    assert desk.sources().count(":start ") == 2


def test_holdings_years_apart_are_two_tenures(desk: Desk) -> None:
    rows = (
        ROW | {"start": "1991-01-01", "end": "1995-01-01"},
        ROW | {"start": "2001-01-01", "end": "2005-01-01"},
    )
    assert desk.take("offices", *rows).new["tenure"] == (
        "tenure:boris-berg-example-minister-1991",
        "tenure:boris-berg-example-minister-2001",
    )


def test_a_day_outside_what_is_stated_is_left_with_the_reason(desk: Desk) -> None:
    rows = ROW | {"start": "2001", "end": "2003"}, ROW | {"attested_from": "2009-05-05"}
    (left,) = desk.take("offices", *rows).unplaced
    assert left.reason == "is seen in office on 2009-05-05, but stated is 2001 to 2003"


def test_two_at_once_in_a_post_that_one_holds_are_left(desk: Desk) -> None:
    rows = (
        ROW | {"start": "2001-01-01", "end": "2003-01-01"},
        ROW | {"person": "Anna Alm", "start": "2002-01-01", "end": "2004-01-01"},
    )
    (left,) = desk.take("offices", *rows).unplaced
    assert "would overlap with the tenure of" in left.reason


def test_an_acting_holder_may_stand_beside_another(desk: Desk) -> None:
    rows = (
        ROW | {"start": "2001-01-01", "end": "2003-01-01"},
        ROW
        | {"person": "Anna Alm", "office": "Acting Example Minister"}
        | {"start": "2002-01-01", "end": "2002-02-01"},
    )
    assert desk.take("offices", *rows).unplaced == ()
    assert ":acting true" in desk.sources()


def test_a_nomination_is_no_tenure(desk: Desk) -> None:
    row = ROW | {"office": "Example Minister (nominated)", "attested_from": "2001"}
    assert "nomination" in desk.take("offices", row).unplaced[0].reason


def test_a_new_post_goes_into_the_organisation_that_it_names(desk: Desk) -> None:
    row = ROW | {"office": "Director of the Example Ministry", "attested_from": "2001"}
    assert desk.take("offices", row).new["post"] == ("post:director-of-the-example-ministry",)
    assert "org:postIn organisation:example-ministry" in desk.written()["reference/posts.ttl"]


def test_a_register_is_one_source_and_only_what_the_seeds_know(desk: Desk) -> None:
    row = {
        "country": "Russia", "position_title": "Director of the Example Ministry",
        "position_qid": "Q1", "person": "Boris Berg", "person_qid": "Q2", "start": "2001-01-01",
        "end": "2002-01-01", "source": "a list",
    }  # fmt: skip
    stranger = row | {"person": "Zeno Zed", "position_title": "Governor of Nowhere"}
    report = desk.take("office-holding", row, stranger)
    assert report.cited == 1
    assert "neither the person nor the post" in report.unplaced[0].reason
    assert "sources/wikidata-positions-held-2022.trig" in desk.written()
    assert ':located "Q2, position held (P39): Q1; read in a list"' in desk.sources()


def test_a_reappointment_continues_the_holding(desk: Desk) -> None:
    row = {
        "country": "Russia", "position_title": "Director of the Example Ministry",
        "person": "Boris Berg", "source": "a list",
    }  # fmt: skip
    terms = (
        row | {"start": "2001-01-01", "end": "2002-01-01"},
        row | {"start": "2002-01-01", "end": "2003-01-01"},
    )
    assert len(desk.take("office-holding", *terms).new["tenure"]) == 1
    assert desk.sources().count(":start ") == 1
    assert ':end "2003-01-01"' in desk.sources()
