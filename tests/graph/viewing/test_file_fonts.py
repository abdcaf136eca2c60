"""A file carries the faces that its letters need, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.viewing.fonts import covers, embedded

SHEET = """
@font-face {
  font-family: "A";
  src: url("fonts/a.woff2") format("woff2");
  unicode-range: U+0000-00FF,U+2013;
}
@font-face {
  font-family: "B";
  src: url("fonts/b.woff2") format("woff2");
  unicode-range: U+0400-045F;
}
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    (tmp_path / "fonts").mkdir()
    for name in "ab":
        (tmp_path / "fonts" / f"{name}.woff2").write_bytes(name.encode())
    path = tmp_path / "fonts.css"
    path.write_text(SHEET, encoding="utf-8")
    return path


def test_only_needed_faces_go_in(sheet: Path) -> None:
    latin = embedded(sheet, "Lavrov")
    assert '"A"' in latin
    assert '"B"' not in latin
    assert 'url("data:font/woff2;base64,YQ==")' in latin
    both = embedded(sheet, "Lavrov, Лавров")
    assert both.count("@font-face") == 2
    assert "fonts/" not in both


def test_without_fonts_there_are_no_faces(tmp_path: Path) -> None:
    assert embedded(tmp_path / "fonts.css", "x") == ""


@pytest.mark.parametrize(
    ("ranges", "letter", "expected"),
    [("U+2013", "–", True), ("U+0041-005A, U+20", "Z", True), ("U+0041-005A", "a", False)],
)
def test_ranges_are_read_as_css_writes_them(ranges: str, letter: str, expected: bool) -> None:
    assert covers(ranges, {letter}) is expected
