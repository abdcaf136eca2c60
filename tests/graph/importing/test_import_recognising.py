"""Names in tables and whom they mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.graph.importing.conftest import Desk

Row = Callable[..., dict[str, str]]


@pytest.mark.parametrize("name", ["Boris Berg", "BORIS BERG", "B. Berg", "Berg", "Борис Берг"])
def test_ways_to_write_a_known_name(desk: Desk, meeting: Row, name: str) -> None:
    desk.take("visits-meetings", meeting(participants=f"Anna Alm; {name}"))
    assert "person:boris-berg" in desk.sources()


def test_a_spelling_by_sound_is_taken_and_remarked(desk: Desk, meeting: Row) -> None:
    report = desk.take("visits-meetings", meeting(participants="Anna Alm; Borys Berg"))
    assert "person:boris-berg" in desk.sources()
    assert ("name by likeness", "Borys Berg taken as person:boris-berg") in {
        (one.kind, one.text) for one in report.remarks
    }
    assert 'skos:altLabel "Borys Berg"@en' in desk.written()["reference/people.ttl"]


def test_another_first_name_is_another_person(desk: Desk, meeting: Row) -> None:
    report = desk.take("visits-meetings", meeting(participants="Anna Alm; Dora Berg"))
    assert report.new["person"] == ("person:dora-berg",)


def test_a_new_person_is_named_in_three_languages_and_marked(desk: Desk, meeting: Row) -> None:
    desk.take("visits-meetings", meeting(participants="Anna Alm; Viktor Sample"))
    people = desk.written()["reference/people.ttl"]
    assert '"Viktor Sample"@en , "विक्तोर सम्प्ले"@hi , "Виктор Сампле"@ru' in people
    assert "by rule from the English one" in people


def test_a_name_that_is_organised_is_no_person(desk: Desk, meeting: Row) -> None:
    report = desk.take("visits-meetings", meeting(participants="Anna Alm; Sample Bank"))
    assert report.new["organisation"] == ("organisation:sample-bank",)


def test_brackets_after_a_place_do_not_make_another(desk: Desk, meeting: Row) -> None:
    report = desk.take("visits-meetings", meeting(city="Exampur (Old Town)"))
    assert "place" not in report.new
