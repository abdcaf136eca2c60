"""Text in three scripts on a picture, set with the site's own fonts.

The fonts are cut into one file per script, so a line is cut into runs that one file can set. Where
a font was not fetched, Pillow's own serves: it knows Latin letters only, but a picture is drawn.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Final, TypeAlias

from PIL import ImageDraw, ImageFont

from api.pages.rendering import STATIC

Font: TypeAlias = ImageFont.FreeTypeFont | ImageFont.ImageFont

_DEVANAGARI: Final = re.compile("[\u0900-\u097f\ua8e0-\ua8ff\u200c\u200d\u20b9]")
_CYRILLIC: Final = re.compile("[\u0301\u0400-\u052f\u1c80-\u1c88\u2116\u2de0-\u2dff\ua640-\ua69f]")
_CYRILLIC_COMMON: Final = re.compile("[\u0301\u0400-\u045f\u0490\u0491\u04b0\u04b1\u2116]")
_LATIN: Final = re.compile(
    "[\u0000-\u00ff\u0131\u0152\u0153\u02bb-\u02dc\u2000-\u206f\u20ac\u2122]"
)
_FAMILIES: Final = {
    "sans": ("inter", "wght-normal"),
    "serif": ("source-serif-4", "wght-normal"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is set: ``sans`` or ``serif``, its size in pixels, its weight."""

    family: str
    size: int
    weight: int = 400


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Cut a line where another file begins; digits and signs stand in the Latin one only.

    >>> list(runs("С-400"))
    [('cyrillic', 'С'), ('latin', '-400')]
    """
    for script, letters in groupby(text, key=_script):
        yield script, "".join(letters)


def width(text: str, style: Style) -> float:
    """How wide a line is, in pixels: its words and the spaces between them."""
    return sum(
        sum(_length(word, script, style) for word in run.split(" "))
        + run.count(" ") * _length(" ", script, style)
        for script, run in runs(text)
    )


@lru_cache(maxsize=16_384)
def _length(letters: str, script: str, style: Style) -> float:
    """How wide letters of one script are; shaping them takes up to half a millisecond."""
    return font(script, style).getlength(letters) if letters else 0.0


def draw(
    canvas: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: Style, colour: str
) -> None:
    """Set one line with its baseline at a point."""
    x, y = at
    for script, run in runs(text):
        face = font(script, style)
        anchor = "ls" if isinstance(face, ImageFont.FreeTypeFont) else None
        canvas.text((x, y), run, fill=colour, font=face, anchor=anchor)
        x += face.getlength(run)


def lines(text: str, style: Style, most: float, *, count: int) -> list[str]:
    """Break a text into lines no wider than so many pixels; the last one ends in an ellipsis.

    A word that is wider than a line is broken where the line ends.
    """
    found: list[str] = []
    line = ""
    for word in _words(text):
        longer = f"{line} {word}" if line else word
        if width(longer, style) <= most:
            line = longer
            continue
        if line:
            found.append(line)
        fits = width(word, style) <= most
        *broken, line = [word] if fits else _broken(word, style, most)
        found += broken
        if len(found) > count:
            break
    found.append(line)
    if len(found) <= count:
        return found
    last = found[count - 1]
    while last and width(last + "…", style) > most:
        last = last[:-1]
    return [*found[: count - 1], last.rstrip(" ,;–-") + "…"]


@cache
def font(script: str, style: Style) -> Font:
    """The font of one script in a style."""
    slug, ending = _FAMILIES[style.family]
    if script == "devanagari":
        slug = "noto-sans-devanagari"
    file = STATIC / "vendor" / "fonts" / slug / f"{slug}-{script}-{ending}.woff2"
    try:
        face = ImageFont.truetype(str(file), style.size)
        face.set_variation_by_axes([style.weight])
    except OSError:
        return ImageFont.load_default(style.size)
    return face


def _script(letter: str) -> str:
    if _DEVANAGARI.match(letter):
        return "devanagari"
    if _CYRILLIC.match(letter):
        return "cyrillic" if _CYRILLIC_COMMON.match(letter) else "cyrillic-ext"
    return "latin" if _LATIN.match(letter) else "latin-ext"


def _words(text: str) -> list[str]:
    """The words, without what has no width or turns the direction: a card is short and plain."""
    kept = "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs") else " " for c in text)
    return kept.split()


def _broken(word: str, style: Style, most: float) -> list[str]:
    """A word in pieces that fit on a line, a single one where it fits as it is."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, style) > most:
            pieces.append("")
        pieces[-1] += letter
    return pieces
