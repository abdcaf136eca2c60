"""Where in a document a passage stands, in the reader's language as far as it is usual words.

The record says it in English, in the words of whoever read the document. Nine in ten begin with one
of a few phrases, which are said again here; what follows stays as it was written.

>>> located("in the text; during the visit", "ru")
[('в тексте', 'ru'), ('; during the visit', 'en')]
>>> located("page 4", "hi"), located("in the text", "en")
([('page 4', 'en')], [('in the text', 'en')])
"""

from __future__ import annotations

import re
from typing import Final

from api.messages import has, text

_HEAD: Final = re.compile(r"([^,;:]+)(.*)", re.DOTALL)


def located(words: str, lang: str) -> list[tuple[str, str]]:
    """The words in pieces, each with its language."""
    found = _HEAD.fullmatch(words)
    key = f"located.{found[1].strip().casefold().replace(' ', '_')}" if found else ""
    if lang == "en" or found is None or not has(key, "en"):
        return [(words, "en")]
    pieces = [(text(key, lang), lang), (found[2], "en")]
    return [(piece, tongue) for piece, tongue in pieces if piece]
