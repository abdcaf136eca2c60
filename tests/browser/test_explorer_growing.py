"""The picture grows, is trimmed, undone and shared; paths and files come out of it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PERSON = "/explore?focus=person/harsh-vardhan-shringla"
CONSULTATIONS = "event/2021-02-shringla-morgulov-consultations"
DRAWN = "document.querySelector('.picture canvas').toDataURL()"
SVG = "{http://www.w3.org/2000/svg}"

Open = Callable[..., "Page"]


def opened(browser_page: Open, path: str = PERSON, **how: Any) -> Page:
    page = browser_page(path, **how)
    page.wait_for_selector("#explorer[data-ready]")
    return page


def settled(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_function("() => !document.querySelector('.stage[aria-busy]')")


def chosen(browser_page: Open) -> Page:
    """A neighbour is chosen and says how many neighbours of each kind it has."""
    page = opened(browser_page, f"{PERSON}&sel={CONSULTATIONS}")
    page.locator(".beside li").first.wait_for()
    return page


def test_a_neighbour_is_counted_before_it_is_opened(browser_page: Open) -> None:
    page = chosen(browser_page)
    people = page.locator(".beside li", has_text="People")
    assert int(people.locator(".count").inner_text()) >= 2
    page.keyboard.press("l")
    assert "neighbours" in page.locator(".list tbody th").first.inner_text()


def test_what_was_added_is_undone_and_a_fresh_browser_shows_the_same(browser_page: Open) -> None:
    page = chosen(browser_page)
    before = page.locator(".stage-status").inner_text()
    page.get_by_role("button", name="Add 2: People").click()
    page.locator(".beside .grown").wait_for()
    settled(page)
    assert f"add={CONSULTATIONS}:person:10" in page.url
    grown = page.locator(".stage-status").inner_text()
    assert grown != before

    again = opened(browser_page, page.url)
    settled(again)
    assert again.locator(".stage-status").inner_text() == grown
    assert again.evaluate(DRAWN) == page.evaluate(DRAWN)

    page.keyboard.press("Control+z")
    page.wait_for_function("() => !location.search.includes('add=')")
    assert page.locator(".stage-status").inner_text() == before
    page.keyboard.press("Control+Shift+Z")
    page.wait_for_function("() => location.search.includes('add=')")


def test_a_hidden_thing_stays_hidden_and_a_pinned_one_stays(browser_page: Open) -> None:
    page = chosen(browser_page)
    total = page.locator(".stage-status").inner_text()
    page.locator(".picture").focus()
    page.keyboard.press("h")
    assert f"gone={CONSULTATIONS}" in page.url
    page.keyboard.press("ArrowDown")
    page.keyboard.press("p")
    pinned = page.locator(".aside h2").inner_text()
    again = opened(browser_page, page.url)
    status = again.locator(".stage-status").inner_text()
    assert status == page.locator(".stage-status").inner_text() != total
    for box in again.locator(".kinds input").all():
        box.uncheck()
    assert again.locator(".stage-status").inner_text().startswith("Showing 1 of")
    again.keyboard.press("l")
    assert pinned in again.locator(".list").inner_text()
    again.get_by_role("button", name="1 hidden").click()
    assert "gone=" not in again.url


def test_a_path_is_drawn_with_the_words_of_each_step(browser_page: Open) -> None:
    page = opened(browser_page)
    page.get_by_role("button", name="Path to…").first.click()
    page.keyboard.type("Sputnik")
    page.locator(".ask-path li", has_text="Sputnik V").first.wait_for()
    page.keyboard.press("Enter")
    page.locator(".hops blockquote").first.wait_for()
    assert "path=person/harsh-vardhan-shringla~" in page.url
    assert "Path 1 of" in page.locator(".stage-status").inner_text()
    again = opened(browser_page, page.url)
    again.locator(".hops blockquote").first.wait_for()
    assert again.locator(".hops").inner_text() == page.locator(".hops").inner_text()
    again.keyboard.press("l")
    assert again.locator(".list blockquote").count() >= 1
    again.keyboard.press("l")
    again.get_by_role("button", name="Next path").click()
    assert "chain=2" in again.url
    again.get_by_role("button", name="Back to Harsh Vardhan Shringla").first.click()
    again.wait_for_function("() => !location.search.includes('path=')")


def test_the_picture_is_saved_as_a_drawing_without_scripts(browser_page: Open) -> None:
    page = opened(browser_page)
    page.locator(".save summary").click()
    with page.expect_download() as caught:
        page.get_by_role("button", name="Picture (SVG)").click()
    assert caught.value.suggested_filename == "person-harsh-vardhan-shringla.svg"
    root = ET.fromstring(caught.value.path().read_bytes())  # noqa: S314 - our own file
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "g", "path", "circle", "line", "text"}
    words = " ".join(one.text or "" for one in root.iter(f"{SVG}text"))
    assert "Harsh Vardhan Shringla" in words
    links = page.eval_on_selector_all(".menu a", "all => all.map((one) => one.search)")
    for form in ("csv", "graphml", "gexf", "ttl", "html"):
        assert any(f"format={form}" in link for link in links)


def test_documents_are_neighbours_when_asked_for(browser_page: Open) -> None:
    page = opened(browser_page)
    row = page.locator(".kinds .filter", has_text="Documents")
    assert not row.locator("input").is_checked()
    row.locator("input").check()
    page.get_by_text("Documents that speak of it").first.wait_for()
    page.locator(".aside .fact .name").last.click()
    link = page.get_by_role("link", name="Open the document").get_attribute("href")
    assert link is not None
    assert link.startswith("/source/")


def test_evidence_that_the_page_did_not_bring_is_asked_for(browser_page: Open) -> None:
    visit = "event/2021-02-17-shringla-visit-to-moscow"
    page = browser_page("/explore")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url + f"?focus=person/harsh-vardhan-shringla&sel={CONSULTATIONS}~{visit}")
    page.locator(".aside .tie blockquote").first.wait_for()
    assert any("/api/v1/between?" in url for url in asked)
    assert page.locator(".aside .waiting").count() == 0


def test_without_scripts_there_is_a_table_and_a_way_to_paths(
    browser: Browser, server_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server_url}{PERSON}")
    assert page.locator("table blockquote").count() >= 1
    page.get_by_role("link", name="How is this tied to something else?").click()
    assert "/path?a=" in page.url
    assert page.locator("#p-a").input_value() == "person/harsh-vardhan-shringla"
    context.close()
