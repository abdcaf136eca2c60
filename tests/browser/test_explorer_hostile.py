"""Labels that try to become markup stay text, on the page and in the exported file.

The site of these tests serves a small release whose people are called things like
``</script><script>alert(1)``; the real record has no such names to try it with.
"""

from __future__ import annotations

import socket
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from api.app import create_app
from api.settings import Settings
from graph.network import project
from graph.viewing import view_of
from graph.viewing.picture import Picture
from tests.explorer_record import MEETING, open_release, write_release

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page


class Watched:
    """A page together with everything it asked for, said and opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.dialogs: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("dialog", self._note_dialog)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console",
            lambda message: self.errors.append(message.text) if message.type == "error" else None,
        )

    def _note_dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(reduced_motion="reduce")
    yield Watched(context.new_page())
    context.close()


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(release=write_release(tmp_path_factory.mktemp("hostile")), port=port)
    server = uvicorn.Server(
        uvicorn.Config(create_app(settings), port=port, log_level="error", lifespan="on")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("file")
    record = open_release(folder / "release")
    path = folder / "view.html"
    fonts = Path(__file__).parents[2] / "api" / "static" / "vendor" / "fonts.css"
    Picture(view_of(record, project(record), MEETING), fonts).write_html(str(path))
    return path


def look_everywhere(watched: Watched) -> None:
    """Open the graph, every fact, the list, and each neighbour in turn."""
    page = watched.page
    page.wait_for_selector("#explorer[data-ready]")
    page.evaluate("document.querySelectorAll('.aside details').forEach((d) => { d.open = true; })")
    page.locator(".picture").focus()
    for _ in range(8):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("l")
    assert "</script><script>alert(1)</script>" in page.locator(".list").inner_text()


def foreign_elements(page: Page) -> list[str]:
    """Elements that nothing of ours makes inside the explorer."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('#explorer :is(script, img, iframe, object, style)')]"
        ".map((one) => one.outerHTML)"
    )
    return found


def test_hostile_labels_are_inert_on_the_page(hostile_site: str, watched: Watched) -> None:
    watched.page.goto(f"{hostile_site}/explore?focus={MEETING}")
    look_everywhere(watched)
    assert foreign_elements(watched.page) == []
    assert watched.dialogs == []
    assert watched.errors == []
    assert {url for url in watched.requests if not url.startswith(hostile_site)} == set()
    links = watched.page.eval_on_selector_all("a", "all => all.map((one) => one.protocol)")
    assert "javascript:" not in links


def test_hostile_labels_are_inert_in_the_file(file: Path, watched: Watched) -> None:
    watched.page.goto(file.as_uri())
    look_everywhere(watched)
    assert foreign_elements(watched.page) == []
    assert watched.dialogs == []
    assert watched.errors == []
    asked = [url for url in watched.requests if not url.startswith(("data:", "blob:"))]
    assert asked == [file.as_uri()]


def test_hostile_labels_are_text_in_a_saved_drawing(file: Path, watched: Watched) -> None:
    page = watched.page
    page.goto(file.as_uri())
    page.wait_for_selector("#explorer[data-ready]")
    assert page.locator(".menu a").count() == 0
    page.locator(".save summary").click()
    with page.expect_download() as caught:
        page.get_by_role("button", name="Picture (SVG)").click()
    root = ET.fromstring(caught.value.path().read_bytes())  # noqa: S314 - our own file
    tags = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "g", "path", "circle", "line", "text"}
    names = {name.lower() for one in root.iter() for name in one.attrib}
    assert not [name for name in names if name.startswith("on") or "href" in name]
    words = "".join(one.text or "" for one in root.iter())
    assert "<script>" in words
    assert "\u202e" not in words


def test_the_file_works_in_a_sandboxed_frame(file: Path, watched: Watched) -> None:
    page = watched.page
    page.set_content("<iframe sandbox='allow-scripts' width=1200 height=800></iframe>")
    page.evaluate(
        "text => { document.querySelector('iframe').srcdoc = text; }", file.read_text("utf-8")
    )
    frame = page.frame_locator("iframe")
    frame.locator("#explorer[data-ready]").wait_for()
    frame.get_by_role("button", name="List").click()
    assert frame.locator(".list table").first.is_visible()
    assert watched.errors == []


def test_without_scripts_the_file_is_a_table(file: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert "Anna met Boris." in page.locator("table").inner_text()
    context.close()
