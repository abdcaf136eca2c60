"""What each page of the site tells a reader."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

HTML = {"Accept": "text/html"}
CONSULTATIONS = "/page/event/2021-02-shringla-morgulov-consultations"
PAGES = (
    "/",
    "/search?q=lavrov",
    "/browse",
    "/browse/event",
    "/sources",
    "/source/shringla-moscow-official-2021-02-18",
    "/conflicts",
    "/promises",
    "/ontology",
    "/about",
    "/page/person/sergei-lavrov",
    CONSULTATIONS,
)


@pytest.mark.parametrize("lang", ["en", "hi", "ru"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_in_every_language(client: TestClient, path: str, lang: str) -> None:
    answer = client.get(path, headers={**HTML, "Accept-Language": lang})
    assert answer.status_code == 200
    assert f'<html lang="{lang}"' in answer.text
    assert answer.headers["Content-Language"] == lang
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_carries_inline_script_style_or_another_host(client: TestClient, path: str) -> None:
    text = client.get(path, headers=HTML).text
    # a block of data is never run, whatever it holds
    assert not re.search(r'<script(?![^>]*\bsrc=)(?! type="application/ld\+json">)[^>]*>', text)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text)
    assert not re.findall(r"\bsrc=\"(?:https?:)?//", text)
    # what a page tells of itself are whole addresses; they are this host's, and nothing is loaded
    links = re.findall(r"<link[^>]*href=\"(?:https?:)?//[^>]*>", text)
    for link in links:
        assert 'href="http://testserver/' in link
        assert re.search(r'rel="(?:canonical|alternate)"', link)


def test_a_language_in_the_address_goes_before_the_browsers_and_stays(client: TestClient) -> None:
    headers = {**HTML, "Accept-Language": "hi"}
    text = client.get("/page/person/sergei-lavrov?lang=ru", headers=headers).text
    assert '<html lang="ru"' in text
    assert 'href="/conflicts?lang=ru"' in text
    assert '<input type="hidden" name="lang" value="ru">' in text


def test_an_unknown_language_falls_back_to_english(client: TestClient) -> None:
    answer = client.get("/about?lang=xx", headers={**HTML, "Accept-Language": "de"})
    assert '<html lang="en"' in answer.text


def test_home_counts_lead_to_lists(client: TestClient) -> None:
    text = client.get("/", headers=HTML).text
    for path in re.findall(r'href="(/browse/[a-z]+)"', text):
        assert client.get(path, headers=HTML).status_code == 200
    assert 'action="/search"' in text


def test_a_person_has_names_in_three_scripts_offices_and_capacities(client: TestClient) -> None:
    text = client.get("/page/person/sergei-lavrov", headers=HTML).text
    assert "Sergey Lavrov" in text
    assert '<bdi lang="ru">Сергей Викторович Лавров</bdi>' in text
    assert '<bdi lang="hi">सर्गेई लावरोव</bdi>' in text
    assert "Offices held" in text
    assert re.search(r"as <a href=\"/page/post/[^\"]+\"><bdi>Minister of Foreign Affairs", text)


def test_every_fact_of_a_page_opens_its_grounds(client: TestClient) -> None:
    text = client.get("/page/person/sergei-lavrov", headers=HTML).text
    # whom somebody met is counted: it leads to the meetings, which have their sources
    counted = text[text.index('id="met"') :]
    counted = counted[: counted.index("</section>")]
    rest = text.replace(counted, "")
    assert rest.count('<li class="row') == rest.count('<details class="evidence"')
    assert counted.count('<li class="row') == counted.count('href="/timeline?with=')
    assert "“" in text
    assert re.search(r'href="/source/[a-z0-9-]+#c-[a-z0-9-]+"', text)
    assert "publisher unknown" in text


def test_a_disagreement_shows_both_values_who_says_them_and_why(client: TestClient) -> None:
    text = client.get(CONSULTATIONS, headers=HTML).text
    assert "The sources disagree on 1 point" in text
    box = text.split('<div class="conflict">')[1].split("</div>")[0]
    assert "17 February 2021" in box
    assert "18 February 2021" in box
    assert box.count("<blockquote") == 2
    assert "an official of an acting state" in box
    assert "not accepted" in box


def test_the_reason_of_a_preference_is_told_in_the_readers_language(client: TestClient) -> None:
    text = client.get(f"{CONSULTATIONS}?lang=ru", headers=HTML).text
    assert "официальный источник участвующего государства" in text


def test_every_disagreement_stands_on_the_conflicts_page(client: TestClient) -> None:
    text = client.get("/conflicts", headers=HTML).text
    assert CONSULTATIONS in text


def test_a_derived_fact_names_its_rule(client: TestClient) -> None:
    text = client.get("/page/person/sergei-lavrov", headers=HTML).text
    rules = set(re.findall(r'href="(/ontology#rule-[a-z-]+)"', text))
    assert rules
    page = client.get("/ontology", headers=HTML).text
    for rule in rules:
        assert f'id="{rule.partition("#")[2]}"' in page


def test_events_stand_newest_first(client: TestClient) -> None:
    text = client.get("/browse/event", headers=HTML).text
    years = [int(y) for y in re.findall(r'<div class="row-when[^"]*">[^<]*?(\d{4})</div>', text)]
    assert years == sorted(years, reverse=True)
    assert len(years) > 10


def test_a_source_page_marks_each_passage_and_says_what_it_supports(client: TestClient) -> None:
    text = client.get("/source/shringla-moscow-official-2021-02-18", headers=HTML).text
    anchors = re.findall(r'class="anchor" id="(c-[^"]+)"', text)
    entries = re.findall(r'<li id="(p-[^"]+)"', text)
    assert sorted(a[2:] for a in anchors) == sorted(e[2:] for e in entries)
    assert len(set(anchors)) == len(anchors) > 10
    assert "/page/event/2021-02-17-shringla-lavrov-meeting" in text
    assert "stated" in text


def test_the_held_text_is_shown_whole(client: TestClient, root: object) -> None:
    from html import unescape
    from pathlib import Path

    slug = "shringla-arrival-2021-02-17"
    held = (Path(str(root)) / "seeds" / "sources" / f"{slug}.txt").read_text(encoding="utf-8")
    page = client.get(f"/source/{slug}", headers=HTML).text
    shown = page.split('<div class="held"')[1].split(">", 1)[1].split("</div>")[0]
    assert " ".join(unescape(re.sub(r"<[^>]+>", "", shown)).split()) == " ".join(held.split())


def test_promises_tell_who_expected_what_by_when(client: TestClient) -> None:
    text = client.get("/promises", headers=HTML).text
    assert "31 December 2021" in text or "2021" in text
    assert text.count("<tr>") > 5


def test_run_this_query_carries_a_query_that_runs(client: TestClient) -> None:
    from html import unescape

    text = client.get("/page/person/sergei-lavrov", headers=HTML).text
    found = [unescape(a) for a in re.findall(r'href="(/sparql\?query=[^"]+)"', text)]
    assert len(found) > 3
    for address in found:
        answer = client.get(address, headers={"Accept": "application/sparql-results+json"})
        assert answer.status_code == 200, address
        assert answer.json()["results"]["bindings"], address


@pytest.mark.parametrize("path", ["/page/person/nobody-at-all", "/page/nokind/x", "/nothing"])
def test_a_missing_page_suggests_what_was_meant(client: TestClient, path: str) -> None:
    page = client.get(path, headers=HTML)
    assert page.status_code == 404
    assert 'action="/search"' in page.text
    program = client.get(path, headers={"Accept": "application/json"})
    assert program.status_code == 404
    assert program.headers["Content-Type"] == "application/problem+json"
    assert program.json()["status"] == 404


def test_a_mistyped_slug_finds_the_person(client: TestClient) -> None:
    text = client.get("/page/person/sergey-lavrof", headers=HTML).text
    assert 'href="/page/person/sergei-lavrov"' in text


def test_health_names_the_release(client: TestClient) -> None:
    answer = client.get("/health").json()
    assert answer["status"] == "ok"
    assert len(answer["release"]) >= 12


def test_robots_stay_out_of_queries(client: TestClient) -> None:
    assert "Disallow: /sparql" in client.get("/robots.txt").text


def test_every_answer_is_guarded(client: TestClient) -> None:
    for path in ("/", "/nothing", "/static/explorer/tokens.css", "/data/person/sergei-lavrov.json"):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy


def test_internal_links_lead_somewhere(client: TestClient) -> None:
    """Every address that the main pages link to answers, and each of its anchors exists."""
    from html import unescape

    wanted: set[str] = set()
    for path in PAGES:
        text = client.get(path, headers=HTML).text
        wanted |= {unescape(a) for a in re.findall(r'href="(/[^"]*)"', text)}
    pages: dict[str, str] = {}
    for address in sorted(wanted):
        path, _, anchor = address.partition("#")
        if path.startswith(("/sparql?", "/static/")):
            continue
        if path not in pages:
            answer = client.get(path, headers=HTML, follow_redirects=True)
            assert answer.status_code == 200, address
            pages[path] = answer.text
        assert not anchor or f'id="{anchor}"' in pages[path], address


def test_a_programme_tells_what_was_expected_of_it_by_when(client: TestClient) -> None:
    text = client.get("/page/programme/s-400", headers=HTML).text
    promised = text.split("What was expected</bdi>")[1].split("</section>")[0]
    assert "31 December 2021" in promised
    assert "<blockquote" in promised


def test_conflicts_are_data_too(client: TestClient) -> None:
    body = client.get("/conflicts", headers={"Accept": "application/json"}).json()
    assert body["conflicts"][0]["preferred"]["value"] == "2021-02-17"


@pytest.mark.parametrize("path", ["/browse/event?page=two", "/search?q=x&limit=%22"])
def test_a_parameter_of_the_wrong_type_is_told_apart(client: TestClient, path: str) -> None:
    program = client.get(path, headers={"Accept": "application/json"})
    assert program.status_code == 400
    assert program.headers["Content-Type"] == "application/problem+json"
    assert client.get(path, headers=HTML).status_code == 400
