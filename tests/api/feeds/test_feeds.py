"""The feed is Atom, the map lists every page, and both are true to the record."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from api.feeds import atom, sitemap
from api.feeds.newest import newest
from graph import changes
from graph.record import Record

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML_LINK = "{http://www.w3.org/1999/xhtml}link"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(text: str | bytes) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own answer


@pytest.fixture(scope="module")
def feed(client: TestClient) -> ET.Element:
    return read(client.get("/feed.atom").content)


class TestFeed:
    def test_it_has_what_rfc_4287_asks_for(self, feed: ET.Element) -> None:
        assert feed.tag == f"{ATOM}feed"
        for element in (feed, *feed.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                found = element.findall(ATOM + name)
                assert len(found) == 1, name
                assert found[0].text
            assert re.fullmatch(r"https://\S+", element.findtext(f"{ATOM}id") or "")
            assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").tzinfo
        # an entry without an author takes the feed's (section 4.1.1)
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        self_links = [x for x in feed.findall(f"{ATOM}link") if x.get("rel") == "self"]
        assert [one.get("href") for one in self_links] == ["http://testserver/feed.atom"]

    def test_ids_are_the_sources_and_never_twice(self, feed: ET.Element, record: Record) -> None:
        ids = [entry.findtext(f"{ATOM}id") or "" for entry in feed.findall(f"{ATOM}entry")]
        assert len(ids) == len(set(ids)) == 5
        assert all(record.exists(iri) for iri in ids)

    def test_the_newest_comes_first_and_dates_the_feed(self, feed: ET.Element) -> None:
        dates = [entry.findtext(f"{ATOM}updated") for entry in feed.findall(f"{ATOM}entry")]
        assert dates == sorted(dates, key=str, reverse=True)
        assert dates[0] == "2025-03-27T00:00:00Z"
        assert feed.findtext(f"{ATOM}updated") == dates[0]

    def test_an_entry_leads_to_the_page_of_its_source(
        self, feed: ET.Element, client: TestClient
    ) -> None:
        for entry in feed.findall(f"{ATOM}entry"):
            links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
            page = client.get((links["alternate"] or "").removeprefix("http://testserver"))
            assert page.status_code == 200

    def test_it_tells_what_a_source_brought(self, feed: ET.Element) -> None:
        told = [entry.findtext(f"{ATOM}content") or "" for entry in feed.findall(f"{ATOM}entry")]
        assert all(re.match(r"\d+ facts\. About: ", text) for text in told)

    def test_it_speaks_the_readers_language(self, client: TestClient) -> None:
        answer = client.get("/feed.atom?lang=ru")
        told = read(answer.content)
        assert answer.headers["Content-Language"] == told.get(XML_LANG) == "ru"
        assert " факт" in (told.findtext(f"{ATOM}entry/{ATOM}content") or "")
        links = told.findall(f"{ATOM}entry/{ATOM}link[@rel='alternate']")
        assert links
        assert all("?lang=ru" in link.get("href", "") for link in links)

    def test_each_language_has_ids_of_its_own(self, client: TestClient, feed: ET.Element) -> None:
        def ids(root: ET.Element) -> list[str]:
            return [one.text or "" for one in root.iter(f"{ATOM}id")]

        every = {"": ids(feed)}
        for lang in ("en", "hi", "ru"):
            every[lang] = ids(read(client.get(f"/feed.atom?lang={lang}").content))
        # what is the same text keeps its id, however it was asked for
        assert every[""] == every["en"]
        assert len({*every["en"], *every["hi"], *every["ru"]}) == 3 * len(every["en"])
        preferred = client.get("/feed.atom", headers={"Accept-Language": "ru"})
        assert ids(read(preferred.content)) == every["ru"]

    def test_an_id_still_leads_to_what_it_tells_of(
        self, client: TestClient, record: Record
    ) -> None:
        told = read(client.get("/feed.atom?lang=hi").content)
        for entry in told.findall(f"{ATOM}entry"):
            iri, _, asked = (entry.findtext(f"{ATOM}id") or "").partition("?")
            assert record.exists(iri)
            assert asked == "lang=hi"

    def test_every_page_names_it(self, client: TestClient) -> None:
        for path in ("/", "/timeline", "/page/person/igor-morgulov"):
            page = client.get(path, headers={"Accept": "text/html"}).text
            assert '<link rel="alternate" type="application/atom+xml"' in page

    def test_its_type_is_that_of_atom(self, client: TestClient) -> None:
        assert client.get("/feed.atom").headers["Content-Type"].startswith("application/atom+xml")


class TestSteps:
    def test_a_new_release_is_an_entry(
        self, client: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = "https://w3id.org/indrus/source/a"
        step = changes.Step("new0", "old0", "2026-02-03T04:05:06Z", (source,), (), 12, 3)
        monkeypatch.setattr("api.feeds.feed.steps", lambda _folder: (step,))
        # another address, because what was drawn for the first is kept
        told = read(client.get("/feed.atom?lang=hi&fresh").content)
        entry = next(iter(told.findall(f"{ATOM}entry")))
        assert entry.findtext(f"{ATOM}id") == "https://w3id.org/indrus/release/new0?lang=hi"
        assert entry.findtext(f"{ATOM}updated") == "2026-02-03T04:05:06Z"
        assert "+12 −3" in (entry.findtext(f"{ATOM}content") or "")


def test_what_xml_cannot_hold_is_replaced() -> None:
    entry = atom.Entry(
        "https://e.org/a", "bell \x07 & <b>", atom.moment("2021-01-01"), "/", "\ud800"
    )
    told = read(atom.written(atom.Feed("https://e.org/", "t", "en", "/", "/f", (entry,))))
    assert told.findtext(f"{ATOM}entry/{ATOM}title") == "bell \ufffd & <b>"
    assert told.findtext(f"{ATOM}entry/{ATOM}content") == "\ufffd"


def test_a_source_of_an_uncertain_day_is_never_told_from_the_future(whole_record: Record) -> None:
    found = newest(whole_record)
    newest_source = whole_record.manifest["newest source"]
    assert len(found) == 50
    assert [one.day for one in found] == sorted((one.day for one in found), reverse=True)
    assert all(one.day <= newest_source for one in found)
    assert sum(one.facts > 0 for one in found) > 40


class TestSitemap:
    def test_every_address_in_it_answers(self, client: TestClient) -> None:
        root = read(client.get("/sitemap.xml").content)
        pages = [url.findtext(f"{MAP}loc") or "" for url in root.findall(f"{MAP}url")]
        assert len(pages) == len(set(pages)) > 100
        for page in (*pages[:20], *pages[20::12]):
            path = page.removeprefix("http://testserver")
            assert client.get(path).status_code == 200, path

    def test_it_names_each_language(self, client: TestClient) -> None:
        text = client.get("/sitemap.xml").text
        pages = text.count("<loc>")
        for lang in ("en", "hi", "ru", "x-default"):
            assert text.count(f'hreflang="{lang}"') == pages

    def test_readers_of_other_languages_are_sent_where_a_page_sends_them(
        self, client: TestClient
    ) -> None:
        root = read(client.get("/sitemap.xml").content)
        for url in root.findall(f"{MAP}url")[:3]:
            links = {one.get("hreflang"): one.get("href") for one in url.findall(XHTML_LINK)}
            assert links["x-default"] == url.findtext(f"{MAP}loc")
            path = (links["x-default"] or "").removeprefix("http://testserver")
            page = client.get(path, headers={"Accept": "text/html"}).text
            for lang, href in links.items():
                assert f'hreflang="{lang}" href="{href}"' in page

    def test_a_long_one_is_an_index_of_parts(
        self, client: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = sitemap.addresses(client.app.state.record)  # type: ignore[attr-defined]
        monkeypatch.setattr(sitemap, "LONGEST", 40)
        root = read(client.get("/sitemap.xml?fresh").content)
        assert root.tag == f"{MAP}sitemapindex"
        parts = [one.text or "" for one in root.findall(f"{MAP}sitemap/{MAP}loc")]
        assert len(parts) == -(-len(whole) // 40)
        found = []
        for part in parts:
            listed = read(client.get(part.removeprefix("http://testserver")).content)
            found += [one.text for one in listed.findall(f"{MAP}url/{MAP}loc")]
        assert found == [f"http://testserver{path}" for path in whole]
        assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404
        assert client.get("/sitemap-0.xml").status_code == 404

    def test_robots_are_told_where_it_is(self, client: TestClient) -> None:
        text = client.get("/robots.txt").text
        assert "Sitemap: http://testserver/sitemap.xml" in text
        assert "Disallow: /sparql" in text


def test_a_host_that_is_none_is_not_repeated(client: TestClient, release: Path) -> None:
    for host in ('a"><script>', "a b", "x/y", "[::1"):
        text = client.get("/robots.txt", headers={"Host": host}).text
        assert host not in text
        assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text
    assert "http://[::1]:80/" in client.get("/robots.txt", headers={"Host": "[::1]:80"}).text
