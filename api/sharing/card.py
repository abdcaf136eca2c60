"""The picture that stands for a page where it is linked: 1200 × 630 pixels, as Open Graph asks.

It shows the arc of the site's mark, the glyph of the kind, the name, one line that tells the thing
from its namesakes, and how much the record holds of it. The same card is the same bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import Final

from PIL import Image, ImageDraw

from api.sharing.outlines import Point, cubic, outlines
from api.sharing.typesetting import Style, draw, lines, width

WIDTH: Final = 1200
HEIGHT: Final = 630
_PAPER, _INK, _SOFT, _FAINT = "#FBFAF7", "#1A1D21", "#4A4F57", "#63686F"
_ACCENT, _AMBER, _LINE, _FAINTEST = "#13338B", "#E2A60F", "#E3DFD5", "#EFECE4"
_LEFT: Final = 84
#: Drawn so many times too large and then made smaller, which smooths the edges.
_FINE: Final = 3
_GLYPH: Final = 38


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says, in the reader's language.

    Attributes:
        title: the name.
        kind: one line above it: what it is.
        line: one line below it.
        foot: how much there is about it.
        path: the glyph of its kind, SVG path data in a box of 24 × 24; none for the whole site.
        colour: the colour of its kind.
        site: what the site says of itself.
    """

    title: str
    kind: str
    line: str
    foot: str
    path: str | None
    colour: str
    site: str


def drawn(card: Card) -> bytes:
    """The card as a PNG file."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    _shapes(picture, card)
    canvas = ImageDraw.Draw(picture)
    head = Style("sans", 30, 600)
    draw(canvas, (_LEFT + (52 if card.path else 0), 208), card.kind, head, _SOFT)
    size, title = _title(card.title)
    y = 208 + 26
    for line in title:
        y += round(size.size * 1.16)
        draw(canvas, (_LEFT, y), line, size, _INK)
    for line in lines(card.line, Style("sans", 32), WIDTH - 2 * _LEFT, count=1):
        draw(canvas, (_LEFT, y + 62), line, Style("sans", 32), _SOFT)
    draw(canvas, (_LEFT + 74, 96), "indrus", Style("serif", 40, 600), _INK)
    draw(canvas, (_LEFT, HEIGHT - 50), card.foot, Style("sans", 28, 600), _ACCENT)
    site = Style("sans", 26)
    draw(canvas, (WIDTH - _LEFT - width(card.site, site), HEIGHT - 50), card.site, site, _FAINT)
    file = io.BytesIO()
    picture.quantize(128, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        file, "PNG", optimize=False, compress_level=9
    )
    return file.getvalue()


def _title(text: str) -> tuple[Style, list[str]]:
    """The largest size in which the name fits on two lines, else three small ones."""
    for size in (84, 72, 60, 52):
        style = Style("serif", size, 600)
        found = lines(text, style, WIDTH - 2 * _LEFT, count=3)
        if len(found) <= 2 and not found[-1].endswith("…"):
            return style, found
    style = Style("serif", 50, 600)
    return style, lines(text, style, WIDTH - 2 * _LEFT, count=3)


@cache
def _ground() -> Image.Image:
    """What every card has: the mark, a faint arc on the right, the rule at the foot."""
    fine = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), _PAPER)
    canvas = ImageDraw.Draw(fine)
    _arc(canvas, (850, 148), 9.5, _FAINTEST, _FAINTEST, _FAINTEST, 6)
    _arc(canvas, (_LEFT - 2, 82), 2.35, _ACCENT, _ACCENT, _AMBER, 3)
    rule = (HEIGHT - 104) * _FINE
    canvas.line((_LEFT * _FINE, rule, (WIDTH - _LEFT) * _FINE, rule), fill=_LINE, width=2 * _FINE)
    return fine.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _shapes(picture: Image.Image, card: Card) -> None:
    """Everything but words."""
    picture.paste(_ground())
    if card.path:
        scale = _GLYPH / 24 * _FINE
        fine = Image.new("RGB", (_GLYPH * _FINE, _GLYPH * _FINE), _PAPER)
        canvas = ImageDraw.Draw(fine)
        for outline in outlines(card.path):
            canvas.polygon([(x * scale, y * scale) for x, y in outline], fill=card.colour)
        small = fine.resize((_GLYPH, _GLYPH), Image.Resampling.LANCZOS)
        picture.paste(small, (_LEFT - 4, 180))


def _arc(
    canvas: ImageDraw.ImageDraw,
    at: Point,
    scale: float,
    line: str,
    ends: str,
    top: str,
    thick: float,
) -> None:
    """The arc of the mark, whose box is 28 × 20, with its left end's box at a point."""

    def there(x: float, y: float) -> Point:
        return (at[0] + x * scale) * _FINE, (at[1] + (y - 10) * scale) * _FINE

    curve = [
        *cubic((4, 15), (6, 7), (10, 4), (14, 4)),
        *cubic((14, 4), (18, 4), (22, 7), (24, 15)),
    ]
    path = [there(*point) for point in curve]
    canvas.line(path, fill=line, width=round(thick * _FINE), joint="curve")
    circles = ((4, 15.5, 3.4, ends), (24, 15.5, 3.4, ends), (14, 4, 2.6, top))
    for x, y, radius, colour in circles:
        (cx, cy), r = there(x, y), radius * scale * _FINE
        canvas.ellipse((cx - r, cy - r, cx + r, cy + r), fill=colour)
