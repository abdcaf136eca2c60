"""People and places of the whole record: how many, called what, and where on the map."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from ontology import ID

Ask = Callable[[str], list[dict[str, str]]]

SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"

BOXES = {
    "india": (6.5, 37.1, 68.0, 97.5),
    "russia": (41.0, 82.0, 19.6, 180.0),
    "china": (18.0, 53.6, 73.4, 135.1),
    "kazakhstan": (40.5, 55.5, 46.4, 87.4),
    "uzbekistan": (37.1, 45.6, 55.9, 73.2),
    "kyrgyzstan": (39.1, 43.3, 69.2, 80.3),
    "tajikistan": (36.6, 41.1, 67.3, 75.2),
    "iran": (25.0, 39.8, 44.0, 63.4),
    "brazil": (-33.8, 5.3, -74.0, -34.7),
    "south-africa": (-34.9, -22.1, 16.4, 33.0),
    "united-states": (24.5, 49.4, -125.0, -66.9),
}
"""South, north, west and east ends of the countries in which most of the places lie."""


def _named(ask_whole: Ask, kind: str) -> dict[str, dict[str, str]]:
    rows = ask_whole(f"""
        SELECT ?thing ?name (LANG(?name) AS ?language) WHERE {{
          ?thing a <{SCHEMA}{kind}> ; <{SKOS}prefLabel> ?name
          FILTER(STRSTARTS(STR(?thing), "{ID}"))
        }}""")
    names: dict[str, dict[str, str]] = {}
    for row in rows:
        one = names.setdefault(row["thing"], {})
        one[row["language"]] = row["name"]
    return names


@pytest.fixture(scope="module")
def coordinates(ask_whole: Ask) -> dict[str, tuple[float, float]]:
    rows = ask_whole(f"""
        SELECT ?place ?latitude ?longitude WHERE {{
          ?place <{SCHEMA}latitude> ?latitude ; <{SCHEMA}longitude> ?longitude
        }}""")
    return {
        row["place"].rsplit("/", 1)[1]: (
            float(row["latitude"]),
            float(row["longitude"]),
        )
        for row in rows
    }


def test_there_are_two_hundred_and_fifty_people_and_seventy_places(ask_whole: Ask) -> None:
    assert len(_named(ask_whole, "Person")) >= 250
    assert len(_named(ask_whole, "Place")) >= 70


@pytest.mark.parametrize("kind", ["Person", "Place"])
def test_nearly_all_are_named_in_three_languages(ask_whole: Ask, kind: str) -> None:
    names = _named(ask_whole, kind)
    whole = [one for one in names.values() if {"en", "hi", "ru"} <= one.keys()]
    assert len(whole) >= 0.95 * len(names)


@pytest.mark.parametrize("kind", ["Person", "Place"])
def test_each_name_is_written_in_the_script_of_its_language(ask_whole: Ask, kind: str) -> None:
    for thing, one in _named(ask_whole, kind).items():
        assert re.search(r"[\u0900-\u097f]", one["hi"]), thing
        assert not re.search(r"[A-Za-z\u0400-\u04ff]", one["hi"]), thing
        assert re.search(r"[\u0400-\u04ff]", one["ru"]), thing
        assert not re.search(r"[A-Za-z\u0900-\u097f]", one["ru"]), thing


def test_no_name_is_left_as_a_rule_made_it(ask_whole: Ask) -> None:
    notes = ask_whole(f"""
        SELECT ?thing ?note WHERE {{
          VALUES ?class {{ <{SCHEMA}Person> <{SCHEMA}Place> }}
          ?thing a ?class ; <{SKOS}scopeNote> ?note
        }}""")
    assert notes
    assert all("transliterated" in row["note"] for row in notes)


def test_a_name_belongs_to_one_person(ask_whole: Ask) -> None:
    rows = ask_whole(f"""
        SELECT ?person (LCASE(STR(?name)) AS ?said) (LANG(?name) AS ?language) WHERE {{
          ?person a <{SCHEMA}Person> ; <{SKOS}prefLabel>|<{SKOS}altLabel> ?name
        }}""")
    bearers = Counter(
        (said, language)
        for _, said, language in {(row["person"], row["said"], row["language"]) for row in rows}
    )
    assert [name for name, count in bearers.items() if count > 1] == []


def test_seventy_places_have_coordinates(coordinates: dict[str, tuple[float, float]]) -> None:
    assert len(coordinates) >= 70


def test_coordinates_lie_in_the_country_of_the_place(
    ask_whole: Ask, coordinates: dict[str, tuple[float, float]]
) -> None:
    seen = Counter[str]()
    for country, (south, north, west, east) in BOXES.items():
        rows = ask_whole(f"""
            SELECT ?place WHERE {{
              ?place <{SCHEMA}containedInPlace>+ <{ID}place/{country}>
            }}""")
        for row in rows:
            slug = row["place"].rsplit("/", 1)[1]
            if slug in coordinates:
                latitude, longitude = coordinates[slug]
                assert south <= latitude <= north, slug
                assert west <= longitude <= east, slug
                seen[country] += 1
    assert seen["india"] >= 20
    assert seen["russia"] >= 14


def test_every_coordinate_is_said_by_a_citation(ask_whole: Ask) -> None:
    bare = ask_whole(f"""
        SELECT ?place WHERE {{
          ?place <{SCHEMA}latitude> ?latitude
          FILTER NOT EXISTS {{
            GRAPH ?citation {{ ?place <{SCHEMA}latitude> ?latitude }}
            FILTER(CONTAINS(STR(?citation), "/citation/"))
          }}
        }}""")
    assert bare == []
