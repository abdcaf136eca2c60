"""A held text cut where passages begin and end, so that overlapping passages can be shown.

Passages overlap: a sentence reports a meeting and, within it, a clause names an office. Markup
cannot overlap, so the text is cut at every boundary, and each piece knows all passages that cover
it. A piece leads to the innermost of them; the first piece of a passage carries its anchor.

>>> [(p.text, p.covers, p.begins) for p in cut("abcdef", [("x", 0, 4), ("y", 2, 6)])]
[('ab', ('x',), ('x',)), ('cd', ('x', 'y'), ('y',)), ('ef', ('y',), ())]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

Passage = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text covered by the same passages.

    Attributes:
        text: the run.
        covers: the passages that cover it, outermost first.
        begins: those of them that begin here.
    """

    text: str
    covers: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()

    @property
    def innermost(self) -> str | None:
        """The shortest passage that covers the run."""
        return self.covers[-1] if self.covers else None


def cut(text: str, passages: Iterable[Passage]) -> list[Piece]:
    """Cut a text at the boundaries of passages (name, start, end in code points, end excluded).

    Raises:
        ValueError: where a passage does not stand within the text.
    """
    known = sorted(passages, key=lambda p: (p[1] - p[2], p[1], p[0]))
    for name, start, end in known:
        if not 0 <= start < end <= len(text):
            raise ValueError(f"passage {name} at {start}–{end} is not within {len(text)} letters")
    edges = sorted({0, len(text)} | {edge for _, *span in known for edge in span})
    pieces = []
    for start, end in pairwise(edges):
        covers = tuple(name for name, first, last in known if first <= start and end <= last)
        begins = tuple(name for name, first, _ in known if first == start)
        pieces.append(Piece(text[start:end], covers, begins))
    return pieces
