"""The main job, as a reader does it: search, read, check the quote, keep the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize("words", ["Lavrov", "Лавров", "लावरोव"])
def test_a_name_in_any_script_leads_to_the_person(
    words: str, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(f"/search?q={words}")
    page.locator('main a[href*="/person/sergei-lavrov"]').first.click()
    page.wait_for_load_state("networkidle")
    assert "Lavrov" in page.locator("h1").inner_text()


def test_a_quote_is_marked_in_the_held_text(browser_page: Callable[..., Page]) -> None:
    page = browser_page("/source/shringla-moscow-official-2021-02-18")
    marked = " ".join(page.locator("main mark").all_inner_texts())
    assert "Sergey Ryabkov" in marked


def test_the_site_works_without_scripts(browser_page: Callable[..., Page], server_url: str) -> None:
    page = browser_page("/")
    context = page.context.browser
    assert context is not None
    plain = context.new_context(java_script_enabled=False)
    try:
        reader = plain.new_page()
        reader.goto(f"{server_url}/page/person/harsh-vardhan-shringla")
        assert "Shringla" in reader.locator("h1").inner_text()
        assert reader.locator("main blockquote, main q").count() > 0
    finally:
        plain.close()


def test_fonts_come_from_the_site_itself(browser_page: Callable[..., Page]) -> None:
    page = browser_page("/page/person/harsh-vardhan-shringla")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert any("Inter" in family for family in loaded)
