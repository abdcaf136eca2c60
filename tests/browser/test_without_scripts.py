"""JavaScript off: every form of every kind of page is sent, and no button is there for nothing."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_every_kind_of_page import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
#: Rooms that are for scripts, and offer a table and a form to those who have none.
ISLANDS = {"explorer", "explorer as a list", "query editor"}
#: The forms as a reader sends them: what must be filled in is.
FORMS = """() => [...document.forms].map((form) => {
  for (const field of form.querySelectorAll(':required')) {
    field.value ||= field.type === 'date' ? '2026-01-01' : 'lavrov';
  }
  const fields = String(new URLSearchParams(new FormData(form)));
  return { action: form.action, method: form.method, fields };
})"""
#: What cannot do anything without a script: a button outside a form, or one that is not to send it.
IDLE = """() => [...document.querySelectorAll('button, [role=button], [onclick]')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => !one.form || one.type === 'button')
  .map((one) => one.outerHTML.slice(0, 120))"""
CLOSED = """() => [...document.querySelectorAll('main details:not([open])')]
  .filter((one) => one.firstElementChild?.tagName !== 'SUMMARY').length"""


def _answers(address: str) -> int:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
        return int(answer.status)


@pytest.mark.parametrize("name", sorted(PAGES.keys() - ISLANDS))
def test_a_page_does_what_it_offers(name: str, whole_page: Open) -> None:
    page = whole_page(PAGES[name], scripts=False)
    assert page.evaluate(IDLE) == []
    assert page.evaluate(CLOSED) == 0
    for form in page.evaluate(FORMS):
        assert form["method"] == "get"
        assert _answers(f"{form['action'].partition('?')[0]}?{form['fields']}") == 200


def test_a_fact_is_found_followed_and_cited(whole_page: Open) -> None:
    page = whole_page("/page/person/sergei-lavrov", scripts=False)
    offices = page.get_by_role("region", name="Offices held")
    offices.locator("summary").first.click()
    offices.get_by_role("link", name="Permalink and citation").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Offices held"
    assert page.get_by_role("main").locator("blockquote").first.is_visible()
    assert page.url in page.locator(".citing").inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Citation as BibTeX").click()
    assert download.value.suggested_filename.endswith(".bib")
    page.get_by_role("link", name="Back to the page").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Sergey Lavrov"
