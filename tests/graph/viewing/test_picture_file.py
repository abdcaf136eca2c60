"""The exported file: our page and not pyvis's, the same every time, nothing in it but text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from graph.network import project
from graph.viewing import view_of
from graph.viewing.bundle import ASSETS, as_function, interface_words, script, script_names
from graph.viewing.picture import Picture
from tests.explorer_record import HOSTILE, MEETING, open_release


class Elements(HTMLParser):
    """Which elements a page has, and what stands inside its scripts and style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.inside: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag in {"script", "style"}:
            self.inside.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            tag, attrs, text = self.inside[-1]
            self.inside[-1] = (tag, attrs, text + data)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    record = open_release(tmp_path_factory.mktemp("release"))
    return Picture(view_of(record, project(record), MEETING))


@pytest.fixture(scope="module")
def page(picture: Picture) -> str:
    return picture.generate_html()


def test_pyvis_knows_the_nodes_at_preset_places(picture: Picture) -> None:
    assert picture.num_nodes() == len(picture.view["nodes"])
    assert picture.num_edges() == len(picture.view["ties"])
    assert all({"x", "y"} <= node.keys() and node["physics"] is False for node in picture.nodes)
    assert picture.options["physics"] == {"enabled": False}


def test_hostile_labels_add_no_element(page: str) -> None:
    elements = Elements(page)
    assert elements.seen.count("script") == 3
    assert "img" not in elements.seen
    assert "iframe" not in elements.seen


def test_the_data_holds_the_labels_unchanged(page: str) -> None:
    data = next(text for _, attrs, text in Elements(page).inside if attrs.get("type"))
    labels = {node["labels"]["en"] for node in json.loads(data)["view"]["nodes"]}
    assert set(HOSTILE) <= labels
    assert "\u2028" not in data


def test_the_policy_allows_exactly_what_stands_in_the_page(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    said = policy[1].replace("&#39;", "'")
    assert said.startswith("default-src 'none'")
    for _, attrs, text in Elements(page).inside:
        if "type" not in attrs:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in said


def test_nothing_is_loaded_from_elsewhere(page: str) -> None:
    assert "link" not in Elements(page).seen
    assert not re.search(r"<script[^>]+src=", page)
    assert "bootstrap" not in page.lower()


def test_the_same_view_gives_the_same_file(picture: Picture, tmp_path: Path) -> None:
    again = Picture(picture.view)
    again.write_html(str(tmp_path / "a.html"))
    picture.show(str(tmp_path / "b.html"))
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_a_notebook_shows_it_in_a_sandbox(picture: Picture) -> None:
    frame = picture._repr_html_()
    assert frame.startswith('<iframe sandbox="allow-scripts"')
    assert Elements(frame).seen == ["iframe"]


def test_modules_stand_after_what_they_import() -> None:
    names = script_names()
    assert names[-1] == "main.js"
    assert {path.name for path in (ASSETS / "js").iterdir()} == set(names)


def test_the_joined_script_has_no_import_left() -> None:
    assert not re.search(r"^(import|export)\b", script(), re.MULTILINE)


@pytest.mark.parametrize(
    "source", ["export default 1;", 'import x from "./x.js";', "export { a };", "import './x.js';"]
)
def test_other_forms_of_import_are_refused(source: str) -> None:
    with pytest.raises(ValueError, match="plain form"):
        as_function("a", source, {"x"})


def test_an_import_that_does_not_stand_yet_is_refused() -> None:
    with pytest.raises(ValueError, match="has to stand before"):
        as_function("a", 'import { b } from "./later.js";', set())


def test_the_interface_speaks_three_languages_with_the_same_keys() -> None:
    english, hindi, russian = (interface_words(lang) for lang in ("en", "hi", "ru"))
    assert english.keys() == hindi.keys() == russian.keys()
    for key, text in english.items():
        places = sorted(re.findall(r"\{\w+\}", text))
        assert sorted(re.findall(r"\{\w+\}", hindi[key])) == places
        assert sorted(re.findall(r"\{\w+\}", russian[key])) == places


def test_every_word_that_the_modules_say_is_known() -> None:
    said = set(re.findall(r'\bsay\("([\w.-]+)"', "".join(_sources())))
    assert said <= interface_words("en").keys()


def test_every_token_that_it_draws_with_is_defined() -> None:
    used = set(re.findall(r"var\((--[\w-]+)\)", (ASSETS / "explorer.css").read_text("utf-8")))
    defined = set(re.findall(r"(--[\w-]+):", (ASSETS / "tokens.css").read_text("utf-8")))
    assert used <= defined


def test_looking_at_views_does_not_import_pyvis() -> None:
    code = "import sys, graph.viewing, api.explorer; sys.exit('pyvis' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _sources() -> list[str]:
    return [path.read_text("utf-8") for path in (ASSETS / "js").iterdir()]
