"""Interface strings in English, Hindi and Russian, one flat JSON table per language.

``<room>.<lang>.json`` files (such as ``explorer.hi.json``) are merged into ``<lang>.json``, so a
room of the site keeps its own words. A key's plural forms are ``key.one``, ``key.few``,
``key.many`` and ``key.other``, chosen by the plural rules of Unicode CLDR.

>>> text("language.name", "hi")
'हिन्दी'
>>> plural("count.sources", 5, "ru")
'5 источников'
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

LANGUAGES: tuple[str, ...] = ("en", "hi", "ru")
FOLDER = Path(__file__).parent


@cache
def table(lang: str) -> dict[str, str]:
    """All strings of one language.

    Raises :class:`ValueError` when two files give the same key, since one would hide the other.
    """
    merged: dict[str, str] = {}
    for file in sorted(FOLDER.glob(f"*{lang}.json")):
        if file.name != f"{lang}.json" and not file.name.endswith(f".{lang}.json"):
            continue
        strings: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
        if twice := merged.keys() & strings.keys():
            raise ValueError(f"{file.name}: {min(twice)} is given twice; keep one")
        merged |= strings
    return merged


def text(key: str, lang: str, **values: object) -> str:
    """The string of ``key`` with ``{name}`` places filled; English stands in for a missing one.

    Raises :class:`KeyError` when no language has the key.
    """
    string = table(lang).get(key) or table("en")[key]
    return string.format(**values) if values else string


def has(key: str, lang: str) -> bool:
    """Whether the language (or English) has the key."""
    return key in table(lang) or key in table("en")


def plural_form(number: int, lang: str) -> str:
    """The CLDR plural category of a whole number: ``one``, ``few``, ``many`` or ``other``.

    Source: Unicode CLDR, Language Plural Rules (en, hi, ru).

    >>> [plural_form(n, "ru") for n in (1, 2, 5, 11, 21, 22)]
    ['one', 'few', 'many', 'many', 'one', 'few']
    """
    if lang == "ru":
        if number % 10 == 1 and number % 100 != 11:
            return "one"
        if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
            return "few"
        return "many"
    if lang == "hi":
        return "one" if number in (0, 1) else "other"
    return "one" if number == 1 else "other"


def plural(key: str, number: int, lang: str, **values: object) -> str:
    """``key`` in the plural form that ``number`` asks for, with ``{n}`` filled in.

    >>> plural("count.sources", 1211, "en")
    '1,211 sources'
    """
    return text(f"{key}.{plural_form(number, lang)}", lang, n=grouped(str(number), lang), **values)


def grouped(digits: str, lang: str) -> str:
    r"""The digits of a whole number in the groups of the language (Unicode CLDR).

    >>> [grouped("1234567", lang) for lang in LANGUAGES]
    ['1,234,567', '12,34,567', '1\xa0234\xa0567']
    """
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    head, tail = digits[:-3], digits[-3:]
    width = 2 if lang == "hi" else 3
    groups = [head[max(0, end - width) : end] for end in range(len(head), 0, -width)]
    return sign + ("\u00a0" if lang == "ru" else ",").join([*reversed(groups), tail])
