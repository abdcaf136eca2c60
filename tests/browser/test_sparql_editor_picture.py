"""An answer as a picture: of graphs and of tables of things, by link, whatever stands in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Pages, Theme

OURS = "PREFIX : <https://w3id.org/indrus/ontology/>\n"
MEETINGS = OURS + "SELECT ?meeting ?who { ?meeting a :Meeting ; :participant ?who }"
TIES = OURS + "CONSTRUCT { ?e :participant ?who } { ?e :participant ?who } LIMIT 20"
CANVAS = ".sparql-picture canvas"
EVIL = "<img src=x onerror=window.hacked=1></script><script>window.hacked=1</script>"


def address(query: str, fragment: str = "") -> str:
    return f"/sparql?query={quote(query)}{fragment}"


def has_ink(page: Page) -> bool:
    """Whether the canvas holds more than one colour."""
    drawn: bool = page.evaluate(
        f"""() => {{
          const canvas = document.querySelector("{CANVAS}");
          const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          for (let at = 3; at < data.length; at += 4) if (data[at]) return true;
          return false;
        }}"""
    )
    return drawn


@pytest.mark.parametrize("query", [MEETINGS, TIES])
def test_an_answer_is_shown_as_a_graph_and_as_a_table_again(
    browser_page: Pages, query: str
) -> None:
    page = browser_page(address(query))
    page.click("[data-mode=graph]")
    page.wait_for_selector(CANVAS)
    assert has_ink(page)
    assert page.locator(".sparql-table").is_hidden()
    assert page.url.endswith("#graph")
    label = page.locator(".sparql-picture").get_attribute("aria-label") or ""
    assert "The table says the same in words." in label
    page.click("[data-mode=table]")
    assert page.locator(".sparql-table").is_visible()
    assert page.locator(".sparql-figure").is_hidden()


def test_a_link_opens_the_picture_and_the_next_answer_is_drawn_too(browser_page: Pages) -> None:
    page = browser_page(address(MEETINGS, "#graph"))
    page.wait_for_selector(CANVAS)
    page.click(".sparql-run")
    page.wait_for_selector("#sparql-answer[aria-busy=false], #sparql-answer:not([aria-busy])")
    page.wait_for_selector(CANVAS)
    assert page.url.endswith("#graph")


def test_a_thing_that_is_picked_says_its_ties_and_leads_to_its_page(browser_page: Pages) -> None:
    page = browser_page(address(MEETINGS, "#graph"))
    page.wait_for_selector(CANVAS)
    box = page.locator(CANVAS).bounding_box()
    assert box
    page.wait_for_timeout(200)
    for fraction in range(5, 50):
        page.mouse.click(box["x"] + box["width"] * fraction / 100, box["y"] + 28)
        if page.locator(".sparql-chosen a").count():
            break
    link = page.locator(".sparql-chosen a")
    assert (link.get_attribute("href") or "").startswith("/page/event/")
    assert page.locator(".sparql-chosen li").count() >= 1
    link.click()
    page.wait_for_selector("h1")
    assert "/page/event/" in page.url


def test_an_answer_without_ties_offers_no_picture(browser_page: Pages) -> None:
    page = browser_page(address("SELECT ?x { VALUES ?x { 1 2 } }", "#graph"))
    page.wait_for_selector(".sparql-table tbody tr")
    assert page.locator("[data-mode=graph]").count() == 0


def test_hostile_text_stays_text_in_the_table_and_in_the_picture(browser_page: Pages) -> None:
    person, markup = "https://w3id.org/indrus/id/person/", "rdf:HTML"
    query = (
        "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
        f"SELECT ?a (<{person}x&lt;b> AS ?b) ('{EVIL}' AS ?text) ('{EVIL}'^^{markup} AS ?markup)"
        f"{{ VALUES ?a {{ <{person}y> }} }}"
    )
    page = browser_page(address(query))
    assert page.locator(".sparql-table td").filter(has_text="onerror").count() == 2
    assert page.locator(".sparql-table img, #sparql-answer script:not([type])").count() == 0
    page.click("[data-mode=graph]")
    page.wait_for_selector(CANVAS)
    assert page.evaluate("window.hacked") is None


def test_a_hostile_column_name_stays_text_when_a_tie_is_told(browser_page: Pages) -> None:
    page = browser_page("/about")
    evil = {"source": "a", "target": "b", "label": EVIL}
    node = {"label": EVIL, "page": "javascript:window.hacked=1"}

    def poisoned(body: str) -> str:
        before, mark, rest = body.partition('id="sparql-drawing">')
        data, end, after = rest.partition("</script>")
        drawn = json.loads(data)
        kind = next(iter(drawn["kinds"]))
        drawn |= {
            "nodes": {"a": node | {"kind": kind}, "b": node | {"kind": kind}},
            "columns": [["a"], ["b"]],
            "ties": [evil],
        }
        return before + mark + json.dumps(drawn).replace("<", "\\u003c") + end + after

    whole = page.request.get(
        page.url.replace("/about", address(MEETINGS)), headers={"accept": "text/html"}
    )
    body = poisoned(whole.text())
    page.route(
        lambda url: "/sparql?" in url, lambda route: route.fulfill(body=body, headers=whole.headers)
    )
    page.goto(page.url.replace("/about", address(MEETINGS, "#graph")), wait_until="networkidle")
    page.wait_for_selector(CANVAS)
    box = page.locator(CANVAS).bounding_box()
    assert box
    page.wait_for_timeout(200)
    for fraction in range(2, 60):
        page.mouse.click(box["x"] + box["width"] * fraction / 100, box["y"] + box["height"] / 2)
        if page.locator(".sparql-chosen li").count():
            break
    assert "onerror" in page.locator(".sparql-chosen").inner_text()
    assert page.locator(".sparql-chosen a[href^=javascript], .sparql-chosen img").count() == 0
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_a_picture(browser_page: Pages, theme: Theme, width: int) -> None:
    page = browser_page(address(MEETINGS, "#graph"), theme=theme, width=width)
    page.wait_for_selector(CANVAS)
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
