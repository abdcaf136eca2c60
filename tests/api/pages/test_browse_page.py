"""Lists of a kind: part of them by letter, decade or words; as tables; places on a map."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.pages.rendering import STATIC
from api.settings import Settings

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def whole(whole_release: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(release=whole_release))) as client:
        yield client


def names(client: TestClient, address: str) -> list[str]:
    return [row["name"] for row in client.get(address).json()["rows"]]


def test_a_list_can_be_searched_in_any_script(client: TestClient) -> None:
    for words in ("lavrov", "Лавров", "लावरोव"):
        assert names(client, f"/browse/person.json?q={words}&lang=en") == ["Sergey Lavrov"]
    assert names(client, "/browse/person.json?q=nobody+here") == []
    assert "Nothing in this list fits" in client.get("/browse/person?q=zzz", headers=HTML).text


def test_the_letters_part_the_list(whole: TestClient) -> None:
    page = whole.get("/browse/person?lang=en", headers=HTML).text
    letters = set(re.findall(r'href="/browse/person\?lang=en&amp;part=([A-Z])"', page))
    assert len(letters) > 15
    every = names(whole, "/browse/person.json?lang=en")
    parts = [names(whole, f"/browse/person.json?lang=en&part={letter}") for letter in letters]
    assert all(name.startswith("K") for name in names(whole, "/browse/person.json?part=K&lang=en"))
    assert sum(map(len, parts)) == len(every)


def test_dated_things_are_parted_by_decades(whole: TestClient) -> None:
    rows = whole.get("/browse/event.json?part=1970s").json()["rows"]
    assert len(rows) > 20
    assert all(re.search(r"19[67]\d", row["date"]) for row in rows)
    page = whole.get("/browse/event?part=1970s", headers=HTML).text
    assert page.count('<li class="row') == len(rows)


def test_a_long_list_has_pages_that_keep_the_choice(whole: TestClient) -> None:
    page = whole.get("/browse/event?q=talks", headers=HTML).text
    assert page.count('<li class="row') <= 200
    page = whole.get("/browse/event", headers=HTML).text
    assert page.count('<li class="row') == 200
    assert 'href="/browse/event?page=2"' in page


def test_a_table_has_the_names_in_three_languages(client: TestClient) -> None:
    (row,) = csv.DictReader(client.get("/browse/person.csv?q=lavrov").text.splitlines())
    assert row["name_en"] == "Sergey Lavrov"
    assert row["name_ru"].endswith("Лавров")
    assert row["name_hi"]


def test_places_stand_on_the_map_where_they_are(whole: TestClient) -> None:
    page = whole.get("/browse/place?q=moscow", headers=HTML).text
    found = re.search(r'href="/page/place/moscow"[^>]*><circle cx="([\d.]+)" cy="([\d.]+)"', page)
    assert found
    assert float(found[1]) - 180 == pytest.approx(37.6, abs=0.2)
    assert 84 - float(found[2]) == pytest.approx(55.75, abs=0.2)
    (row,) = csv.DictReader(
        line for line in whole.get("/browse/place.csv?q=vladivostok").text.splitlines()
    )
    assert float(row["latitude"]) == pytest.approx(43.1, abs=0.2)
    assert 'id="land"' in (STATIC / "land.svg").read_text(encoding="utf-8")


def test_other_kinds_have_no_map(whole: TestClient) -> None:
    assert 'class="map"' in whole.get("/browse/place", headers=HTML).text
    assert 'class="map"' not in whole.get("/browse/person", headers=HTML).text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/browse/person.xml", 404),
        ("/browse/nokind.csv", 404),
        ("/browse/person?page=x", 400),
        ("/browse/person?page=999", 200),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status
