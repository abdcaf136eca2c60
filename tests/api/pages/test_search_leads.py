"""What a search answers besides names: holders then, what two did together, which page; and how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings

HTML = {"Accept": "text/html", "Accept-Language": "en"}
JSON = {"Accept": "application/json"}


@pytest.fixture(scope="module")
def whole(whole_release: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(whole_release))) as opened:
        yield opened


def paths(client: TestClient, q: str, lang: str = "en") -> list[str]:
    """Where the first hits of a search lead."""
    found = client.get("/search", params={"q": q, "lang": lang}, headers=JSON).json()["results"]
    return [hit["path"] for hit in found]


@pytest.mark.parametrize(
    ("q", "holder"),
    [
        ("defence minister of Russia 2015", "/page/person/sergei-shoigu"),
        ("министр обороны России 2015", "/page/person/sergei-shoigu"),
        ("रूस के रक्षा मंत्री 2015", "/page/person/sergei-shoigu"),
        ("foreign minister of Russia 2005", "/page/person/sergei-lavrov"),
        ("who was prime minister of India in 1999?", "/page/person/atal-bihari-vajpayee"),
        ("India's ambassador in Moscow 18 March 2014", "/page/person/p-s-raghavan"),
    ],
)
def test_an_office_and_a_time_give_the_holder_then(whole: TestClient, q: str, holder: str) -> None:
    post, person = paths(whole, q)[:2]
    assert post.startswith("/page/post/")
    assert person == holder
    page = whole.get("/search", params={"q": q}, headers=HTML).text
    answer = re.search(r'<section class="answer">(.*?)</section>', page, re.DOTALL)
    assert answer
    assert f'href="{holder}"' in answer[1]
    assert f'href="{post}"' in answer[1]
    assert whole.get(post, headers=HTML).text.count('class="on-answer"') == 1


@pytest.mark.parametrize(
    ("q", "path"),
    [
        ("S400", "/page/programme/s-400"),
        ("su30", "/page/programme/su-30mki"),
        ("KKNPP", "/page/programme/kudankulam"),
        ("V. Putin", "/page/person/vladimir-putin"),
        ("V V Putin", "/page/person/vladimir-putin"),
        ("Gorbatschow", "/page/person/mikhail-gorbachev"),
        ("Jelzin", "/page/person/boris-yeltsin"),
        ("Chruschtschow", "/page/person/nikita-khrushchev"),
        ("Poutine", "/page/person/vladimir-putin"),
        ("Lawrow", "/page/person/sergei-lavrov"),
        ("sputnik", "/page/programme/sputnik-v"),
    ],
)
def test_nicknames_initials_and_other_spellings(whole: TestClient, q: str, path: str) -> None:
    assert paths(whole, q)[0] == path


def test_a_year_keeps_what_is_of_that_year(whole: TestClient) -> None:
    found = whole.get("/search", params={"q": "annual summit 2018"}, headers=JSON).json()["results"]
    events = [hit["label"] for hit in found if hit["path"].startswith("/page/event/")]
    assert events
    assert all("2018" in label for label in events)


@pytest.mark.parametrize(
    ("q", "label"),
    [
        ("what did Shringla say about Sputnik V, exact words", "Shringla on making Sputnik V"),
        ("trade turnover 2024-25", "Bilateral trade, April 2024 – March 2025"),
        ("Kudankulam 5 and 6 status", "Kudankulam"),
    ],
)
def test_a_question_finds_what_it_is_about(whole: TestClient, q: str, label: str) -> None:
    found = whole.get("/search", params={"q": q}, headers=JSON).json()["results"]
    assert any(label in hit["label"] for hit in found[:3])


def test_two_people_lead_to_what_they_did_together(whole: TestClient) -> None:
    page = whole.get("/search", params={"q": "modi putin 2018"}, headers=HTML).text
    lead = re.search(r'href="(/timeline\?[^"]+)"[^<]*<bdi>Narendra Modi', page)
    assert lead
    there = whole.get(lead[1].replace("&amp;", "&"), headers=HTML).text
    assert 'id="y2018"' in there
    assert 'id="y2017"' not in there


@pytest.mark.parametrize(
    ("q", "lang", "address"),
    [
        ("overdue promises", "en", "/promises?outcome=overdue"),
        ("S-400 promised delivery", "en", "/promises?programme=s-400"),
        ("what changed since last release", "en", "/changes"),
        ("events coming up", "en", "/timeline?planned=yes"),
        ("обещания", "ru", "/promises"),
        ("मतभेद", "hi", "/conflicts?nature=against"),
    ],
)
def test_words_of_a_page_lead_to_it(whole: TestClient, q: str, lang: str, address: str) -> None:
    page = whole.get("/search", params={"q": q, "lang": lang}, headers=HTML).text
    main = page[page.index('<main id="main"') :]
    assert f'href="{address}' in main


def test_hits_stand_by_kind_and_each_kind_can_be_had_whole(whole: TestClient) -> None:
    page = whole.get("/search", params={"q": "Lavrov"}, headers=HTML).text
    assert page.index('id="g-person"') < page.index('id="g-event"') < page.index('id="g-source"')
    more = re.search(r'href="(/search\?[^"]*kind=source[^"]*)"', page)
    assert more
    every = whole.get(more[1].replace("&amp;", "&"), headers=HTML).text
    assert 'id="g-person"' not in every
    assert every.count('class="row-name"') > page.count("/source/")


def test_a_search_without_a_hit_says_where_else_to_look(whole: TestClient) -> None:
    page = whole.get("/search", params={"q": "qqqqzzzz wwwxxyy lavrov"}, headers=HTML).text
    assert 'href="/page/person/sergei-lavrov"' in page  # the word that is known
    assert 'href="/gaps"' in page[page.index('<main id="main"') :]


@pytest.mark.parametrize("page", ["0", "-1", "zwei", "9" * 20])
def test_a_page_that_is_none_is_refused(whole: TestClient, page: str) -> None:
    asked = {"q": "Lavrov", "kind": "source", "page": page}
    assert whole.get("/search", params=asked, headers=HTML).status_code == 400
