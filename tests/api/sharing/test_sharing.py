"""What a page tells those who link to it: preview, card, structured data, a picture to frame."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from PIL import Image
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.sharing.outlines import outlines
from api.sharing.spread import MOST
from api.sharing.typesetting import Style, lines, runs, width
from graph.kinds import KINDS_OF_GLYPH

HTML = {"Accept": "text/html"}
PERSON = "/page/person/igor-morgulov"
EVENT = "/page/event/2021-02-shringla-morgulov-consultations"
SOURCE = "/source/riac-conference-2025-03-27"
HOSTILE = '</script><script>alert(1)</script>"><img src=x onerror=alert(2)>'
_ID, _SKOS = "https://w3id.org/indrus/id/", "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
POISON = "\n".join(
    (
        f'<{_ID}person/igor-morgulov> <{_SKOS}altLabel> "%s"@en .',
        f"<{_ID}organisation/hostile> <{_TYPE}> <http://www.w3.org/ns/org#Organization> .",
        f'<{_ID}organisation/hostile> <{_SKOS}prefLabel> "%s"@en .',
    )
)


def metas(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', page)
    return {name: unescape(value) for name, value in found}


def data_of(page: str) -> list[dict[str, Any]]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(block) for block in blocks]


class TestHead:
    @pytest.mark.parametrize("path", ["/", "/about", "/timeline", "/conflicts", PERSON, SOURCE])
    def test_every_page_has_a_preview(self, client: TestClient, path: str) -> None:
        page = client.get(path, headers=HTML).text
        told = metas(page)
        assert told["og:title"] == unescape(re.findall("<title>(.*?)</title>", page)[0])
        assert told["og:url"] == f"http://testserver{path}"
        assert told["og:description"] == told["description"]
        assert len(told["description"]) > 20
        card = client.get(told["og:image"].removeprefix("http://testserver"))
        assert card.headers["Content-Type"] == "image/png"
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")

    def test_it_names_this_page_in_each_language(self, client: TestClient) -> None:
        page = client.get(f"{PERSON}?lang=ru", headers=HTML).text
        assert f'<link rel="canonical" href="http://testserver{PERSON}?lang=ru">' in page
        for lang in ("en", "hi", "ru"):
            other = f'hreflang="{lang}" href="http://testserver{PERSON}?lang={lang}"'
            assert other in page
        assert f'hreflang="x-default" href="http://testserver{PERSON}"' in page

    def test_a_refusal_is_not_to_be_indexed(self, client: TestClient) -> None:
        page = client.get("/page/person/nobody", headers=HTML)
        assert page.status_code == 404
        assert metas(page.text)["robots"] == "noindex"
        assert "og:title" not in metas(page.text)


class TestStructuredData:
    def test_a_person(self, client: TestClient) -> None:
        (told,) = data_of(client.get(PERSON, headers=HTML).text)
        assert told["@type"] == "Person"
        assert told["@id"] == "https://w3id.org/indrus/id/person/igor-morgulov"
        assert told["name"] == "Igor Morgulov"
        assert told["mainEntityOfPage"] == f"http://testserver{PERSON}"

    def test_an_event_has_the_days_and_people_that_are_held_to_be_true(
        self, client: TestClient
    ) -> None:
        (told,) = data_of(client.get(EVENT, headers=HTML).text)
        assert told["@type"] == "Event"
        assert told["startDate"] == told["endDate"] == "2021-02-17"
        assert {one["name"] for one in told["attendee"]} >= {"Igor Morgulov"}
        assert told["eventStatus"] == "https://schema.org/EventScheduled"

    @pytest.mark.parametrize(
        ("event", "span"),
        [
            ("2019-09-modi-visit-to-vladivostok", ("2019-09", "2019-09")),
            ("2024-modi-visit-to-russia", ("2024", "2024")),
            ("2021-02-17-shringla-visit-to-moscow", ("2021-02-17", "2021-02-18")),
            ("2025-03-27-jaishankar-address-to-riac-conference", (None, None)),
            ("2025-modi-invites-putin", (None, None)),
        ],
    )
    def test_an_event_is_dated_no_more_exactly_than_it_is_known(
        self, client: TestClient, event: str, span: tuple[str | None, str | None]
    ) -> None:
        (told,) = data_of(client.get(f"/page/event/{event}", headers=HTML).text)
        assert (told.get("startDate"), told.get("endDate")) == span

    def test_a_source(self, client: TestClient) -> None:
        (told,) = data_of(client.get(SOURCE, headers=HTML).text)
        assert (told["@type"], told["datePublished"]) == ("CreativeWork", "2025-03-27")

    @pytest.mark.parametrize("path", ["/", "/about"])
    def test_the_record_is_a_dataset(self, client: TestClient, path: str) -> None:
        (told,) = data_of(client.get(path, headers=HTML).text)
        assert told["@type"] == "Dataset"
        assert told["license"].startswith("https://creativecommons.org/licenses/by/4.0")
        assert 50 <= len(told["description"]) <= 5000
        data = told["distribution"]["contentUrl"].removeprefix("http://testserver")
        assert client.head(data).status_code == 200

    def test_a_list_is_about_nothing_in_particular(self, client: TestClient) -> None:
        assert data_of(client.get("/timeline", headers=HTML).text) == []


class TestCards:
    @pytest.mark.parametrize("path", ["/card.png", "/card/person/igor-morgulov.png"])
    @pytest.mark.parametrize("lang", ["en", "hi", "ru"])
    def test_it_is_a_picture_of_the_size_that_is_told(
        self, client: TestClient, path: str, lang: str
    ) -> None:
        answer = client.get(f"{path}?lang={lang}")
        picture = Image.open(io.BytesIO(answer.content))
        assert picture.size == (1200, 630)
        assert len(answer.content) < 60_000
        assert len(set(picture.convert("RGB").crop((84, 220, 1100, 400)).tobytes())) > 20

    def test_the_same_card_is_the_same_bytes(self, client: TestClient) -> None:
        one = client.get("/card/person/igor-morgulov.png?a")
        other = client.get("/card/person/igor-morgulov.png?b")
        assert one.content == other.content
        assert one.headers["ETag"] == other.headers["ETag"]

    @pytest.mark.parametrize(
        "path", ["/card/person/nobody.png", "/card/source/nothing.png", "/card/x/y.png"]
    )
    def test_what_is_not_there_has_none(self, client: TestClient, path: str) -> None:
        assert client.get(path).status_code == 404


class TestTypesetting:
    def test_each_script_has_its_own_file(self) -> None:
        cut = list(runs("С-400 सर्गेई Lavrov"))
        assert [script for script, _ in cut] == [
            "cyrillic", "latin", "devanagari", "latin"
        ]  # fmt: skip
        assert "".join(run for _, run in cut) == "С-400 सर्गेई Lavrov"

    @pytest.mark.parametrize("text", ["word " * 80, "x" * 400, "शब्द " * 60, "слово" * 90])
    def test_no_line_is_wider_than_it_may_be(self, text: str) -> None:
        style = Style("sans", 32)
        found = lines(text, style, 900, count=3)
        assert len(found) == 3
        assert all(width(line, style) <= 900 for line in found)
        assert found[-1].endswith("…")

    def test_a_short_text_stays_as_it_is(self) -> None:
        assert lines("Sergey Lavrov", Style("serif", 60), 1000, count=2) == ["Sergey Lavrov"]

    @pytest.mark.parametrize("kind", sorted(KINDS_OF_GLYPH))
    def test_every_glyph_can_be_filled(self, kind: str) -> None:
        found = list(outlines(KINDS_OF_GLYPH[kind].path))
        assert found
        for outline in found:
            assert len(outline) >= 3
            assert all(-0.5 <= c <= 24.5 for point in outline for c in point)


class TestEmbedding:
    def test_only_it_may_be_framed(self, client: TestClient) -> None:
        policy = client.get("/embed?focus=person/igor-morgulov").headers["Content-Security-Policy"]
        assert "frame-ancestors *" in policy
        assert "script-src 'none'" in policy
        for path in ("/", PERSON, "/explore?focus=person/igor-morgulov", "/embed?focus=nobody"):
            policy = client.get(path, headers=HTML).headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in policy

    def test_an_unchanged_one_may_still_be_framed(self, client: TestClient) -> None:
        path = "/embed?focus=person/igor-morgulov"
        tag = client.get(path).headers["ETag"]
        again = client.get(path, headers={"If-None-Match": tag})
        assert again.status_code == 304
        assert "frame-ancestors *" in again.headers["Content-Security-Policy"]

    def test_it_shows_neighbours_that_lead_to_the_site(self, client: TestClient) -> None:
        page = client.get("/embed?focus=person/igor-morgulov").text
        assert "<script" not in page
        assert "<form" not in page
        links = re.findall(
            r'<a (?:class="home" )?href="([^"]+)" target="_blank" rel="noopener">', page
        )
        assert len(links) == page.count("<a ")
        assert "/page/event/2021-02-shringla-morgulov-consultations" in links
        for link in set(links):
            assert client.get(unescape(link)).status_code == 200

    def test_it_draws_no_more_than_fits_and_says_so(self, client: TestClient) -> None:
        page = client.get("/embed?focus=organisation/russia").text
        assert page.count('class="reach"') <= 2 * MOST
        if page.count('class="reach"') == 2 * MOST:
            assert "more neighbours are in the explorer" in page

    @pytest.mark.parametrize(("query", "status"), [("", 400), ("?focus=nobody", 404)])
    def test_nothing_to_draw_is_a_refusal(
        self, client: TestClient, query: str, status: int
    ) -> None:
        assert client.get(f"/embed{query}").status_code == status


class TestOembed:
    def ask(self, client: TestClient, url: str, **more: str) -> dict[str, Any]:
        answer = client.get(f"/oembed?{urlencode({'url': url, **more})}")
        assert answer.status_code == 200
        told: dict[str, Any] = answer.json()
        return told

    def test_a_page_says_where_it_is_told(self, client: TestClient) -> None:
        page = client.get(f"{PERSON}?lang=hi", headers=HTML).text
        found = re.findall(r'type="application/json\+oembed" title="[^"]*" href="([^"]+)"', page)
        told = client.get(unescape(found[0]).removeprefix("http://testserver")).json()
        assert "lang=hi" in told["html"]

    @pytest.mark.parametrize(
        "url", [PERSON, "/id/person/igor-morgulov", "/explore?focus=person/igor-morgulov"]
    )
    def test_it_is_a_frame_with_the_picture(self, client: TestClient, url: str) -> None:
        told = self.ask(client, f"http://testserver{url}")
        assert (told["version"], told["type"]) == ("1.0", "rich")
        source = unescape(re.findall('src="([^"]+)"', told["html"])[0])
        assert client.get(source.removeprefix("http://testserver")).status_code == 200
        assert told["title"] == "Igor Morgulov"

    def test_it_is_never_larger_than_asked_for(self, client: TestClient) -> None:
        told = self.ask(client, f"http://testserver{PERSON}", maxwidth="400", maxheight="9999")
        assert (told["width"], told["height"]) == (400, 520)
        assert 'width="400" height="520"' in told["html"]
        assert "thumbnail_url" not in told

    def test_a_small_place_is_kept_to(self, client: TestClient) -> None:
        told = self.ask(client, f"http://testserver{PERSON}", maxwidth="120", maxheight="90")
        assert (told["width"], told["height"]) == (120, 90)

    def test_its_thumbnail_is_the_card(self, client: TestClient) -> None:
        told = self.ask(client, f"http://testserver{PERSON}")
        card = client.get(told["thumbnail_url"].removeprefix("http://testserver"))
        size = Image.open(io.BytesIO(card.content)).size
        assert size == (told["thumbnail_width"], told["thumbnail_height"])

    @pytest.mark.parametrize(
        "url",
        [
            "",
            "http://elsewhere.example/page/person/igor-morgulov",
            "http://[",
            "javascript:alert(1)",
            "http://testserver/about",
            "http://testserver/page/person/nobody",
        ],
    )
    def test_what_cannot_be_embedded_is_not_found(self, client: TestClient, url: str) -> None:
        assert client.get(f"/oembed?url={quote(url, safe='')}").status_code == 404

    def test_only_json_is_offered(self, client: TestClient) -> None:
        address = quote(f"http://testserver{PERSON}", safe="")
        assert client.get(f"/oembed?url={address}&format=xml").status_code == 501


def test_hostile_names_stay_names(doctored: Callable[[str], Path]) -> None:
    text = HOSTILE.replace('"', '\\"')
    with TestClient(create_app(Settings(doctored(POISON % (text, text))))) as site:
        page = site.get(PERSON, headers=HTML).text
        assert "<script>alert" not in page
        assert "<img" not in page
        (told,) = data_of(page)
        assert HOSTILE in told["alternateName"]
        hostile = site.get("/page/organisation/hostile", headers=HTML).text
        assert metas(hostile)["og:title"].startswith(HOSTILE)
        assert data_of(hostile)[0]["name"] == HOSTILE
        assert site.get("/card/organisation/hostile.png").status_code == 200
        assert HOSTILE not in site.get("/sitemap.xml").text
        framed = site.get("/oembed?url=http://testserver/page/organisation/hostile")
        if framed.status_code == 200:
            assert "<script>" not in framed.json()["html"]
            frame = site.get("/embed?focus=organisation/hostile").text
            assert "<script>" not in frame
            assert "<img" not in frame
