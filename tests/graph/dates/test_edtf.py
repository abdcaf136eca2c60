"""EDTF levels 0 and 1: what is a date, and the days it bounds."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import Edtf

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021-02-17", "2021-02-17", "2021-02-17"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("00XX", "0001-01-01", "0099-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("2004-06-XX", "2004-06-01", "2004-06-30"),
        ("2004-XX-XX", "2004-01-01", "2004-12-31"),
        ("1984-04~", "1984-04-01", "1984-04-30"),
        ("1984?", "1984-01-01", "1984-12-31"),
        ("2021-02-17%", "2021-02-17", "2021-02-17"),
        ("2021-21", "2021-03-01", "2021-05-31"),
        ("2021-24", "2021-12-01", "2022-02-28"),
        ("2021-02-17T10:00:00Z", "2021-02-17", "2021-02-17"),
        ("2021-02-17T10:00:00+05:30", "2021-02-17", "2021-02-17"),
        ("2021-02-17/2021-02-18", "2021-02-17", "2021-02-18"),
        ("2021-02-17/2021-03~", "2021-02-17", "2021-03-31"),
        ("2021/2021-03", "2021-01-01", "2021-03-31"),
        ("2021-02-17/..", "2021-02-17", None),
        ("../2021", None, "2021-12-31"),
        ("2021-02-17/", "2021-02-17", None),
        ("/2021", None, "2021-12-31"),
    ],
)
def test_a_date_is_bounded_by_the_days_it_can_touch(
    text: str, earliest: str | None, latest: str | None
) -> None:
    when = Edtf.parse(text)
    assert (when.earliest, when.latest) == (
        earliest and date.fromisoformat(earliest),
        latest and date.fromisoformat(latest),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "an empty date"),
        ("..", "no EDTF date"),
        ("../..", "neither beginning nor end"),
        ("/", "neither beginning nor end"),
        ("2021-02-30", "2021-02 has no day 30"),
        ("2021-02-00", "has no day 00"),
        ("2021-13", "no month 13"),
        ("2021-00", "no month 00"),
        ("2021-21-01", "is a season"),
        ("2021/2020", "ends before it begins"),
        ("198X/1991", "level 2"),
        ("2021-02-XX/..", "level 2"),
        ("2021-02-18/2021-02-17", "ends before it begins"),
        ("201X-05", "names a month of a year"),
        ("2004-XX-01", "names a day of a month"),
        ("0000", "out of range"),
        ("9999-24", "out of range"),
        ("Y12000", "no EDTF date"),
        ("-0300", "no EDTF date"),
        ("2021-2-1", "no EDTF date"),
        ("17 February 2021", "no EDTF date"),
        ("2021-02-17T25:00:00", "no EDTF date"),
        ("2021-02-17T10:00:00/2021-02-18", "takes days and no times"),
        ("2021~-02", "no EDTF date"),
        ("[2021,2022]", "no EDTF date"),
        ("2021-02-17 ", "no EDTF date"),
        ("२०२१", "no EDTF date"),
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        Edtf.parse(text)


@given(DAYS)
def test_a_day_bounds_itself(day: date) -> None:
    when = Edtf.parse(day.isoformat())
    assert (when.earliest, when.latest, when.days) == (day, day, 1)


@given(DAYS)
def test_a_month_bounds_all_its_days(day: date) -> None:
    when = Edtf.parse(day.isoformat()[:7])
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest <= day <= when.latest
    assert when.days == monthrange(day.year, day.month)[1]


@given(DAYS, DAYS)
def test_an_interval_runs_from_the_first_of_its_start_to_the_last_of_its_end(
    one: date, other: date
) -> None:
    first, last = sorted((one, other))
    when = Edtf.parse(f"{first.isoformat()}/{last.isoformat()}")
    assert (when.earliest, when.latest) == (first, last)
    assert when.days == (last - first) / timedelta(days=1) + 1


@given(st.text(alphabet="0123456789-/.X~?%TZ:", max_size=24))
def test_any_text_is_either_a_date_with_ordered_bounds_or_refused(text: str) -> None:
    try:
        when = Edtf.parse(text)
    except ValueError:
        return
    assert when.text == text
    assert when.earliest is not None or when.latest is not None
    if when.earliest is not None and when.latest is not None:
        assert when.earliest <= when.latest


def test_the_more_precise_date_spans_fewer_days() -> None:
    spans = [Edtf.parse(text).days for text in ("2021-02-17", "2021-02", "2021", "../2021")]
    assert spans == sorted(spans)
    assert spans[-1] == float("inf")
