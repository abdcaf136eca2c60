"""Every kind of page, over the whole record, in both themes and both widths.

A page is opened on a phone and again on a wide screen, each time in the dark and in the light. Axe
finds nothing in any of the four; nothing moves while a page loads, and nothing is wider than the
screen. `whole_page` adds that no page asks another host for anything or writes an error to the
console. What axe has to look at costs its time: of lists that are long, a short choice is opened,
and of a page that only changes its colours it is asked about these.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
LAVROV, JAISHANKAR, S_400 = "person/sergei-lavrov", "person/s-jaishankar", "programme/s-400"
PAGES = {
    "home": "/",
    "search": "/search?q=shringla",
    "nothing found": "/search?q=zzzzqqq",
    "timeline": "/timeline?from=1970&to=1980",
    "timeline of two": f"/timeline?with={JAISHANKAR}&with={LAVROV}&from=2019&to=2025&kind=Meeting",
    "browse": "/browse",
    "people": "/browse/person",
    "events": "/browse/event",
    "person": f"/page/{LAVROV}",
    "person as of a day": "/page/person/harsh-vardhan-shringla?as-of=2021-03-01",
    "one group": f"/page/{LAVROV}?panel=of-participant",
    "one fact": f"/page/{LAVROV}?panel=offices&fact=871176a088",
    "office": "/page/post/ambassador-of-russia-to-india?on=2010-01-15",
    "organisation": "/page/organisation/rosatom",
    "programme": f"/page/{S_400}",
    "summit": "/page/event/2021-annual-summit",
    "meeting": "/page/event/2021-02-shringla-morgulov-consultations",
    "delivery": "/page/event/s-400-fourth-squadron-delivery",
    "agreement": "/page/agreement/2021-rbi-bank-of-russia-cyber",
    "arms deal": "/page/agreement/2018-s-400-air-defence-system-contract",
    "place": "/page/place/moscow",
    "topic": "/page/topic/connectivity",
    "equipment": "/page/equipment/a-50ei-phalcon",
    "statement": "/page/statement/2025-12-05-modi-on-energy-security",
    "expectation": "/page/expectation/2024-10-chakra-iii-by-2028",
    "figure": "/page/observation/bilateral-trade-2025",
    "measures": "/figures",
    "measure": "/figures/IndianExports",
    "tenure": "/page/tenure/a-k-antony-minister-of-defence-of-india",
    "document": "/source/vedomosti-2025-12-05-rf-dorozhit-druzhboi",
    "held document": "/source/shringla-moscow-official-2021-02-18",
    "documents": "/sources?year=1971",
    "conflicts": "/conflicts?property=post",
    "promises": "/promises?year=2021&outcome=missed",
    "comparison to come": "/compare",
    "comparison of people": f"/compare?a={JAISHANKAR}&b=person/sushma-swaraj",
    "comparison of years": "/compare?a=2014/2019&b=2020/2025",
    "paths to come": "/path",
    "paths": f"/path?a={JAISHANKAR}&b={S_400}",
    "explorer begun": "/explore",
    "explorer": "/explore?focus=person/igor-morgulov",
    "explorer as a list": "/explore?focus=person/igor-morgulov&view=list",
    "query editor": "/sparql",
    "ontology": "/ontology",
    "about": "/about",
    "changes": "/changes",
    "share": f"/share?focus={S_400}",
    "search with an answer": "/search?q=defence+minister+of+Russia+2015",
    "search of two": "/search?q=modi+putin+2018",
    "search in vain": "/search?q=qqqqzzzz+lavrov",
    "overdue promises": "/promises?outcome=overdue",
    "coverage": "/coverage",
    "gaps": "/gaps",
    "places": "/browse/place",
}
REFUSED = {"missing thing": "/page/person/nobody", "no such page": "/nothing"}
RULES: dict[str, object] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}
#: The rules whose verdict can differ when the same page changes nothing but its colours.
COLOURS: dict[str, object] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
}
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(sum), 100);
})"""


def violations(page: Page, rules: dict[str, object] = RULES) -> list[str]:
    """What axe objects to: the rule, the first element and why, one line each."""
    return [
        f"{one['id']}: {one['nodes'][0]['target']}: {one['nodes'][0]['failureSummary']}"
        for one in Axe().run(page, options=rules).response["violations"]
    ]


def faults(page: Page) -> list[str]:
    """What is wrong with an open page, one line each."""
    found = violations(page)
    if (moved := page.evaluate(SHIFT)) >= 0.05:
        found.append(f"moves by {moved:.3f} while it loads")
    if (over := page.evaluate("document.documentElement.scrollWidth - window.innerWidth")) > 0:
        found.append(f"is {over} pixels wider than the screen")
    if (headings := page.get_by_role("heading", level=1).count()) != 1:
        found.append(f"has {headings} main headings")
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_in_both_widths_and_both_themes(name: str, whole_page: Open) -> None:
    page = whole_page(PAGES[name], theme="dark", width=390)
    assert faults(page) == [], "dark, on a phone"
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert violations(page, COLOURS) == [], "light, on a phone"
    page.set_viewport_size({"width": 1440, "height": 900})
    page.reload(wait_until="load")
    assert faults(page) == [], "light, on a wide screen"
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert violations(page, COLOURS) == [], "dark, on a wide screen"


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_a_page_too(
    name: str, whole_page: Open, request: pytest.FixtureRequest
) -> None:
    page = whole_page(REFUSED[name], theme="dark", width=390)
    assert faults(page) == []
    assert page.get_by_role("main").get_by_role("searchbox").count() == 1
    complaints = request.getfixturevalue("whole_page").complaints
    assert all("404" in complaint for complaint in complaints)
    complaints.clear()


@pytest.mark.parametrize("locale", ["hi-IN", "ru-RU"])
@pytest.mark.parametrize(
    "name",
    ["home", "person", "one fact", "measure", "held document", "timeline of two", "promises"],
)
def test_pages_are_sound_in_the_other_languages(name: str, locale: str, whole_page: Open) -> None:
    page = whole_page(PAGES[name], width=390, locale=locale)
    assert page.locator("html").get_attribute("lang") == locale[:2]
    assert faults(page) == []


def test_every_page_is_read_without_scripts(whole_page: Open) -> None:
    page = whole_page("/", scripts=False)
    site = page.url.rstrip("/")
    for name, path in PAGES.items():
        page.goto(site + path, wait_until="domcontentloaded")
        assert page.get_by_role("heading", level=1).inner_text(), name
        main = page.get_by_role("main")
        assert main.get_by_role("link").count() or main.get_by_role("searchbox").count(), name


@pytest.mark.parametrize(
    ("path", "instead"), [("/explore?focus=" + LAVROV, "table"), ("/sparql", "form")]
)
def test_the_two_rooms_that_need_scripts_offer_something_else(
    path: str, instead: str, whole_page: Open
) -> None:
    page = whole_page(path, scripts=False)
    assert page.get_by_role("main").locator(f"{instead}:visible").count() >= 1
