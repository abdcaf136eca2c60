"""On paper: light, without menus and forms, nothing cut, and each source with its address."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_every_kind_of_page import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
#: A4 at 96 pixels to the inch, without its margins.
WIDTH = 680
PRINTED = (
    "home",
    "person",
    "summit",
    "programme",
    "one fact",
    "measure",
    "held document",
    "documents",
    "conflicts",
    "promises",
    "timeline",
    "comparison of people",
    "paths",
    "coverage",
    "gaps",
    "about",
)
USELESS = "header.top, footer, form, button, .button, .chip, .pager, .twin, .run"
VISIBLE = """(selector) => [...document.querySelectorAll(selector)]
  .filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 100))"""
CUT = """() => [...document.querySelectorAll('main, main table, main svg, main pre')]
  .filter((one) => one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 100))"""


def _printed(page: Page) -> None:
    page.set_viewport_size({"width": WIDTH, "height": 1000})
    page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce")


@pytest.mark.parametrize("name", PRINTED)
def test_a_printed_page_is_whole(name: str, whole_page: Open) -> None:
    page = whole_page(PAGES[name], theme="dark", scripts=False)
    _printed(page)
    style = "getComputedStyle(document.body)"
    colours = page.evaluate(f"[{style}.backgroundColor, {style}.color]")
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert page.evaluate(VISIBLE, USELESS) == []
    assert page.evaluate(CUT) == []


def test_printed_sources_are_open_and_have_their_addresses(whole_page: Open) -> None:
    page = whole_page(PAGES["person"], scripts=False)
    _printed(page)
    quote = page.locator(".passage blockquote").first
    assert quote.is_visible()
    link = "document.querySelector('.passage-source > a')"
    address = page.evaluate(f"getComputedStyle({link}, '::after').content")
    assert "https://w3id.org/indrus" in address
    assert "/source/" in address
