r"""Text from data on a terminal: nothing that a label contains can command the screen.

Escape sequences could hide or recolour what a source says, and marks that turn the direction of
writing could swap two names. Both are shown as what they are instead of being obeyed.

>>> plain("Lavrov\x1b[2J \u202eMoscow")
'Lavrov\\x1b[2J \\u202eMoscow'
>>> plain("श्रृंगला – Шрингла")
'श्रृंगला – Шрингла'
"""

from __future__ import annotations

import re

_COMMANDS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Return ``text`` with control characters, except line feeds, and direction marks escaped."""
    return _COMMANDS.sub(lambda found: found.group().encode("unicode_escape").decode(), text)
