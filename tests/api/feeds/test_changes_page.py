"""What is new, for a reader without a feed reader; and the way to it."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

HTML = {"Accept": "text/html", "Accept-Language": "en"}


def test_the_newest_documents_come_first_with_what_they_brought(client: TestClient) -> None:
    page = client.get("/changes", headers=HTML).text
    told = re.findall(r'href="(/source/[^"]+)".*?(\d+) facts?: <a href="/page/', page)
    assert len(told) == 5
    assert told[0][0].endswith("2025-03-27") or "riac" in told[0][0]
    assert all(int(facts) > 0 for _, facts in told)


@pytest.mark.parametrize("path", ["/", "/timeline", "/about"])
def test_every_page_leads_there_and_there_one_can_subscribe(client: TestClient, path: str) -> None:
    assert 'href="/changes"' in client.get(path, headers=HTML).text
    page = client.get("/changes", headers=HTML).text
    main = page[page.index('<main id="main"') :]
    assert 'href="/feed.atom"' in main


def test_the_language_goes_with_the_subscription(client: TestClient) -> None:
    page = client.get("/changes?lang=ru", headers=HTML).text
    main = page[page.index('<main id="main"') :]
    assert 'href="/feed.atom?lang=ru"' in main
    assert "/feed.atom?lang=ru</code>" in main
