"""How the explorer begins: the server's picture first, then the same one drawn for this screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MINISTER = "/explore?focus=person/s-jaishankar"
PERSON = "/explore?focus=person/harsh-vardhan-shringla"
DRAWN = "document.querySelector('.picture canvas').toDataURL()"

Open = Callable[..., "Page"]

SCENE = """async ([language, width, height]) => {
  const { sceneOf } = await import("/static/explorer/scene.js");
  const { measurer } = await import("/static/explorer/picture.js");
  const { indexed, visible } = await import("/static/explorer/selection.js");
  const { readState } = await import("/static/explorer/state.js");
  const { unpack } = await import("/static/explorer/unpack.js");
  const data = JSON.parse(document.getElementById("explorer-data").textContent);
  const index = indexed(unpack(data.view), data.kinds);
  const picture = document.querySelector(".picture");
  const name = (labels) => labels[language] ?? labels.en;
  const { scene } = sceneOf({ index, ...visible(index, readState(""), name), page: 1, width, height,
    name, measure: (size, weight) => measurer(picture, size, weight) });
  return [...scene.nodes.values()].filter((one) => one.id !== scene.focus)
    .map((one) => ({ short: index.nodes.get(one.id).short, x: one.x, y: one.y, lines: one.lines }));
}"""
STILL = """(name) => [...new DOMParser().parseFromString(document.body.dataset.page, "text/html")
  .querySelectorAll(`.still-${name} a`)].map((one) => {
    const placed = one.querySelector(".glyph").getAttribute("transform");
    const [x, y] = placed.match(/-?[\\d.]+/g).map(Number);
    const short = new URL(one.getAttribute("href"), location.href).searchParams.get("focus");
    const lines = [...one.querySelectorAll("text:not(.degree)")].map((line) => line.textContent);
    return { short, x: x + 9, y: y + 9, lines };
  })"""


def opened(browser_page: Open, path: str = PERSON, **how: Any) -> Page:
    page = browser_page(path, **how)
    page.wait_for_selector("#explorer[data-ready]")
    return page


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
@pytest.mark.parametrize(("name", "size"), [("wide", [788, 643]), ("narrow", [390, 429])])
def test_the_servers_picture_is_the_browsers(
    name: str, size: list[int], language: str, whole_page: Open
) -> None:
    """The same things in the same places; labels may break otherwise by the width of a hair."""
    page = opened(whole_page, f"{MINISTER}&lang={language}")
    text = page.request.get(page.url).text()
    page.evaluate("text => { document.body.dataset.page = text; }", text)
    theirs = page.evaluate(STILL, name)
    ours = page.evaluate(SCENE, [language, *size])
    assert len(ours) > 10
    places = [[(one["short"], one["x"], one["y"]) for one in found] for found in (theirs, ours)]
    assert places[0] == places[1]
    same = sum(a["lines"] == b["lines"] for a, b in zip(theirs, ours, strict=True))
    assert same >= 0.8 * len(ours)


def test_without_scripts_the_picture_and_its_words_are_there(
    browser: Browser, server_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{server_url}{PERSON}")
    assert page.locator(".still-narrow").is_visible()
    assert not page.locator(".still-wide").is_visible()
    assert page.locator("table blockquote").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".still-narrow a").first.click()
    assert "focus=" in page.url
    assert not page.url.endswith("shringla")
    context.close()


def test_where_the_script_does_not_arrive_the_page_is_as_without(
    browser: Browser, server_url: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/explorer/joined.js", lambda route: route.abort())
    page.goto(f"{server_url}{PERSON}")
    page.locator("table blockquote").first.wait_for()
    assert page.locator(".still-wide").is_visible()
    context.close()


def test_another_state_than_the_usual_is_not_drawn_wrongly_first(
    browser: Browser, server_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server_url}{PERSON}&hide=meeting")
    assert page.locator(".still").count() == 0
    assert page.locator("table blockquote").first.is_visible()
    context.close()


def test_nothing_moves_and_the_heading_stays_when_the_script_takes_over(browser_page: Open) -> None:
    page = browser_page("/about")
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((seen) => {
          for (const one of seen.getEntries()) shift += one.value;
        }).observe({ type: "layout-shift", buffered: true });
        document.addEventListener("DOMContentLoaded", () => {
          window.heading = document.querySelector(".aside h2"); });"""
    )
    page.goto(page.url.replace("/about", PERSON))
    page.wait_for_selector("#explorer[data-ready]")
    assert page.evaluate("window.heading === document.querySelector('.aside h2')")
    assert page.locator(".still").count() == 0
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") < 0.05


def test_what_moves_the_picture_is_loaded_when_the_reader_stirs(browser_page: Open) -> None:
    page = browser_page("/about")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.replace("/about", PERSON))
    page.wait_for_selector("#explorer[data-ready]")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "vis-network" in url]
    before = page.evaluate(DRAWN)
    page.mouse.move(5, 5)
    page.locator(".picture .vis-network").wait_for()
    assert page.locator(".picture canvas").count() == 1
    page.wait_for_function(f"before => {DRAWN} === before", arg=before)
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function(f"before => {DRAWN} !== before", arg=before)
    page.get_by_role("button", name="Fit to screen").click()
    page.wait_for_function(f"before => {DRAWN} === before", arg=before)


def test_the_first_touch_chooses(browser_page: Open) -> None:
    page = opened(browser_page, width=390)
    box = page.locator(".picture").bounding_box()
    assert box is not None
    place = page.evaluate(SCENE, ["en", round(box["width"]), round(box["height"])])[0]
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(middle[0] + place["x"], middle[1] + place["y"])
    page.wait_for_function("() => location.search.includes('sel=')")
    assert f"sel={place['short']}" in page.url
    assert page.locator(".aside.raised").count() == 1


def test_a_filter_leaves_the_reader_where_they_are(browser_page: Open) -> None:
    page = opened(browser_page)
    page.locator(".aside").evaluate("one => { one.scrollTop = 200; }")
    page.locator(".kinds input").last.uncheck()
    assert page.locator(".aside").evaluate("one => one.scrollTop") > 0
