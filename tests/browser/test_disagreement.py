"""Two sources disagree on the day of the consultations with Morgulov, and a reader sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

CONSULTATIONS = "/page/event/2021-02-shringla-morgulov-consultations"
OFFICIAL = "Russian Deputy Foreign Minister H.E. Mr. Igor Morgulov yesterday"
PRESS = "Russian Deputy Foreign Minister Igor Morgulov on Thursday"


def test_both_days_stand_on_the_page_with_their_quotes(browser_page: Callable[..., Page]) -> None:
    page = browser_page(CONSULTATIONS)
    for details in page.locator("main details").all():
        details.evaluate("element => { element.open = true; }")
    text = page.locator("main").inner_text()
    assert OFFICIAL in text
    assert PRESS in text
    assert "17" in text
    assert "18" in text


def test_the_conflicts_page_leads_to_it(browser_page: Callable[..., Page]) -> None:
    page = browser_page("/conflicts")
    page.locator(f'main a[href*="{CONSULTATIONS}"]').first.click()
    page.wait_for_load_state("networkidle")
    assert CONSULTATIONS in page.url
