"""EDTF dates in the words of three languages.

Source: Extended Date/Time Format, level 1 (Library of Congress; ISO 8601-2:2019).

>>> spoken("2021-02-17", "en"), spoken("2021-02-17", "ru")
('17 February 2021', '17 февраля 2021')
>>> spoken("2021-02-17/2021-02-18", "en")
'17 February 2021 – 18 February 2021'
>>> spoken("1984-04~", "en")
'about April 1984'
"""

from __future__ import annotations

import re

from api.messages import text

_DATE = re.compile(r"(?P<year>-?\d{3,4}[\dX]|-?\d\dXX)(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?(?P<mark>[?~%]?)")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def _one(date: str, lang: str) -> str:
    found = _DATE.fullmatch(date)
    if found is None:
        return date
    year, month, day = found["year"], found["month"], found["day"]
    words = year.replace("X", "0") + text("date.decade", lang) if year.endswith("X") else year
    if month in _SEASONS:
        words = f"{text('date.' + _SEASONS[month], lang)} {year}"
    elif month and month != "XX" and 1 <= int(month) <= 12:
        if day and day != "XX":
            words = f"{int(day)} {text(f'date.month.{int(month)}.of', lang)} {year}"
        else:
            words = f"{text(f'date.month.{int(month)}', lang)} {year}"
    key = {"?": "date.perhaps", "~": "date.about", "%": "date.perhaps_about"}.get(found["mark"])
    return text(key, lang, date=words) if key else words


def spoken(edtf: str, lang: str) -> str:
    """An EDTF date or interval in words; what is no such date is given back unchanged."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(edtf, lang)
    if first in ("", ".."):
        return text("date.until", lang, date=_one(last, lang))
    if last in ("", ".."):
        return text("date.since", lang, date=_one(first, lang))
    return f"{_one(first, lang)} – {_one(last, lang)}"
