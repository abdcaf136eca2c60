"""What a typed text asks: the names in it, and the time that it is about.

``defence minister of Russia 2015`` names an office and a year; ``кто был послом 18 марта 2014``
names one and a day. Words that only ask (who, was, when) name nothing.

>>> asked = Asked.of("who was foreign minister of Russia in 2005?")
>>> asked.names.words, asked.first, asked.last
(('foreign', 'minister', 'russia'), '2005-01-01', '2005-12-31')
>>> Asked.of("trade 2024-25").last
'2025-03-31'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph.dates import Edtf, wording
from graph.search.kindred import kindred
from graph.search.matching import Words

#: Whoever types more words than these pastes a text, and the first tell what it is about.
_MOST: Final = 12
#: What stands in questions and, in the names of this record, tells nothing apart (romanised).
_ASKING: Final = frozenset(
    (
        "did do does has have had been say says said saying tell told about every all any list "
        "show me find give status happened signed promised changed since last during that this "
        "there please exact words vse vsekh spisok pokazhi skazal skazala govoril podpisan"
    ).split()
)
_YEAR: Final = r"(?<![\d.-])(?:19[0-9]\d|20[0-4]\d)(?!\d|\.\d)"
_SPAN: Final = re.compile(rf"({_YEAR})\s*(?:[-–—/]|to|по)\s*((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
#: India's fiscal year, which begins in April.
_FISCAL: Final = re.compile(rf"(?:fy\s*)?({_YEAR})[-–/](\d\d)(?![\d-])", re.IGNORECASE)
_ISO: Final = re.compile(r"(?<!\d)((?:19|20)\d\d-\d\d(?:-\d\d)?)(?![\d-])")


def _months() -> dict[str, int]:
    named: dict[str, int] = {}
    for number in range(1, 13):
        for lang in ("en", "hi", "ru"):
            alone = wording(f"2000-{number:02}", lang).split()[0]
            after_a_day = wording(f"2000-{number:02}-15", lang).split()[1]
            named |= {alone.casefold(): number, after_a_day.casefold(): number}
            if lang == "en":
                named[alone[:3].casefold()] = number
    return named


_MONTHS: Final = _months()
_MONTH: Final = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DAY_FIRST: Final = re.compile(
    rf"(?:(?<!\d)(\d\d?)(?:st|nd|rd|th)?\s+)?(?<!\w)({_MONTH})\.?,?\s+({_YEAR})", re.IGNORECASE
)
_MONTH_FIRST: Final = re.compile(
    rf"(?<!\w)({_MONTH})\.?\s+(\d\d?)(?:st|nd|rd|th)?,?\s+({_YEAR})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A text taken apart.

    Attributes:
        whole: everything that was typed.
        names: what is left of it without the time.
        when: the time in EDTF, or empty.
        first: its first day, ``YYYY-MM-DD``, or empty.
        last: its last day.
    """

    whole: Words
    names: Words
    when: str = ""
    first: str = ""
    last: str = ""

    @classmethod
    def of(cls, text: str) -> Asked:
        """Take a text apart; one that names no time is all names."""
        whole = Words.of(text)
        for pattern, edtf in (
            (_SPAN, lambda m: f"{m[1]}/{m[2]}"),
            (_ISO, lambda m: m[1]),
            (_FISCAL, _fiscal),
            (_MONTH_FIRST, lambda m: _day(m[3], m[1], m[2])),
            (_DAY_FIRST, lambda m: _day(m[3], m[2], m[1])),
            (re.compile(_YEAR), lambda m: m[0]),
        ):
            found = pattern.search(text)
            bounds = _bounds(edtf(found)) if found else None
            if found and bounds:
                rest = f"{text[: found.start()]} {text[found.end() :]}"
                return cls(whole, _once(Words.of(rest)), edtf(found), *bounds)
        return cls(whole, _once(whole))

    def meets(self, first: str, last: str) -> bool:
        """Whether some days, ``YYYY-MM-DD``, touch the time asked for; any do where none is."""
        return not self.first or (first <= self.last and self.first <= last)


def _fiscal(found: re.Match[str]) -> str:
    year, after = int(found[1]), int(found[2])
    return f"{year}-04/{year + 1}-03" if (year + 1) % 100 == after else found[1]


def _day(year: str, month: str, day: str | None) -> str:
    date = f"{year}-{_MONTHS[month.casefold()]:02}"
    return f"{date}-{int(day):02}" if day else date


def _bounds(edtf: str) -> tuple[str, str] | None:
    try:
        when = Edtf.parse(edtf)
    except ValueError:
        return None
    if when.earliest is None or when.latest is None:
        return None
    return when.earliest.isoformat(), when.latest.isoformat()


def _once(words: Words) -> Words:
    """Without words that only ask; of those that mean the same the first: "trade turnover"."""
    kept: list[str] = []
    for word in [word for word in words.words if word not in _ASKING] or words.words:
        if not any(other in kindred(word) for other in kept):
            kept.append(word)
    return Words(words.folded, words.roman, tuple(kept[:_MOST]))
