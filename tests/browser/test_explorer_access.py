"""axe finds nothing in the states that a reader brings the explorer into.

The plain graph and the plain list stand among the pages of `test_accessibility.py`; here a tie is
chosen, every fact is opened, and the first page has found something or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

PERSON = "/explore?focus=person/harsh-vardhan-shringla"
CONSULTATIONS = "event/2021-02-shringla-morgulov-consultations"
STATES = {
    "chosen": f"{PERSON}&sel={CONSULTATIONS}",
    "disputed": f"/explore?focus={CONSULTATIONS}&lang=hi",
    "listed": f"{PERSON}&mode=list&lang=ru",
    "filtered away": f"{PERSON}&from=1990&to=1991",
    "grown": f"{PERSON}&sel={CONSULTATIONS}&add={CONSULTATIONS}:person:10&pin={CONSULTATIONS}",
    "path": f"{PERSON}&path=person/harsh-vardhan-shringla~programme/sputnik-v",
    "begin": "/explore",
    "found": "/explore?q=lavrov",
    "nothing found": "/explore?q=zzzzzz",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_violation_in_the_explorer(
    state: str, width: int, theme: str, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(STATES[state], width=width, theme=theme)
    page.evaluate("document.querySelectorAll('.fact details').forEach((d) => { d.open = true; })")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
