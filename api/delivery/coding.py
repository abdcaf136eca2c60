"""Content coding: which answers are compressed, and for whom (RFC 9110, sections 8.4 and 12.5.3).

Compressing what holds both a secret and something that a stranger chose would let the stranger
guess the secret by its length (the attack called BREACH). No page of this site holds a secret:
there are no sessions, cookies or tokens, and everybody is shown the same.
"""

from __future__ import annotations

import gzip
from typing import Final

#: An answer shorter than this fits one packet either way.
SHORTEST: Final = 1024
_LEVEL: Final = 6
_TEXTS: Final = ("text/", "application/json", "application/ld+json", "application/xml")
_TEXT_ENDINGS: Final = ("+json", "+xml", "javascript", "n-quads", "n-triples", "trig")


def worth_compressing(content_type: str, length: int) -> bool:
    """Whether an answer becomes much shorter; pictures and fonts are compressed already.

    >>> worth_compressing("text/html; charset=utf-8", 5000), worth_compressing("font/woff2", 5000)
    (True, False)
    """
    media_type = content_type.partition(";")[0].strip().lower()
    return length >= SHORTEST and (
        media_type.startswith(_TEXTS) or media_type.endswith(_TEXT_ENDINGS)
    )


def accepts_gzip(header: str | None) -> bool:
    """Whether a client that sends this ``Accept-Encoding`` takes gzip.

    >>> accepts_gzip("gzip, br"), accepts_gzip("gzip;q=0, *"), accepts_gzip("*"), accepts_gzip("")
    (True, False, True, False)
    """
    weights: dict[str, float] = {}
    for part in (header or "").lower().split(","):
        name, _, parameter = part.partition(";")
        key, _, value = parameter.partition("=")
        try:
            weights[name.strip()] = float(value) if key.strip() == "q" else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


def compressed(body: bytes) -> bytes:
    """The body in gzip format, the same bytes each time."""
    return gzip.compress(body, _LEVEL, mtime=0)
