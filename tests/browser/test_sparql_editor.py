"""The SPARQL editor with its script: answers without reloading, stopping, prefixes, mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Pages

FIELD = "#sparql-query"
EDITOR = ".sparql-editor .CodeMirror"
TABLE = ".sparql-table tbody tr"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def write(page: Page, query: str) -> None:
    """Put a query into the editor as if pasted, in place of what is there."""
    page.wait_for_selector("#sparql-form[data-ready]")
    page.click(EDITOR)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)


def run(page: Page, query: str) -> None:
    write(page, query)
    page.keyboard.press("Control+Enter")


def shared_query(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query)["query"][0].replace("\r\n", "\n")


def test_an_answer_comes_without_reloading_and_has_an_address(browser_page: Pages) -> None:
    page = browser_page("/sparql")
    page.evaluate("window.stayed = true")
    query = "SELECT ?x { VALUES ?x { 1 2 3 } }"
    run(page, query)
    page.wait_for_selector(TABLE)
    assert page.locator(TABLE).count() == 3
    assert page.evaluate("window.stayed")
    assert shared_query(page) == query
    assert "3 rows" in page.locator("#sparql-status").inner_text()
    page.reload()
    assert page.locator(TABLE).count() == 3


def test_missing_prefixes_of_ours_are_declared_before_running(browser_page: Pages) -> None:
    page = browser_page("/sparql")
    run(page, "SELECT ?who { ?who a schema:Person ; skos:prefLabel 'no:such' }")
    page.wait_for_selector(".sparql-empty")
    lines = page.input_value(FIELD).splitlines()
    assert lines[0] == "PREFIX schema: <https://schema.org/>"
    assert lines[1].startswith("PREFIX skos: <http")
    assert len(lines) == 3


def test_the_caret_goes_to_the_mistake(browser_page: Pages) -> None:
    page = browser_page("/sparql")
    run(page, "SELECT *\nWHERE { ?s foaf:name ?o }")
    page.wait_for_selector(".sparql-problem")
    assert page.locator(".sparql-mistake").inner_text().startswith("foaf:")
    editor = page.locator(":focus")
    assert editor.get_attribute("aria-label") == "Query"
    assert editor.get_attribute("aria-invalid") == "true"
    page.keyboard.type("x")
    assert editor.get_attribute("aria-invalid") is None
    # The browser writes every answer of status 400 to its console.
    assert all("400" in complaint for complaint in browser_page.complaints)
    browser_page.complaints.clear()


def test_a_running_query_can_be_stopped_and_the_next_one_runs(browser_page: Pages) -> None:
    page = browser_page("/sparql")
    run(page, RUNAWAY)
    page.wait_for_selector(".sparql-run[data-busy]")
    page.click(".sparql-run")
    page.wait_for_selector(".sparql-run:not([data-busy])")
    assert page.locator("#sparql-status").inner_text() == "The query was stopped."
    run(page, "ASK {}")
    page.wait_for_selector(".sparql-truth")


def test_a_name_in_the_list_adds_its_prefix(browser_page: Pages) -> None:
    page = browser_page("/sparql")
    write(page, "ASK {}")
    page.click(".sparql-prefixes summary")
    page.get_by_role("button", name="PREFIX void:").click()
    assert page.input_value(FIELD) == "PREFIX void: <http://rdfs.org/ns/void#>\nASK {}"


def test_a_long_query_runs_too(browser_page: Pages) -> None:
    page = browser_page("/sparql")
    values = " ".join(str(number) for number in range(4000))
    run(page, f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {values} }} }}")
    page.wait_for_selector(TABLE)
    assert page.locator(TABLE).inner_text().strip() == "4000"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_in_an_answer(browser_page: Pages, theme: str, width: int) -> None:
    page = browser_page("/sparql", theme="dark" if theme == "dark" else "light", width=width)
    page.click(".sparql-run")
    page.wait_for_selector(TABLE)
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
