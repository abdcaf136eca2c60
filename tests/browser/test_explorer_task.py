"""A newcomer's task without leaving the picture: from a person to a programme, with the quotes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_path_from_a_person_to_a_programme_with_the_quotes(
    whole_page: Callable[..., Page],
) -> None:
    page = whole_page("/explore")
    page.get_by_role("combobox").fill("Шрингла")
    page.get_by_role("option", name="Harsh Vardhan Shringla").first.click()
    page.wait_for_selector("#explorer[data-ready]")

    page.get_by_role("button", name="Path to…").first.click()
    page.get_by_role("combobox", name="to whom or what").fill("Sputnik")
    page.get_by_role("option", name="Sputnik V").first.click()
    page.locator(".hops li blockquote").first.wait_for()

    heading = page.locator(".aside h2").inner_text()
    assert heading.startswith("Harsh Vardhan Shringla")
    assert heading.endswith("Sputnik V")
    steps = page.locator(".hops > li")
    assert steps.count() >= 2
    for step in steps.all():
        assert len(step.locator("blockquote").first.inner_text()) > 20
        link = step.locator("figcaption a").first.get_attribute("href")
        assert link is not None
        assert link.startswith("/source/")
    drawn = page.evaluate("document.querySelector('.picture canvas').toDataURL()")

    again = whole_page(page.url)
    again.locator(".hops li blockquote").first.wait_for()
    assert again.locator(".hops").inner_text() == page.locator(".hops").inner_text()
    assert again.evaluate("document.querySelector('.picture canvas').toDataURL()") == drawn
