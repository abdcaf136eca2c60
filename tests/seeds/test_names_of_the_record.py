"""Names of the whole record as careful Russian and Hindi writes them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

Ask = Callable[[str], list[dict[str, str]]]

_NAMES = """
SELECT ?thing ?name WHERE {{ ?thing skos:prefLabel ?name FILTER(LANG(?name) = "{lang}") }}
"""
_MONTH = (
    "(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-яё]*"
)  # fmt: skip
_BARE_YEAR = re.compile(rf"(?:, |{_MONTH} )[12][0-9]{{3}}$")
_SPELLINGS = (
    ("मॉस्को", "मास्को"),
    ("गोवा", "गोआ"),
    ("यूक्रेन", "युक्रेन"),
    ("इंदिरा", "इन्दिरा"),
    ("फ़्रिगेट", "फ्रिगेट"),
    ("अफ़ग़ान", "अफ़्गान"),
    ("रोसनेफ्ट", "रोसनेफ़्त"),
    ("गज़प्रोम", "गैज़प्रोम"),
    ("रोसकॉसमॉस", "रोसकोसमोस"),
    ("अंतरराष्ट्रीय", "अंतर्राष्ट्रीय"),
    ("प्रधानमंत्री", "प्रधानमन्त्री"),
)


def _names(ask: Ask, lang: str) -> list[str]:
    return [row["name"] for row in ask(_NAMES.format(lang=lang))]


def test_a_year_at_the_end_of_a_russian_name_is_marked_as_one(ask_whole: Ask) -> None:
    names = _names(ask_whole, "ru")
    assert any(name.endswith(" г.") for name in names)
    assert [name for name in names if _BARE_YEAR.search(name)] == []


def test_no_russian_tenure_writes_the_office_with_a_capital(ask_whole: Ask) -> None:
    tenures = ask_whole("""
        SELECT ?name ?post WHERE {
          ?tenure indrus:post/skos:prefLabel ?post ; skos:prefLabel ?name
          FILTER(LANG(?name) = "ru" && LANG(?post) = "ru")
        }""")
    assert tenures
    assert [row["name"] for row in tenures if f", {row['post']}" in row["name"]] == []


def test_no_name_tells_a_day_and_its_month_as_the_ends_of_a_span(ask_whole: Ask) -> None:
    for lang in ("en", "hi", "ru"):
        names = _names(ask_whole, lang)
        assert [name for name in names if re.search(r", [^\W\d]+ – \d", name)] == []


@pytest.mark.parametrize(("usual", "other"), _SPELLINGS)
def test_hindi_spells_a_word_in_one_way(ask_whole: Ask, usual: str, other: str) -> None:
    names = _names(ask_whole, "hi")
    assert any(usual in name for name in names)
    assert [name for name in names if other in name] == []
