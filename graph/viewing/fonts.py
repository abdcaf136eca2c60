"""The type of a site inside a file: only the faces whose letters the file uses.

A site loads fonts by unicode range, a few kilobytes at a time; a file has to carry what it needs.
Each face of a style sheet names its range, so the letters of a view decide which faces go in.

>>> covers("U+0400-045F, U+2116", {"Ж"}), covers("U+0900-097F", {"a"})
(True, False)
"""

from __future__ import annotations

import base64
import re
from collections.abc import Set as AbstractSet
from pathlib import Path

_FACE = re.compile(r"@font-face \{[^}]*\}")
_URL = re.compile(r'url\("([\w./-]+\.woff2)"\)')
_RANGE = re.compile(r"unicode-range: ([^;]+);")


def embedded(sheet: Path, text: str) -> str:
    """Return the faces of a style sheet that `text` needs, with their files inside.

    An absent sheet gives no faces: the page then shows in the reader's own fonts.
    """
    if not sheet.is_file():
        return ""
    letters = set(text)
    faces = (found[0] for found in _FACE.finditer(sheet.read_text(encoding="utf-8")))
    return "\n".join(_inside(face, sheet.parent) for face in faces if _needed(face, letters))


def covers(ranges: str, letters: AbstractSet[str]) -> bool:
    """Whether one of the letters stands in a CSS ``unicode-range``."""
    codes = {ord(letter) for letter in letters}
    for one in ranges.split(","):
        first, _, last = one.strip().removeprefix("U+").partition("-")
        low, high = int(first, 16), int(last or first, 16)
        if any(low <= code <= high for code in codes):
            return True
    return False


def _needed(face: str, letters: AbstractSet[str]) -> bool:
    ranges = _RANGE.search(face)
    return ranges is None or covers(ranges[1], letters)


def _inside(face: str, folder: Path) -> str:
    def data(found: re.Match[str]) -> str:
        content = base64.b64encode((folder / found[1]).read_bytes()).decode()
        return f'url("data:font/woff2;base64,{content}")'

    return _URL.sub(data, face)
