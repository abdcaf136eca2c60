"""What a reader sees who asked for something that is not there or not understood."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

HTML = {"Accept": "text/html"}


def main(page: str) -> str:
    """The middle of a page, without markup."""
    found = re.search(r'<main id="main".*?</main>', page, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


@pytest.mark.parametrize(
    "path", ["/timeline", "/promises", "/conflicts", "/page/person/igor-morgulov"]
)
@pytest.mark.parametrize("day", ["foo", "2021-13-01", "2021-02-30", "😀"])
def test_a_day_that_is_none_is_said_and_not_a_fault(
    client: TestClient, path: str, day: str
) -> None:
    answer = client.get(path, params={"as-of": day}, headers=HTML)
    assert answer.status_code == 400
    assert day in main(answer.text)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "is no date"), ("hi", "तारीख़ नहीं है"), ("ru", "не дата")],
)
def test_the_reason_is_in_the_readers_language(client: TestClient, lang: str, words: str) -> None:
    answer = client.get("/timeline", params={"from": "soon", "lang": lang}, headers=HTML)
    assert answer.status_code == 400
    assert words in main(answer.text)


def test_there_is_a_way_back_without_what_was_wrong(client: TestClient) -> None:
    asked = {"from": "soon", "kind": "Meeting", "with": "Lavrov"}
    page = client.get("/timeline", params=asked, headers=HTML).text
    back = re.search(r'href="(/timeline\?[^"]*)"', page[page.index("actions") :])
    assert back
    address = back[1].replace("&amp;", "&")
    assert "from=" not in address
    assert "with=Lavrov" in address
    assert client.get(address, headers=HTML).status_code == 200


def test_a_name_that_is_unknown_is_named_with_what_it_may_have_meant(client: TestClient) -> None:
    answer = client.get("/timeline", params={"with": "person/sergej-lavrov"}, headers=HTML)
    assert answer.status_code == 404
    assert "person/sergej-lavrov" in main(answer.text)
    assert 'href="/page/person/sergei-lavrov"' in answer.text


@pytest.mark.parametrize("name", ["zzzzqqq", "<script>alert(1)</script>", "😀", "x" * 10_000])
@pytest.mark.parametrize(
    "path", ["/timeline?with=", "/path?b=person/sergei-lavrov&a=", "/compare?b=2021&a="]
)
def test_nothing_is_guessed_from_what_is_like_nothing(
    client: TestClient, path: str, name: str
) -> None:
    from urllib.parse import quote

    answer = client.get(f"{path}{quote(name)}", headers=HTML)
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


def test_an_unknown_address_guesses_nothing_far_off(client: TestClient) -> None:
    assert 'class="rows hits"' not in client.get("/changes", headers=HTML).text


def test_years_the_wrong_way_round_are_turned(client: TestClient) -> None:
    right = client.get("/timeline.json?from=2020&to=2021").json()["rows"]
    assert right
    assert client.get("/timeline.json?from=2021&to=2020").json()["rows"] == right


def test_the_timeline_takes_months_and_days(client: TestClient) -> None:
    rows = client.get("/timeline.json?from=2021-02-17&to=2021-02-18").json()["rows"]
    year = client.get("/timeline.json?from=2021&to=2021").json()["rows"]
    assert 0 < len(rows) < len(year)
    assert all(row["latest"] >= "2021-02-17" and row["earliest"] <= "2021-02-18" for row in rows)


def test_a_chosen_name_can_be_dropped_as_it_was_typed(client: TestClient) -> None:
    page = client.get("/timeline", params={"with": "Лавров", "lang": "en"}, headers=HTML).text
    drop = re.search(r'class="drop" href="([^"]*)"', page)
    assert drop
    assert "with=" not in drop[1]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/conflicts?property=nothing", 400),
        ("/conflicts?nature=x", 400),
        ("/conflicts?decided=maybe", 400),
        ("/conflicts?format=xml", 400),
        ("/promises?programme=nothing", 404),
        ("/promises?who=person/nobody", 404),
    ],
)
def test_a_choice_that_there_is_not_is_no_other_question(
    client: TestClient, address: str, status: int
) -> None:
    answer = client.get(address, headers=HTML)
    assert answer.status_code == status
    assert address.partition("=")[2] in main(answer.text)


@pytest.mark.parametrize("path", ["/compare?a=2021", "/path?b=person/sergei-lavrov"])
def test_one_of_two_is_told_to_name_the_other(client: TestClient, path: str) -> None:
    assert "Name both" in main(client.get(path, headers={**HTML, "Accept-Language": "en"}).text)
