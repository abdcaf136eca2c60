"""axe finds nothing on the main pages, in the light on a wide screen and in the dark on a phone.

Every other kind of page stands in `test_every_kind_of_page.py`.
The same openings prove two more promises by way of `browser_page`: no page asks another host for
anything and none writes an error to the console.
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


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(
    name: str, width: int, theme: str, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(PAGES[name], theme=theme, width=width)
    assert page.locator("h1").count() == 1
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
