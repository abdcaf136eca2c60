"""Which representation to send: content negotiation as RFC 9110 writes it.

Ready-made parsers get three things wrong that real clients depend on: the most *specific*
matching range decides the quality (not the first, not the highest), ``q=0`` forbids, and an
offer may be excluded while a wildcard admits the rest (``*/*, text/html;q=0``). This module
is pure: strings in, a string or ``None`` out, so that every resource shares one answer.

Algorithm (RFC 9110 §12.5.1): for each offer, take the quality of the most specific range that
matches it; drop offers at quality 0; the highest quality wins, and among equals the offer that
the server lists first. Parameters other than ``q`` must match, but for those that are true of
everything served here: ``charset=utf-8``, the header line of a table in CSV (RFC 4180), the
version of an RDF syntax, and a profile of JSON-LD, which a server that does not know it has to
ignore (JSON-LD 1.1, appendix C).

>>> choose(["text/turtle", "application/ld+json"], "application/*;q=0.5, text/turtle;q=0.1")
'application/ld+json'
>>> choose(["text/html"], "text/html;q=0, */*") is None
True
>>> choose_language(["en", "hi", "ru"], "ru-RU,ru;q=0.9,en;q=0.8")
'ru'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NAME = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
_RANGE = re.compile(rf"(?P<type>{_NAME})/(?P<subtype>{_NAME})")
_QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")
_LANGUAGE_RANGE = re.compile(r"\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")

Parameters = frozenset[tuple[str, str]]
_HELD = {
    ("application/ld+json", "profile"): re.compile(r".*", re.DOTALL),
    ("text/csv", "header"): re.compile("present", re.IGNORECASE),
    **{
        (f"{kind}/{syntax}", "version"): re.compile(r"1\.[12](?:-basic)?")
        for kind, syntax in (
            ("text", "turtle"),
            ("application", "n-triples"),
            ("application", "n-quads"),
            ("application", "trig"),
            ("application", "rdf+xml"),
        )
    },
}
"""Parameters with the values that hold of every answer of the type, so that none is excluded."""

_MOST_ELEMENTS = 200
"""How many elements of a header are read; the longest list of a real client has two dozen."""


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One element of an ``Accept`` header, or a media type (a range without wildcards).

    >>> MediaRange.parse('Text/HTML; Level="1"; Q=0.5')
    MediaRange(type='text', subtype='html', parameters=frozenset({('level', '1')}), quality=0.5)
    >>> MediaRange.parse("html") is None
    True
    """

    type: str
    subtype: str
    parameters: Parameters = frozenset()
    quality: float = 1.0

    @classmethod
    def parse(cls, element: str) -> MediaRange | None:
        """Read one element; ``None`` when it is not a media range by the grammar."""
        essence, *rest = _split(element, ";")
        match = _RANGE.fullmatch(essence)
        if match is None or (match["type"] == "*" and match["subtype"] != "*"):
            return None
        quality, parameters = 1.0, set()
        for part in filter(None, rest):
            name, _, value = part.partition("=")
            name, value = name.strip().lower(), _unquote(value.strip())
            if name == "q":
                if _QUALITY.fullmatch(value) is None:
                    return None
                quality = float(value)
            elif (name, value.lower()) != ("charset", "utf-8"):
                parameters.add((name, value))
        return cls(match["type"].lower(), match["subtype"].lower(), frozenset(parameters), quality)

    @property
    def specificity(self) -> tuple[bool, bool, int]:
        """How exactly this range names a type; compares as RFC 9110's precedence."""
        return self.type != "*", self.subtype != "*", len(self.parameters)

    def matches(self, offer: MediaRange) -> bool:
        """Whether ``offer`` falls within this range.

        >>> MediaRange.parse("text/csv; header=present").matches(MediaRange.parse("text/csv"))
        True
        """
        return (
            self.type in ("*", offer.type)
            and self.subtype in ("*", offer.subtype)
            and all(one in offer.parameters or self._holds(*one) for one in self.parameters)
        )

    def _holds(self, name: str, value: str) -> bool:
        values = _HELD.get((f"{self.type}/{self.subtype}", name))
        return values is not None and values.fullmatch(value) is not None


def parse_accept(header: str | None) -> tuple[MediaRange, ...]:
    """The ranges of an ``Accept`` header in their order; elements that are no range are dropped.

    >>> [(r.type, r.quality) for r in parse_accept("text/*;q=0.3, junk, image/png")]
    [('text', 0.3), ('image', 1.0)]
    """
    listed = _split(header or "", ",")[:_MOST_ELEMENTS]
    elements = (MediaRange.parse(element) for element in listed)
    return tuple(element for element in elements if element is not None)


def quality(offer: str, accept: str | None) -> float:
    """The quality the client gives to a media type, 0 when it does not accept it.

    Without a usable header everything is welcome (RFC 9110 §12.5.1).

    >>> quality("text/html", "text/*;q=0.4, */*;q=0.9")
    0.4
    """
    return _quality(offer, parse_accept(accept))


def _quality(offer: str, ranges: tuple[MediaRange, ...]) -> float:
    candidate = MediaRange.parse(offer)
    if candidate is None:
        raise ValueError(f"not a media type: {offer!r}")
    if not ranges:
        return 1.0
    matching = [wanted for wanted in ranges if wanted.matches(candidate)]
    return max(matching, key=lambda wanted: wanted.specificity).quality if matching else 0.0


def choose(offers: Sequence[str], accept: str | None) -> str | None:
    """The best of ``offers`` (the server's order of preference) or ``None``: answer 406.

    >>> choose(["text/html", "application/json"], None)
    'text/html'
    >>> choose(["text/html"], "image/*") is None
    True
    """
    ranges = parse_accept(accept)
    weighed = [(_quality(offer, ranges), -place) for place, offer in enumerate(offers)]
    if not weighed:
        return None
    best, place = max(weighed)
    return offers[-place] if best > 0 else None


def choose_language(offers: Sequence[str], header: str | None) -> str | None:
    """The offered language that an ``Accept-Language`` header likes best (RFC 4647 §3.3.1).

    A range matches a language that it equals or that starts with it; a reader's more exact
    range (``ru-RU``) also finds the plain language (``ru``), as the lookup scheme does.

    >>> choose_language(["en", "hi"], "de, hi-IN;q=0.5")
    'hi'
    >>> choose_language(["en"], "en;q=0, *") is None
    True
    """
    wanted: list[tuple[str, float]] = []
    for element in _split(header or "", ",")[:_MOST_ELEMENTS]:
        tag, *rest = _split(element, ";")
        weight = "1"
        for part in rest:
            name, _, value = part.partition("=")
            if name.strip().lower() == "q":
                weight = value.strip()
        if _LANGUAGE_RANGE.fullmatch(tag) and _QUALITY.fullmatch(weight):
            wanted.append((tag.lower(), float(weight)))
    if not wanted:
        return offers[0] if offers else None
    best: tuple[float, int] | None = None
    for place, offer in enumerate(offers):
        fits = [(_closeness(tag, offer.lower()), weight) for tag, weight in wanted]
        exactness, liking = max(fits, default=(0, 0.0))
        if exactness and liking > 0 and (best is None or (liking, -place) > best):
            best = (liking, -place)
    return offers[-best[1]] if best else None


def _closeness(tag: str, offer: str) -> int:
    if tag == "*":
        return 1
    if tag == offer or offer.startswith(f"{tag}-"):
        return 3
    return 2 if tag.startswith(f"{offer}-") else 0


def _split(text: str, separator: str) -> list[str]:
    """Cut at the separator outside quoted strings, in one pass: a hostile header costs no more."""
    parts, start, quoted, escaped = [], 0, False, False
    for place, character in enumerate(text):
        if escaped:
            escaped = False
        elif quoted and character == "\\":
            escaped = True
        elif character == '"':
            quoted = not quoted
        elif character == separator and not quoted:
            parts.append(text[start:place].strip())
            start = place + 1
    parts.append(text[start:].strip())
    return parts


def _unquote(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return re.sub(r"\\(.)", r"\1", value[1:-1])
    return value
