"""The site's style sheet is one file that holds the rules of all, in their order."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from api.pages import sheet


def test_a_page_asks_for_one_sheet_that_may_be_kept(client: TestClient) -> None:
    page = client.get("/about", headers={"Accept": "text/html"}).text
    (address,) = re.findall(r'<link rel="stylesheet" href="(/static/vendor/[^"]+)">', page)
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.content == b"\n".join(file.read_bytes() for file in sheet.parts())


def test_another_digest_is_never_kept(client: TestClient) -> None:
    for address in (sheet.PATH, f"{sheet.PATH}?v=0123456789"):
        assert client.get(address).headers["Cache-Control"] == "no-cache"


def test_each_font_that_it_names_is_there(client: TestClient) -> None:
    for name in re.findall(r'url\("([^"]+)"\)', client.get(sheet.PATH).text):
        assert client.head(f"/static/vendor/{name}").status_code == 200, name
