"""The small pure parts of the pages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages.addresses import path_of, web_address
from api.pages.expectations import days_late
from api.pages.highlights import cut
from api.pages.locators import located
from api.pages.reasons import spoken
from graph.kinds import KINDS_OF_GLYPH
from graph.viewing.bundle import ASSETS

BASE = "https://w3id.org/indrus/"


@given(
    st.text(min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40)), max_size=6),
)
def test_cutting_loses_no_letter_and_anchors_each_passage_once(
    text: str, spans: list[tuple[int, int]]
) -> None:
    passages = [
        (f"p{number}", start, min(start + length, len(text)))
        for number, (start, length) in enumerate(spans)
        if start < len(text)
    ]
    pieces = cut(text, passages)
    assert "".join(piece.text for piece in pieces) == text
    assert sorted(name for piece in pieces for name in piece.begins) == sorted(
        name for name, _, _ in passages
    )
    for name, start, end in passages:
        assert "".join(p.text for p in pieces if name in p.covers) == text[start:end]


def test_a_passage_outside_its_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not within 3 letters"):
        cut("abc", [("x", 1, 9)])


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        (f"{BASE}source/a", "/source/a"),
        (f"{BASE}citation/a/b", "/citation/a/b"),
        (f"{BASE}ontology/Meeting", "/ontology/Meeting"),
        (f"{BASE}rule/participation", "/ontology/rule/participation"),
        (f"{BASE}id/person/", None),
        (f"{BASE}id/person/a/b", None),
        ("https://schema.org/Person", None),
        (f'{BASE}id/person/"><x', "/page/person/%22%3E%3Cx"),
    ],
)
def test_paths_of_iris(iri: str, path: str | None) -> None:
    assert path_of(iri) == path


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JavaScript:alert(1)", " https://a.org", "data:text/html,x",
            "//evil.org", "https:///x", "http://[", "ht\ntps://a.org"]
)  # fmt: skip
def test_only_web_addresses_are_linked(url: str) -> None:
    assert web_address(url) is None
    assert web_address("https://www.mea.gov.in/x?y=1") == "https://www.mea.gov.in/x?y=1"


def test_lateness_counts_from_the_last_day() -> None:
    assert days_late("2021-03-20", "2021-04-12") == 23
    assert days_late("", "2021-04-12") == 0


def test_a_reason_nobody_translated_stays_english() -> None:
    assert spoken("because the moon is full", "hi") == ("because the moon is full", "en")


def test_a_reason_within_a_reason_is_translated_too() -> None:
    words, lang = spoken("outweighs its denial: asserted, the other only recalled", "ru")
    assert (words, lang) == (
        "весомее опровержения: утверждается, тогда как другое лишь вспоминается",
        "ru",
    )


def test_the_colours_of_kinds_are_those_of_the_graph() -> None:
    css = (ASSETS / "tokens.css").read_text(encoding="utf-8")
    for name, glyph in KINDS_OF_GLYPH.items():
        values = re.findall(rf"--kind-{name}: (#[0-9A-F]{{6}});", css)
        assert values == [glyph.light, glyph.dark, glyph.dark]


def test_dark_tokens_stand_twice_and_agree() -> None:
    css = (ASSETS / "tokens.css").read_text(encoding="utf-8")
    by_system = css.split(':root:not([data-theme="light"]) {')[1].split("}")[0]
    by_choice = css.split(':root[data-theme="dark"] {')[1].split("}")[0]
    assert by_system.split() == by_choice.split()


def test_where_a_passage_stands_is_told_in_the_readers_language_as_far_as_it_can() -> None:
    assert located("first paragraph", "hi") == [("पहला अनुच्छेद", "hi")]
    assert located("In the text: 16 agreements", "ru") == [
        ("в тексте", "ru"),
        (": 16 agreements", "en"),
    ]
    assert located("", "ru") == [("", "en")]
