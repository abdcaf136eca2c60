"""The site in a browser: typing a search, the keyboard, the theme, passages lit in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOURCE = "/source/shringla-moscow-official-2021-02-18"


@pytest.mark.parametrize("typed", ["Лавр", "लावरो", "lavro"])
def test_typing_a_name_offers_the_person(typed: str, browser_page: Callable[..., Page]) -> None:
    page = browser_page("/")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    first = page.locator("[data-search-list] [role=option]").first
    first.wait_for()
    page.keyboard.press("ArrowDown")
    assert first.get_attribute("aria-selected") == "true"
    field = page.locator("[data-search-field]")
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/page/person/sergei-lavrov")


def test_escape_closes_the_offers(browser_page: Callable[..., Page]) -> None:
    page = browser_page("/about")
    page.keyboard.press("/")
    page.keyboard.type("moscow")
    offers = page.locator("[data-search-list]")
    offers.locator("[role=option]").first.wait_for()
    page.keyboard.press("Escape")
    assert not offers.is_visible()
    assert page.locator("[data-search-field]").input_value() == "moscow"


def test_a_slash_in_a_field_is_a_slash(browser_page: Callable[..., Page]) -> None:
    page = browser_page("/search?q=x")
    page.locator("#page-q").fill("")
    page.locator("#page-q").press_sequentially("2+2/1")
    assert page.locator("#page-q").input_value() == "2+2/1"


def test_the_first_tab_offers_to_skip_to_the_content(browser_page: Callable[..., Page]) -> None:
    page = browser_page("/sources")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


def test_the_theme_is_switched_and_remembered(browser_page: Callable[..., Page]) -> None:
    page = browser_page("/", theme="light")
    page.locator("[data-theme-toggle]").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 22, 26)"


def test_a_citation_lights_the_whole_passage(browser_page: Callable[..., Page]) -> None:
    page = browser_page(f"{SOURCE}#c-lavrov-meeting")
    lit = "".join(page.locator("mark.lit").all_text_contents())
    assert lit.startswith("Foreign Secretary called on the Russian Foreign Minister")
    assert lit.endswith("yesterday (February 17).")
    assert page.locator("#c-lavrov-meeting").count() == 1


def test_the_grounds_of_a_fact_are_one_key_away(browser_page: Callable[..., Page]) -> None:
    page = browser_page("/page/person/sergei-lavrov")
    grounds = page.locator("details.evidence", has=page.locator("blockquote")).first
    assert not grounds.locator("blockquote").first.is_visible()
    grounds.locator("summary").focus()
    page.keyboard.press("Enter")
    assert grounds.locator("blockquote").first.is_visible()


@pytest.mark.parametrize("path", ["/", "/page/person/sergei-lavrov", SOURCE])
def test_nothing_moves_while_a_page_loads(path: str, browser_page: Callable[..., Page]) -> None:
    page = browser_page(path)
    moved = page.evaluate(
        """() => new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => done(sum), 300);
        })"""
    )
    assert moved < 0.05


def test_changing_the_language_keeps_the_page(browser_page: Callable[..., Page]) -> None:
    page = browser_page("/page/person/sergei-lavrov")
    page.locator("details.language summary").click()
    page.locator("details.language a[lang=ru]").click()
    page.wait_for_url(re.compile(r"/page/person/sergei-lavrov\?lang=ru$"))
    assert page.locator("h1").inner_text() == "Сергей Викторович Лавров"
    page.get_by_role("navigation", name="Основная навигация").get_by_role(
        "link", name="Расхождения"
    ).click()
    page.wait_for_url(re.compile(r"/conflicts\?lang=ru$"))


@pytest.mark.parametrize("width", [1440, 1024, 981, 900, 820, 390])
@pytest.mark.parametrize("locale", ["en-GB", "ru-RU", "hi-IN"])
def test_every_room_is_reached_at_every_width(
    width: int, locale: str, browser_page: Callable[..., Page]
) -> None:
    page = browser_page("/about", width=width, locale=locale)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    rooms = page.get_by_role("navigation").first
    shown = set(rooms.get_by_role("link").all_inner_texts())
    rooms.locator("summary").click()
    opened = rooms.get_by_role("link").all_inner_texts()
    assert len(opened) == len(set(opened)) == 15
    assert shown < set(opened)
    assert all(link.bounding_box() for link in rooms.get_by_role("link").all())


def test_the_menu_opens_and_closes_from_the_keyboard(browser_page: Callable[..., Page]) -> None:
    page = browser_page("/sources")
    more = page.get_by_role("navigation", name="Main").get_by_text("More", exact=True)
    paths = page.get_by_role("link", name="Paths", exact=True)
    more.focus()
    page.keyboard.press("Enter")
    assert paths.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not paths.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "More"
    page.keyboard.press("Enter")
    page.locator(".theme").focus()
    assert not paths.is_visible()


def test_what_is_focused_is_seen(browser_page: Callable[..., Page]) -> None:
    page = browser_page("/sources")
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            """() => { const style = getComputedStyle(document.activeElement);
            return [style.outlineStyle, parseFloat(style.outlineWidth)]; }"""
        )
        assert outline[0] == "solid"
        assert outline[1] >= 2


def test_a_citation_is_copied(browser_page: Callable[..., Page]) -> None:
    page = browser_page("/page/person/sergei-lavrov")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy = page.get_by_role("button", name="Copy", exact=True)
    copy.click()
    page.get_by_role("button", name="Copied", exact=True).wait_for()
    words = page.locator(".citing .cite").inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == words
