"""Writing a query: completions of our own, no other host, no trap for the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Pages, Theme

FIELD = "#sparql-query"
HINT = ".CodeMirror-hint"


def begin(page: Page, text: str) -> None:
    """An empty editor, the text typed into it key by key."""
    page.wait_for_selector("#sparql-form[data-ready]")
    page.click(".sparql-editor .CodeMirror")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


def offered(page: Page) -> list[str]:
    page.wait_for_selector(HINT)
    return page.locator(f"{HINT} .sparql-hint-text").all_inner_texts()


def query(page: Page) -> str:
    return page.input_value(FIELD)


def test_a_class_is_completed_with_its_name_and_number(browser_page: Pages) -> None:
    page = browser_page("/sparql")
    begin(page, "PREFIX : <https://w3id.org/indrus/ontology/>\nSELECT ?x { ?x a :Mee")
    assert offered(page)[0] == ":Meeting"
    first = page.locator(HINT).first
    assert first.locator(".sparql-hint-label").inner_text() == "meeting"
    assert int(first.locator(".sparql-hint-note").inner_text()) > 0
    page.keyboard.press("Enter")
    page.keyboard.type(" }")
    assert query(page).endswith("?x a :Meeting }")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".sparql-table tbody tr")
    link = page.locator(".sparql-table td a").first
    assert (link.get_attribute("href") or "").startswith("/page/event/")
    link.click()
    page.wait_for_selector("h1")
    assert "/page/event/" in page.url


def test_a_property_is_completed_and_its_prefix_declared(browser_page: Pages) -> None:
    page = browser_page("/sparql")
    begin(page, "SELECT ?x { ?x prefL")
    assert offered(page)[0] == "skos:prefLabel"
    page.keyboard.press("Enter")
    assert query(page).startswith("PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n")
    assert query(page).endswith("?x skos:prefLabel")


def test_a_term_is_found_by_its_name_in_the_readers_language(browser_page: Pages) -> None:
    page = browser_page("/sparql?lang=ru")
    begin(page, "SELECT ?x { ?x a встре")
    assert ":Meeting" in offered(page)


def test_prefixes_and_variables_are_completed(browser_page: Pages) -> None:
    page = browser_page("/sparql")
    begin(page, "PREFIX sko")
    assert offered(page) == ["skos: <http://www.w3.org/2004/02/skos/core#>"]
    page.keyboard.press("Enter")
    page.keyboard.type("\nSELECT ?meeting { ?mee")
    assert offered(page) == ["?meeting"]


def test_completions_can_be_asked_for_and_closed(browser_page: Pages) -> None:
    page = browser_page("/sparql")
    begin(page, "SELECT ?x { ?x a ")
    page.keyboard.press("Control+Space")
    assert len(offered(page)) > 5
    page.keyboard.press("Escape")
    assert page.locator(HINT).count() == 0


def test_tab_goes_on_and_back(browser_page: Pages) -> None:
    page = browser_page("/sparql")
    begin(page, "ASK {}")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "sparql-run"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('.sparql-editor') !== null")
    assert query(page) == "ASK {}"


def test_a_line_that_cannot_be_read_is_marked_while_writing(browser_page: Pages) -> None:
    page = browser_page("/sparql")
    begin(page, "SELECT ?x {\n?x } ?")
    mark = page.locator(".sparql-unreadable")
    mark.wait_for()
    assert mark.get_attribute("title") == "The query cannot be read beyond this line"
    begin(page, "ASK {}")
    assert mark.count() == 0


def test_only_our_own_files_are_asked_for(browser_page: Pages) -> None:
    page = browser_page("/sparql")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    begin(page, "PREFIX foaf: ")
    page.keyboard.press("Control+Space")
    begin(page, "SELECT ?x { ?x a foaf:Pers")
    page.keyboard.press("Control+Space")
    page.keyboard.type("on . ?x foaf:na")
    page.keyboard.press("Control+Space")
    page.wait_for_timeout(300)
    host = page.url.split("/sparql")[0]
    assert asked
    assert all(url.startswith(host) for url in asked)
    assert page.evaluate("Object.keys(localStorage).length") == 0


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_while_completing(browser_page: Pages, theme: Theme, width: int) -> None:
    page = browser_page("/sparql", theme=theme, width=width)
    begin(page, "SELECT ?x { ?x a :M")
    offered(page)
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_its_files_the_plain_field_stays_and_answers(browser_page: Pages) -> None:
    page = browser_page("/about")
    page.route("**/yasqe.min.js*", lambda route: route.abort())
    page.goto(page.url.replace("/about", "/sparql"), wait_until="networkidle")
    page.wait_for_selector("#sparql-form[data-ready]")
    page.fill(FIELD, "SELECT ?x { VALUES ?x { 1 2 } }")
    page.press(FIELD, "Control+Enter")
    page.wait_for_selector(".sparql-table tbody tr")
    assert page.locator(".sparql-table tbody tr").count() == 2
    page.fill(FIELD, "SELECT *\nWHERE { ?s foaf:name ?o }")
    page.press(FIELD, "Control+Enter")
    page.wait_for_selector(".sparql-problem")
    caret = page.evaluate(f"document.querySelector('{FIELD}').selectionStart")
    assert page.input_value(FIELD)[caret:].startswith("foaf:name")
    # The stopped file and the answer of status 400 are written to the console.
    assert len(browser_page.complaints) == 2
    browser_page.complaints.clear()


def test_without_javascript_the_form_loads_the_answer(browser: Browser, server_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server_url}/sparql")
    page.fill(FIELD, "SELECT ?x { VALUES ?x { 1 2 3 } }")
    page.click(".sparql-run")
    assert page.locator(".sparql-table tbody tr").count() == 3
    context.close()
