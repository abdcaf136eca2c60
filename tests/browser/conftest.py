"""A real browser on the running site, for every test in this folder.

`server_url` is the site as a user starts it: `indrus serve` in a process of its own, on the release
that the session built. `browser_page` opens pages of it in Chromium. `whole_server_url` and
`whole_page` are the same over the whole record. Whatever a test is about, it also fails when a page
asks another host for something or writes an error to the console: both are promises of the site, so
they are checked where pages are opened.

Without Chromium these tests are skipped with a reason; where CI=true they fail instead, so that a
green run cannot hide that they did not happen.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

Theme = Literal["light", "dark"]

HERE = Path(__file__).parent
STARTS_WITHIN = 60.0  # seconds; a slow machine building for the first time needs a few
HEIGHTS = {1440: 900, 820: 1100, 390: 844}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of this folder and puts them last.

    Last, because playwright keeps an event loop running in the main thread from its first use to
    the end of the session, and tests that start a loop of their own could not run beside it.
    """
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def server_url(release: Path, seeds: Path, root: Path) -> Iterator[str]:
    """The address of a running `indrus serve`, without a slash at the end."""
    with _serving(release, seeds, root) as url:
        yield url


@pytest.fixture(scope="session")
def whole_server_url(whole_release: Path, whole_seeds: Path, root: Path) -> Iterator[str]:
    """The address of a running `indrus serve` over the whole record."""
    with _serving(whole_release, whole_seeds, root) as url:
        yield url


@contextmanager
def _serving(release: Path, seeds: Path, root: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    log = release.parent / f"serve-{port}.log"
    environment = os.environ | {"INDRUS_RELEASE": str(release), "INDRUS_SEEDS": str(seeds)}
    command = [str(Path(sys.executable).with_name("indrus")), "serve", "--port", str(port)]
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, cwd=root, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        _wait_until_it_answers(url, server, log)
        yield url
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_until_it_answers(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail("`indrus serve` does not answer:\n" + log.read_text(encoding="utf-8")[-2000:])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        missing = "no Chromium on the path (Debian: apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield chromium
        chromium.close()


class Pages:
    """Opens pages of the site and keeps what they asked of others and what they complained of.

    Attributes:
        foreign: addresses on other hosts that a page asked for (the requests are stopped).
        complaints: errors on the console and uncaught exceptions; a test that provokes one on
            purpose looks at it and clears the list.
    """

    def __init__(self, browser: Browser, server_url: str) -> None:
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self._browser = browser
        self._server_url = server_url
        self._contexts: list[BrowserContext] = []

    def __call__(
        self,
        path: str = "/",
        *,
        theme: Theme = "light",
        width: int = 1440,
        locale: str = "en-GB",
        scripts: bool = True,
    ) -> Page:
        """Opens a page in a window of its own and waits until its network is quiet.

        Args:
            path: a path on the site, or a whole `file:` address.
            theme: what the reader's system prefers.
            width: of the window, in CSS pixels; 1440 and 390 are what the site is judged at.
            locale: the reader's language, sent as Accept-Language.
            scripts: whether JavaScript is on.
        """
        context = self._browser.new_context(
            color_scheme=theme,
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            locale=locale,
            reduced_motion="reduce",
            accept_downloads=True,
            java_script_enabled=scripts,
        )
        self._contexts.append(context)
        context.route(self._is_foreign, lambda route: route.abort())
        page = context.new_page()
        page.on("request", self._note_request)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.goto(path if "://" in path else self._server_url + path, wait_until="networkidle")
        return page

    def _is_foreign(self, url: str) -> bool:
        address = urlsplit(url)
        if address.scheme in {"data", "blob", "about", "file"}:
            return False
        return address.netloc != urlsplit(self._server_url).netloc

    def _note_request(self, request: Request) -> None:
        if self._is_foreign(request.url):
            self.foreign.append(request.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.location.get('url', '')}: {message.text}")

    def close(self) -> None:
        """Closes every window that was opened."""
        for context in self._contexts:
            context.close()


@pytest.fixture
def browser_page(browser: Browser, server_url: str) -> Iterator[Pages]:
    """Call it with a path (and theme, width, locale) to get a playwright page on the site."""
    yield from _pages(browser, server_url)


@pytest.fixture
def whole_page(browser: Browser, whole_server_url: str) -> Iterator[Pages]:
    """As `browser_page`, on the site over the whole record."""
    yield from _pages(browser, whole_server_url)


def _pages(browser: Browser, url: str) -> Iterator[Pages]:
    pages = Pages(browser, url)
    try:
        yield pages
    finally:
        pages.close()
    assert pages.foreign == [], "a page asked another host"
    assert pages.complaints == [], "a page wrote an error to the console"
