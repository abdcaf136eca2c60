"""The held text of a source, and where in it a quote stands.

Positions count Unicode code points in the text normalised to NFC, as the Web Annotation model
asks (https://www.w3.org/TR/annotation-model/#text-position-selector); the checksum is of the bytes.

>>> text = HeldText("a.txt", "Lavrov met Jaishankar. Lavrov left.".encode())
>>> text.find("Jaishankar")
(11, 21)
>>> text.find("Lavrov")
Traceback (most recent call last):
graph.reading.held.QuoteError: stands 2 times in a.txt; quote more words until it stands once
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz

CONTEXT: Final = 32
"""How many characters before and after a quote its selector keeps."""


class QuoteError(ValueError):
    """A quote that cannot be placed, with the problem and its remedy."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{problem}; {remedy}")


@dataclass(frozen=True)
class HeldText:
    """A verbatim text; raises UnicodeDecodeError on first use where the bytes are no UTF-8."""

    name: str
    data: bytes = field(repr=False)

    @cached_property
    def text(self) -> str:
        """The text, normalised to NFC, line ends as they are."""
        return unicodedata.normalize("NFC", self.data.decode("utf-8"))

    @property
    def sha256(self) -> str:
        """The checksum of the bytes, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()

    def find(self, quote: str) -> tuple[int, int]:
        """Start and end of the one place where `quote` stands; raises QuoteError otherwise."""
        wanted = unicodedata.normalize("NFC", quote)
        if not wanted.strip():
            raise QuoteError("is empty", f"copy the passage from {self.name}")
        times = self._count(wanted)
        if times == 0:
            raise QuoteError(f"does not stand in {self.name}", self._suggestion(wanted))
        if times > 1:
            raise QuoteError(
                f"stands {times} times in {self.name}", "quote more words until it stands once"
            )
        start = self.text.index(wanted)
        return start, start + len(wanted)

    def around(self, start: int, end: int) -> tuple[str, str]:
        """The words just before and just after a place."""
        return self.text[max(0, start - CONTEXT) : start], self.text[end : end + CONTEXT]

    def _count(self, wanted: str) -> int:
        times, at = 0, self.text.find(wanted)
        while at >= 0:
            times, at = times + 1, self.text.find(wanted, at + 1)
        return times

    def _suggestion(self, wanted: str) -> str:
        best = fuzz.partial_ratio_alignment(wanted, self.text, score_cutoff=60)
        if best is None or best.dest_end <= best.dest_start:
            return "copy the passage from the held text"
        return f'the nearest passage is "{self.text[best.dest_start : best.dest_end]}"'
