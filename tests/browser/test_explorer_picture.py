"""The explorer as a reader uses it: with a mouse, a keyboard, a link, and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

PERSON = "/explore?focus=person/harsh-vardhan-shringla"
CONSULTATIONS = "event/2021-02-shringla-morgulov-consultations"
OFFICIAL = "Deputy Foreign Minister H.E. Mr. Igor Morgulov yesterday"
PRESS = "Deputy Foreign Minister Igor Morgulov on Thursday"

Open = Callable[..., "Page"]


def opened(browser_page: Open, path: str = PERSON, **how: Any) -> Page:
    page = browser_page(path, **how)
    page.wait_for_selector("#explorer[data-ready]")
    return page


def ink(page: Page) -> int:
    """How many pixels of the canvas are drawn on."""
    drawn: int = page.evaluate(
        """() => { const c = document.querySelector(".picture canvas");
        const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
        let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i] > 0) n += 1; return n; }"""
    )
    return drawn


def test_the_picture_is_drawn_and_the_panel_names_the_focus(browser_page: Open) -> None:
    page = opened(browser_page)
    assert ink(page) > 5000
    assert page.locator(".aside h2").inner_text() == "Harsh Vardhan Shringla"


def test_a_chosen_tie_shows_both_sides_of_a_dispute(browser_page: Open) -> None:
    page = opened(browser_page, f"{PERSON}&sel={CONSULTATIONS}")
    text = page.locator(".aside").inner_text()
    assert OFFICIAL in text
    assert PRESS in text
    assert "Sources disagree" in text


def test_arrows_move_enter_explores_and_back_returns(browser_page: Open) -> None:
    page = opened(browser_page)
    page.locator(".picture").focus()
    page.keyboard.press("ArrowDown")
    first = page.locator(".aside h2").inner_text()
    page.keyboard.press("ArrowDown")
    second = page.locator(".aside h2").inner_text()
    assert len({first, second, "Harsh Vardhan Shringla"}) == 3
    page.keyboard.press("ArrowRight")
    assert page.locator(".aside h2").inner_text() not in {first, second}
    page.keyboard.press("ArrowLeft")
    chosen = page.locator(".aside h2").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_function("name => document.title.startsWith(name)", arg=chosen)
    assert "focus=person/harsh" not in page.url
    page.go_back()
    page.wait_for_function("() => document.title.startsWith('Harsh')")


def test_escape_clears_what_was_chosen(browser_page: Open) -> None:
    page = opened(browser_page, f"{PERSON}&sel={CONSULTATIONS}")
    page.locator(".picture").focus()
    page.keyboard.press("Escape")
    assert page.locator(".aside h2").inner_text() == "Harsh Vardhan Shringla"
    assert "sel=" not in page.url


def test_l_turns_to_a_table_with_the_same_quotes(browser_page: Open) -> None:
    page = opened(browser_page)
    page.keyboard.press("l")
    table = page.locator(".list table").first
    assert OFFICIAL in table.inner_text()
    assert table.locator("thead th[scope=col]").count() == 4
    assert "mode=list" in page.url
    page.keyboard.press("l")
    assert page.locator(".picture").is_visible()


def test_the_address_opens_the_same_view_again(browser_page: Open) -> None:
    page = opened(browser_page)
    page.locator(".kinds .filter", has_text="Statements").locator("input").uncheck()
    page.locator(".relations .filter", has_text="Belongs to").locator("input").uncheck()
    page.get_by_label("From", exact=True).fill("2021")
    page.get_by_label("From", exact=True).press("Enter")
    page.locator(".picture").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    again = opened(browser_page, page.url)
    assert again.url == page.url
    assert again.locator(".aside h2").inner_text() == page.locator(".aside h2").inner_text()
    status = again.locator(".stage-status").inner_text()
    assert status == page.locator(".stage-status").inner_text()
    assert not again.locator(".kinds .filter", has_text="Statements").locator("input").is_checked()
    drawn = "document.querySelector('.picture canvas').toDataURL()"
    first, second = (one.evaluate(drawn) for one in (page, again))
    assert first == second


def test_filters_that_leave_nothing_say_what_to_do(browser_page: Open) -> None:
    page = opened(browser_page)
    for box in page.locator(".kinds input").all():
        box.uncheck()
    assert "Switch a kind or relation back on" in page.locator(".aside").inner_text()


def test_a_handle_narrows_the_years_from_the_keyboard(browser_page: Open) -> None:
    page = opened(browser_page, "/explore?focus=person/s-jaishankar")
    before = page.locator(".stage-status").inner_text()
    handle = page.get_by_role("slider", name="Latest year")
    handle.focus()
    handle.press("Home")
    assert page.locator(".stage-status").inner_text() != before
    page.get_by_role("button", name="All years").click()
    assert page.locator(".stage-status").inner_text() == before


def test_pointing_at_a_thing_dims_the_rest(browser_page: Open) -> None:
    page = opened(browser_page)
    calm = page.locator(".picture").screenshot()
    box = page.locator(".picture").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    for step in range(0, 200, 6):
        page.mouse.move(box["x"] + box["width"] / 2 - 140, middle - 100 + step)
        if page.locator(".picture.over").count():
            break
    assert page.locator(".picture.over").count() == 1
    assert page.locator(".picture").screenshot() != calm


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["en", "hi", "ru"])
def test_no_label_meets_another(width: int, language: str, browser_page: Open) -> None:
    page = opened(browser_page, "/explore?focus=person/s-jaishankar", width=width)
    overlaps = page.evaluate(
        """async (language) => {
        const { capacity, labelBox } = await import("/static/explorer/layout.js");
        const { sceneOf } = await import("/static/explorer/scene.js");
        const { measurer } = await import("/static/explorer/picture.js");
        const { indexed, visible } = await import("/static/explorer/selection.js");
        const { readState } = await import("/static/explorer/state.js");
        const { unpack } = await import("/static/explorer/unpack.js");
        const data = JSON.parse(document.getElementById("explorer-data").textContent);
        const index = indexed(unpack(data.view), data.kinds);
        const picture = document.querySelector(".picture");
        const name = (labels) => labels[language] ?? labels.en;
        const { neighbours, among } = visible(index, readState(""), name);
        const { clientWidth: width, clientHeight: height } = picture;
        const { scene } = sceneOf({ index, neighbours, among, page: 1, width, height, name,
          measure: (size, weight) => measurer(picture, size, weight) });
        const boxes = [...scene.nodes.values()].filter((one) => one.id !== scene.focus)
          .map((one) => labelBox(one, one.lines.length, one.widest, scene.size));
        const out = [];
        for (const [i, a] of boxes.entries()) {
          if (a.left < -width / 2 || a.right > width / 2) out.push("outside");
          if (a.top < -height / 2 || a.bottom > height / 2) out.push("above or below");
          for (const b of boxes.slice(i + 1)) {
            const beside = a.right <= b.left || b.right <= a.left;
            if (!beside && a.top < b.bottom && b.top < a.bottom) out.push("over");
          }
        }
        return [boxes.length > 5, capacity(width, height) >= boxes.length, out];
        }""",
        language,
    )
    assert overlaps == [True, True, []]


def test_a_phone_has_chips_a_picture_and_a_sheet(browser_page: Open) -> None:
    page = opened(browser_page, width=390)
    sheet = page.get_by_role("button", name="Show or hide details")
    assert sheet.get_attribute("aria-expanded") == "false"
    low = page.locator(".aside").bounding_box()
    sheet.click()
    high = page.locator(".aside").bounding_box()
    assert low is not None
    assert high is not None
    assert high["height"] > 2 * low["height"]
    assert page.locator(".strip").is_visible()


def test_the_picture_can_be_saved(browser_page: Open) -> None:
    page = opened(browser_page)
    page.locator(".save summary").click()
    with page.expect_download() as caught:
        page.get_by_role("button", name="Picture (PNG)").click()
    assert caught.value.suggested_filename == "person-harsh-vardhan-shringla.png"
    assert caught.value.path().read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("start", ["/explore", PERSON])
def test_a_slash_searches_and_what_is_found_is_explored(start: str, browser_page: Open) -> None:
    page = browser_page(start)
    page.keyboard.press("/")
    page.keyboard.type("Моргулов")
    page.locator(".search-list a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.title.startsWith('Igor Morgulov')")
    assert "/explore?focus=person/igor-morgulov" in page.url


def test_a_tie_between_two_neighbours_can_be_linked_to(browser_page: Open) -> None:
    visit = "event/2021-02-17-shringla-visit-to-moscow"
    page = opened(browser_page, f"{PERSON}&sel={CONSULTATIONS}~{visit}")
    panel = page.locator(".aside").inner_text()
    assert "Consultations" in panel
    assert "Visit" in panel
    assert page.locator(".aside .tie blockquote").count() >= 1


def test_something_unknown_in_the_address_is_left_aside(browser_page: Open) -> None:
    page = opened(browser_page, f"{PERSON}&sel=event/none&hide=dragons&from=x&page=-3&mode=cube")
    assert page.locator(".aside h2").inner_text() == "Harsh Vardhan Shringla"
    assert page.locator(".picture").is_visible()
