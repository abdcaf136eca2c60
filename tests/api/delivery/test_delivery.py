"""How answers travel: tagged, compressed, sent again from memory, and never when they must not."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from api.app import create_app
from api.delivery import Delivery, middleware
from api.delivery.answers import Answer, AnswerStore
from api.settings import Settings

PLAIN = {"Accept-Encoding": "identity"}
GZIP = {"Accept-Encoding": "gzip"}
PERSON = "/page/person/igor-morgulov"


@pytest.fixture(scope="module")
def site(release: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(release=release))) as client:
        yield client


@pytest.mark.parametrize("path", ["/", PERSON, "/timeline", "/sources", "/static/css/site.css"])
class TestEveryAnswer:
    def test_it_has_a_strong_tag_and_is_not_sent_twice(self, site: TestClient, path: str) -> None:
        first = site.get(path, headers=PLAIN)
        tag = first.headers["ETag"]
        assert first.status_code == 200
        assert tag.startswith('"')
        again = site.get(path, headers={**PLAIN, "If-None-Match": tag})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["ETag"] == tag
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
        assert again.headers["Vary"] == first.headers["Vary"]
        assert again.headers["Content-Security-Policy"]

    def test_compressed_it_is_shorter_has_another_tag_and_says_the_same(
        self, site: TestClient, path: str
    ) -> None:
        plain = site.get(path, headers=PLAIN)
        coded = site.get(path, headers=GZIP)
        assert "Content-Encoding" not in plain.headers
        assert coded.headers["Content-Encoding"] == "gzip"
        assert int(coded.headers["Content-Length"]) < int(plain.headers["Content-Length"]) / 2
        assert coded.text == plain.text
        assert coded.headers["ETag"] != plain.headers["ETag"]
        assert "Accept-Encoding" in coded.headers["Vary"]
        assert coded.headers["Vary"] == plain.headers["Vary"]
        crossed = site.get(path, headers={**GZIP, "If-None-Match": plain.headers["ETag"]})
        assert crossed.status_code == 200

    def test_head_tells_the_same_headers_without_the_body(
        self, site: TestClient, path: str
    ) -> None:
        got = site.get(path, headers=GZIP)
        head = site.head(path, headers=GZIP)
        assert head.status_code == 200
        assert head.content == b""
        for name in ("ETag", "Content-Length", "Content-Encoding", "Vary", "Content-Type"):
            assert head.headers[name] == got.headers[name]


class TestWhatDistinguishesPages:
    def test_the_language_asked_for(self, site: TestClient) -> None:
        spoken = {
            lang: site.get("/", headers={"Accept-Language": lang}).headers["Content-Language"]
            for lang in ("en", "hi", "ru", "en")
        }
        assert spoken == {"en": "en", "hi": "hi", "ru": "ru"}

    def test_the_form_asked_for(self, site: TestClient) -> None:
        page = site.get("/search?q=morgulov", headers={"Accept": "text/html"})
        data = site.get("/search?q=morgulov", headers={"Accept": "application/json"})
        assert page.headers["Content-Type"].startswith("text/html")
        assert data.headers["Content-Type"].startswith("application/json")

    def test_the_query(self, site: TestClient) -> None:
        assert site.get("/search?q=morgulov").text != site.get("/search?q=sputnik").text


class TestWhatIsNotKept:
    def test_a_refusal(self, site: TestClient) -> None:
        refused = site.get("/page/person/nobody", headers={**GZIP, "Accept": "text/html"})
        assert refused.status_code == 404
        assert "ETag" not in refused.headers

    def test_health_is_asked_each_time(self, site: TestClient) -> None:
        answer = site.get("/health")
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers

    def test_a_part_of_a_file_comes_as_it_is(self, site: TestClient) -> None:
        part = site.get("/static/mark.svg", headers={**GZIP, "Range": "bytes=0-3"})
        assert part.status_code == 206
        assert part.content == b"<svg"
        assert "Content-Encoding" not in part.headers

    def test_fonts_are_not_compressed_again(self, site: TestClient) -> None:
        font = "/static/vendor/fonts/inter/inter-latin-wght-normal.woff2"
        answer = site.get(font, headers=GZIP)
        if answer.status_code == 404:
            pytest.skip("the fonts were not fetched")
        assert "Content-Encoding" not in answer.headers


class _Served:
    release_id = "r"


@pytest.fixture
def rooms() -> tuple[TestClient, dict[str, int]]:
    """A site of three rooms that count how often they are asked."""
    app, asked = FastAPI(), {"page": 0, "post": 0, "long": 0, "private": 0}
    app.state.record = _Served()
    app.add_middleware(Delivery)

    @app.api_route("/page", methods=["GET", "POST"])
    def page(request: Request) -> Response:
        asked["page" if request.method == "GET" else "post"] += 1
        return PlainTextResponse("a page\n" * 1000)

    @app.get("/long")
    def long() -> Response:
        asked["long"] += 1
        return PlainTextResponse("x" * (middleware.LONGEST + 1))

    @app.get("/private")
    def private() -> Response:
        asked["private"] += 1
        return PlainTextResponse("mine", headers={"Set-Cookie": "a=b"})

    return TestClient(app), asked


class TestKeeping:
    def test_a_page_is_drawn_once(self, rooms: tuple[TestClient, dict[str, int]]) -> None:
        client, asked = rooms
        answers = [client.get("/page"), client.head("/page"), client.get("/page", headers=PLAIN)]
        assert asked["page"] == 1
        assert answers[0].text == answers[2].text

    def test_a_new_release_draws_it_again(
        self, rooms: tuple[TestClient, dict[str, int]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client, asked = rooms
        client.get("/page")
        monkeypatch.setattr(_Served, "release_id", "s")
        client.get("/page")
        assert asked["page"] == 2

    def test_what_is_posted_always_arrives(self, rooms: tuple[TestClient, dict[str, int]]) -> None:
        client, asked = rooms
        assert client.post("/page").status_code == 200
        client.post("/page")
        assert asked["post"] == 2

    def test_a_very_long_answer_passes_whole(
        self, rooms: tuple[TestClient, dict[str, int]]
    ) -> None:
        client, asked = rooms
        assert len(client.get("/long").content) == middleware.LONGEST + 1
        assert client.head("/long").content == b""
        assert asked["long"] == 2

    def test_an_answer_with_a_cookie_is_for_one_reader(
        self, rooms: tuple[TestClient, dict[str, int]]
    ) -> None:
        client, asked = rooms
        client.get("/private")
        client.get("/private")
        assert asked["private"] == 2


def test_the_store_never_grows_beyond_its_bound() -> None:
    store = AnswerStore(most_bytes=10_000)
    for number in range(50):
        store.keep(number, Answer((), b"x" * 1000))
    held = [number for number in range(50) if store.get(number)]
    assert held == [46, 47, 48, 49]
    store.keep("large", Answer((), b"x" * 20_000))
    assert store.get("large") is None


def test_the_same_body_is_compressed_to_the_same_bytes(site: TestClient) -> None:
    from api.delivery.coding import compressed

    body = site.get("/").content
    assert compressed(body) == compressed(body)
    assert gzip.decompress(compressed(body)) == body
