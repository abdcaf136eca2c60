"""Dates in words, in English, Hindi and Russian."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import wording
from graph.dates.wording import LANGUAGES, deadline


@pytest.mark.parametrize(
    ("text", "english", "hindi", "russian"),
    [
        ("2021-02-17", "17 February 2021", "17 फ़रवरी 2021", "17 февраля 2021 г."),
        ("2021-02", "February 2021", "फ़रवरी 2021", "февраль 2021 г."),
        ("2021", "2021", "2021", "2021 г."),
        ("2021-05-17/2021-05-18", "17–18 May 2021", "17–18 मई 2021", "17–18 мая 2021 г."),
        ("2021-02-17/2021-02-17", "17 February 2021", "17 फ़रवरी 2021", "17 февраля 2021 г."),
        (
            "2021-03-30/2021-04-02",
            "30 March – 2 April 2021",
            "30 मार्च – 2 अप्रैल 2021",
            "30 марта – 2 апреля 2021 г.",
        ),
        (
            "2021-12-28/2022-01-03",
            "28 December 2021 – 3 January 2022",
            "28 दिसंबर 2021 – 3 जनवरी 2022",
            "28 декабря 2021 г. – 3 января 2022 г.",
        ),
        ("2021-02/2021-05", "February–May 2021", "फ़रवरी–मई 2021", "февраль–май 2021 г."),
        ("2014/2019", "2014–2019", "2014–2019", "2014–2019 гг."),
        ("1984-04~", "about April 1984", "लगभग अप्रैल 1984", "около апреля 1984 г."),
        ("2021?", "perhaps 2021", "संभवतः 2021", "предположительно 2021 г."),
        ("201X", "2010s", "2010 का दशक", "2010-е гг."),
        ("2021-24", "winter 2021", "शीत 2021", "зима 2021 г."),
        ("2021-02-17/..", "since 17 February 2021", "17 फ़रवरी 2021 से", "с 17 февраля 2021 г."),
        ("../2021-02", "by February 2021", "फ़रवरी 2021 तक", "не позднее февраля 2021 г."),
        ("2021-03-01~/2021-03-10~", "early March 2021", "मार्च 2021 का आरंभ", "начало марта 2021 г."),
        ("2021-03-11~/2021-03-20~", "mid-March 2021", "मार्च 2021 का मध्य", "середина марта 2021 г."),
        ("2021-05-21~/2021-05-31~", "late May 2021", "मई 2021 का अंत", "конец мая 2021 г."),
        (
            "2021-03-12~/2021-03-18~",
            "about 12–18 March 2021",
            "लगभग 12–18 मार्च 2021",
            "около 12–18 марта 2021 г.",
        ),
        (
            "2025-09/2025-09-26",
            "by 26 September 2025",
            "26 सितंबर 2025 तक",
            "не позднее 26 сентября 2025 г.",
        ),
        (
            "2025-09-26/2025-09",
            "not before 26 September 2025",
            "26 सितंबर 2025 से पहले नहीं",
            "не ранее 26 сентября 2025 г.",
        ),
        (
            "2023-10/2024-11-18",
            "between October 2023 and 18 November 2024",
            "अक्टूबर 2023 और 18 नवंबर 2024 के बीच",
            "между октябрём 2023 г. и 18 ноября 2024 г.",
        ),
        (
            "2001-02-15/2004-01",
            "between 15 February 2001 and January 2004",
            "15 फ़रवरी 2001 और जनवरी 2004 के बीच",
            "между 15 февраля 2001 г. и январём 2004 г.",
        ),
        (
            "2021-02-17/2021-03~",
            "17 February 2021 – about March 2021",
            "17 फ़रवरी 2021 – लगभग मार्च 2021",
            "17 февраля 2021 г. – около марта 2021 г.",
        ),
    ],
)  # fmt: skip
def test_a_date_reads_naturally(text: str, english: str, hindi: str, russian: str) -> None:
    assert [wording(text, lang) for lang in LANGUAGES] == [english, hindi, russian]


def test_an_unknown_language_is_answered_in_english() -> None:
    assert wording("2021-02", "fr") == "February 2021"


def test_what_is_no_date_stays_as_it_is() -> None:
    assert wording("some day", "ru") == "some day"


def test_a_deadline_is_the_end_of_its_interval() -> None:
    assert deadline("../2021-12-31", "ru") == "31 декабря 2021 г."
    assert deadline("2021-02-17/..", "en") == "since 17 February 2021"


@given(st.dates(), st.sampled_from(LANGUAGES), st.sampled_from(["", "~", "?", "%"]))
def test_every_day_has_words_with_its_year(day: object, lang: str, qualifier: str) -> None:
    text = str(day)
    assert text[:4] in wording(text + qualifier, lang)
