"""Negotiation, case by case: RFC 9110 §12.5.1 (Accept) and RFC 4647 (Accept-Language)."""

from __future__ import annotations

import doctest

import pytest

from api import negotiation
from api.negotiation import MediaRange, choose, choose_language, parse_accept, quality

JSON, XML, HTML = "application/sparql-results+json", "application/sparql-results+xml", "text/html"
OFFERS = (JSON, XML, "text/csv", HTML)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        pytest.param(None, JSON, id="no header: the server's first"),
        pytest.param("", JSON, id="empty header: the server's first"),
        pytest.param("*/*", JSON, id="anything"),
        pytest.param("text/*", "text/csv", id="a type's wildcard"),
        pytest.param(BROWSER, HTML, id="a browser"),
        pytest.param(f"{JSON};q=0.2, {XML};q=0.8", XML, id="quality decides"),
        pytest.param(f"{XML}, {JSON}", JSON, id="among equals the server's order"),
        pytest.param("text/csv;q=0.1, text/*;q=0.9", HTML, id="the exact range beats the wider"),
        pytest.param(f"*/*, {JSON};q=0", XML, id="q=0 excludes from a wildcard"),
        pytest.param("*/*;q=0", None, id="nothing is accepted"),
        pytest.param("image/png", None, id="nothing in common"),
        pytest.param("TEXT/CSV", "text/csv", id="case does not matter"),
        pytest.param("text/csv;charset=UTF-8", "text/csv", id="our only charset is ignored"),
        pytest.param("text/csv;header=absent, */*;q=0.1", JSON, id="a parameter must match"),
        pytest.param(" text/csv ; q=0.5 , , text/html;q=0.4", "text/csv", id="spaces, empty parts"),
        pytest.param('text/x;a="b,c;q=1", text/csv', "text/csv", id="separators in quotes"),
        pytest.param("text/html;q=nine, text/csv;q=0.1", "text/csv", id="a bad quality is dropped"),
        pytest.param("text/html;q=1.5, text/csv;q=0.1", "text/csv", id="quality above one"),
        pytest.param("*/html, text/csv;q=0.1", "text/csv", id="*/subtype is no range"),
        pytest.param("junk", JSON, id="no usable range: as without a header"),
    ],
)
def test_choose(accept: str | None, expected: str | None) -> None:
    assert choose(OFFERS, accept) == expected


def test_choose_from_nothing() -> None:
    assert choose((), "*/*") is None


def test_the_most_specific_range_decides() -> None:
    accept = "text/*;q=0.3, text/html;q=0.7, text/html;level=1, text/html;level=2;q=0.4, */*;q=0.5"
    # The table of RFC 9110 §12.5.1.
    assert [
        quality(offer, accept)
        for offer in (
            "text/html;level=1",
            "text/html",
            "text/plain",
            "image/jpeg",
            "text/html;level=2",
            "text/html;level=3",
        )
    ] == [1, 0.7, 0.3, 0.5, 0.4, 0.7]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', True),
        ('application/ld+json; profile="https://example.org/a https://example.org/b"', True),
        ("application/ld+json;level=1", False),
        ("text/turtle;version=1.2", True),
        ("text/turtle;version=9", False),
        ("text/csv;header=present", True),
        ("text/csv;header=absent", False),
    ],
)
def test_a_parameter_that_holds_of_every_answer_excludes_none(accept: str, expected: bool) -> None:
    offer = accept.partition(";")[0]
    assert (choose([offer], accept) == offer) is expected


def test_a_preferred_profile_does_not_lower_the_type_without_it() -> None:
    accept = 'application/ld+json;profile="http://www.w3.org/ns/json-ld#framed";q=0.3, text/turtle'
    assert choose(["application/ld+json", "text/turtle"], accept) == "text/turtle"


def test_an_offer_must_be_a_media_type() -> None:
    with pytest.raises(ValueError, match="not a media type: 'html'"):
        quality("html", "*/*")


def test_quoted_parameters_are_unquoted() -> None:
    assert MediaRange.parse('a/b; c="d\\"e"') == MediaRange("a", "b", frozenset({("c", 'd"e')}))


def test_an_unclosed_quotation_is_read_in_one_pass() -> None:
    assert parse_accept('text/html;a="' + '"\\' * 50_000) != ()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param(None, "en", id="no header: the server's first"),
        pytest.param("hi", "hi", id="equal"),
        pytest.param("RU-ru", "ru", id="region falls back to the language"),
        pytest.param("de, hi;q=0.2", "hi", id="the next best"),
        pytest.param("de", None, id="none of ours"),
        pytest.param("de, *;q=0.1", "en", id="any"),
        pytest.param("*, en;q=0", "hi", id="q=0 excludes"),
        pytest.param("ru;q=0.8, hi;q=0.9", "hi", id="quality decides"),
        pytest.param("!!", "en", id="not a language"),
    ],
)
def test_choose_language(header: str | None, expected: str | None) -> None:
    assert choose_language(("en", "hi", "ru"), header) == expected


def test_examples_in_the_documentation() -> None:
    assert doctest.testmod(negotiation).failed == 0
