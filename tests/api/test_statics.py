"""Whatever a page loads may be kept for a year, and has another address when it has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from fastapi.testclient import TestClient

from api import statics
from api.app import create_app
from api.settings import Settings
from tests.explorer_record import write_release

PAGES = (
    "/",
    "/explore",
    "/explore?focus=person/anna",
    "/sparql",
    "/browse/person",
    "/page/person/anna",
)
EMBED = "/embed?focus=person/anna"
NAMED = (
    r'(?:src|href|data-editor|data-without)="(/static/[^"]+)"',
    r'import (?:\{[^}]*\} from )?"(\.[^"]+)"',
    r'import\("(\.[^"]+)"\)',
    r'new URL\("(\.[^"]+)", import\.meta\.url\)',
    r'url\("([\w./-]+)"\)',
    r'"library":"(/static/[^"]+)"',
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = write_release(tmp_path_factory.mktemp("release"))
    with TestClient(create_app(Settings(release=folder))) as client:
        yield client


def loaded(client: TestClient, page: str) -> Iterator[tuple[str, str]]:
    """Every static file that a page leads to, with the Cache-Control that it came with."""
    waiting, seen = [page], {page}
    while waiting:
        address = waiting.pop()
        answer = client.get(address, headers={"accept": "text/html"} if address == page else {})
        assert answer.status_code == 200, address
        if address != page:
            yield address, answer.headers["cache-control"]
        if not answer.headers["content-type"].startswith("text/"):
            continue
        for pattern in NAMED:
            for name in re.findall(pattern, answer.text):
                found = urljoin(address, name).partition("#")[0]
                if found not in seen:
                    seen.add(found)
                    waiting.append(found)


@pytest.mark.parametrize("page", [*PAGES, EMBED])
def test_whatever_a_page_leads_to_may_be_kept(client: TestClient, page: str) -> None:
    files = dict(loaded(client, page))
    assert files
    assert {address for address, kept in files.items() if kept != statics.KEPT} == set()


def test_the_modules_of_the_editor_and_of_the_explorer_are_among_them(client: TestClient) -> None:
    files = {re.sub(r"/v-\w+", "", address) for address, _ in loaded(client, "/sparql")}
    assert "/static/js/sparql/completion.js" in files
    assert "/static/explorer/picture.js" in files
    assert "/static/vis-network/vis-network.min.js" in files


def test_tokens_have_an_address_of_their_own(client: TestClient) -> None:
    files = {address.partition("?")[0] for address, _ in loaded(client, EMBED)}
    assert "/static/explorer/tokens.css" in files


@pytest.mark.parametrize(
    "address",
    [
        "/static/mark.svg",
        "/static/mark.svg?v=0123456789",
        "/static/explorer/main.js",
        "/static/explorer/tokens.css?v=0123456789",
        "/static/v-0123456789/explorer/main.js",
        "/static/v-0123456789/js/site.js",
        "/static/vis-network/vis-network.min.js",
        "/static/js/site.js",
    ],
)
def test_under_another_address_a_file_is_asked_for_again(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == statics.ASKED_AGAIN
    again = client.get(address, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["js/none.js", "explorer/../bundle.py", "explorer/tokens.css"])
def test_only_scripts_stand_in_the_folder_of_the_scripts(client: TestClient, path: str) -> None:
    name = statics.together(statics.scripts())
    assert client.get(f"/static/v-{name}/{path}").status_code == 404


def test_one_changed_script_changes_the_address_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = tmp_path / "site.js"
    changed.write_text("// changed\n", encoding="utf-8")
    before = statics.address("js/search.js")
    other = statics.scripts() | {"js/site.js": changed}
    assert statics.together(other) not in before
    monkeypatch.setattr(statics, "scripts", lambda: other)
    monkeypatch.setattr(statics, "address", statics.address.__wrapped__)
    assert statics.address("js/search.js") == f"/static/v-{statics.together(other)}/js/search.js"


def test_a_changed_file_has_another_digest(tmp_path: Path) -> None:
    file = tmp_path / "one.css"
    file.write_text("a {}", encoding="utf-8")
    before = statics.digest(file)
    file.write_text("b { color: red }", encoding="utf-8")
    assert statics.digest(file) != before
