"""What opens on a page is as accessible as the page, and small records are shown as well as large.

Every kind of page as it is first seen stands in `test_every_kind_of_page.py`. The same openings
prove two more promises by way of `browser_page`: no page asks another host for anything and none
writes an error to the console.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

PERSON = "person/harsh-vardhan-shringla"
PAGES = {
    "home": "/",
    "search": "/search?q=shringla",
    "entity": f"/page/{PERSON}",
    "disagreement": "/page/event/2021-02-shringla-morgulov-consultations",
    "source": "/source/shringla-moscow-official-2021-02-18",
    "graph": f"/explore?focus={PERSON}",
    "list": f"/explore?focus={PERSON}&view=list",
    "sparql": "/sparql",
    "promises": "/promises",
    "places": "/browse/place",
    "coverage": "/coverage",
    "gaps": "/gaps",
    "about": "/about",
    "changes": "/changes",
    "share": f"/share?focus={PERSON}",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page: Page) -> list[str]:
    """What axe objects to: the rule, the first element and why, one line each."""
    return [
        f"{found['id']}: {found['nodes'][0]['target']}: {found['nodes'][0]['failureSummary']}"
        for found in Axe().run(page, options=RULES).response["violations"]
    ]


def _open_all_evidence(page: Page) -> None:
    # opening one may show others inside of it
    closed = page.locator("main details:not([open]) > summary:visible")
    while closed.count():
        closed.first.click()


def _type_a_name(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("shringla")
    page.locator("[data-search-list] [role=option]").first.wait_for()


def _open_the_menu(page: Page) -> None:
    page.locator(".nav-more > summary").click()


def _open_the_languages(page: Page) -> None:
    page.locator(".language > summary").click()


OPENED = {
    "evidence": ("entity", _open_all_evidence),
    "both days of a disagreement": ("disagreement", _open_all_evidence),
    "offers of the search": ("about", _type_a_name),
    "menu": ("about", _open_the_menu),
    "languages": ("promises", _open_the_languages),
}


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", OPENED)
def test_axe_finds_no_violation_in_what_is_opened(
    name: str, width: int, browser_page: Callable[..., Page]
) -> None:
    where, opened = OPENED[name]
    page = browser_page(PAGES[where], theme="dark", width=width)
    opened(page)
    assert violations(page) == []
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert violations(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_needs_no_sideways_scrolling(name: str, browser_page: Callable[..., Page]) -> None:
    page = browser_page(PAGES[name], width=390)
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0


@pytest.mark.parametrize("locale", ["hi-IN", "ru-RU"])
def test_pages_speak_the_readers_language(locale: str, browser_page: Callable[..., Page]) -> None:
    page = browser_page(PAGES["entity"], locale=locale)
    assert page.locator("html").get_attribute("lang") == locale[:2]
    assert violations(page) == []
