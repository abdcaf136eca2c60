"""Dates in words, as a careful newspaper writes them in English, Hindi and Russian.

Month names and orders follow the Unicode CLDR; Russian months stand in the genitive after a day
and after a preposition, in the nominative alone.

>>> wording("2021-03-11~/2021-03-20~", "en")
'mid-March 2021'
>>> wording("2021-02", "ru"), wording("../2021-02", "ru")
('февраль 2021 г.', 'не позднее февраля 2021 г.')
>>> wording("1984-04~", "hi")
'लगभग अप्रैल 1984'
>>> wording("2025-09/2025-09-26", "en"), wording("2023-10/2024-11-18", "ru")
('by 26 September 2025', 'между октябрём 2023 г. и 18 ноября 2024 г.')
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from graph.dates.edtf import SEASONS, Edge, Edtf, Moment


@dataclass(frozen=True)
class _Tongue:
    """The words of one language; `alone` and `after` are the two cases Russian needs."""

    months: tuple[str, ...]
    months_after: tuple[str, ...]
    seasons: tuple[str, ...]
    seasons_after: tuple[str, ...]
    parts: tuple[str, ...]
    decade: str
    decade_after: str
    about: str
    perhaps: str
    since: str
    until: str
    not_before: str
    between: str
    months_between: tuple[str, ...]
    year: str = "{0}"
    years: str = "{0}"


_EN_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_HI_MONTHS = "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर".split()
_RU_MONTHS = (
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
).split()
_RU_MONTHS_AFTER = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
).split()
_RU_MONTHS_BETWEEN = (
    "январём февралём мартом апрелем маем июнем июлем августом сентябрём октябрём ноябрём декабрём"
).split()

_TONGUES: Final[dict[str, _Tongue]] = {
    "en": _Tongue(
        months=tuple(_EN_MONTHS),
        months_after=tuple(_EN_MONTHS),
        seasons=("spring", "summer", "autumn", "winter"),
        seasons_after=("spring", "summer", "autumn", "winter"),
        parts=("early {0}", "mid-{0}", "late {0}"),
        decade="{0}s",
        decade_after="{0}s",
        about="about {0}",
        perhaps="perhaps {0}",
        since="since {0}",
        until="by {0}",
        not_before="not before {0}",
        between="between {0} and {1}",
        months_between=tuple(_EN_MONTHS),
    ),
    "hi": _Tongue(
        months=tuple(_HI_MONTHS),
        months_after=tuple(_HI_MONTHS),
        seasons=("वसंत", "ग्रीष्म", "शरद", "शीत"),
        seasons_after=("वसंत", "ग्रीष्म", "शरद", "शीत"),
        parts=("{0} का आरंभ", "{0} का मध्य", "{0} का अंत"),
        decade="{0} का दशक",
        decade_after="{0} के दशक",
        about="लगभग {0}",
        perhaps="संभवतः {0}",
        since="{0} से",
        until="{0} तक",
        not_before="{0} से पहले नहीं",
        between="{0} और {1} के बीच",
        months_between=tuple(_HI_MONTHS),
    ),
    "ru": _Tongue(
        months=tuple(_RU_MONTHS),
        months_after=tuple(_RU_MONTHS_AFTER),
        seasons=("весна", "лето", "осень", "зима"),
        seasons_after=("весны", "лета", "осени", "зимы"),
        parts=("начало {0}", "середина {0}", "конец {0}"),
        decade="{0}-е гг.",
        decade_after="{0}-х гг.",
        about="около {0}",
        perhaps="предположительно {0}",
        since="с {0}",
        until="не позднее {0}",
        not_before="не ранее {0}",
        between="между {0} и {1}",
        months_between=tuple(_RU_MONTHS_BETWEEN),
        year="{0} г.",
        years="{0} гг.",
    ),
}
LANGUAGES: Final = tuple(_TONGUES)
"""The languages in which dates and derived labels are written."""


def wording(text: str, lang: str) -> str:
    """Write an EDTF date in `lang`, else in English; what is no EDTF stays as it is."""
    try:
        when = Edtf.parse(text)
    except ValueError:
        return text
    tongue = _TONGUES.get(lang, _TONGUES["en"])
    if when.end is None:
        return _qualified(when.start, tongue) if isinstance(when.start, Moment) else text
    if isinstance(when.start, Edge):
        return tongue.until.format(_moment(when.end, tongue, after=True))
    if isinstance(when.end, Edge):
        return tongue.since.format(_moment(when.start, tongue, after=True))
    return _interval(when.start, when.end, tongue)


def published(text: str, lang: str) -> str:
    """Write when a document came out: of an interval without an end, the day it was not out yet.

    >>> published("2007-12-31/..", "en"), published("2025-12/..", "ru"), published("2021", "en")
    ('not before 31 December 2007', 'не ранее декабря 2025 г.', '2021')
    """
    when, tongue = Edtf.parse(text), _TONGUES[lang]
    if isinstance(when.end, Edge) and not isinstance(when.start, Edge):
        return tongue.not_before.format(_moment(when.start, tongue, after=True))
    return wording(text, lang)


def deadline(text: str, lang: str) -> str:
    """Write the time by which something is expected: of an interval, its end.

    >>> deadline("../2021-12-31", "en"), deadline("2021-02-17/2021-03~", "en")
    ('31 December 2021', 'about March 2021')
    """
    _, slash, end = text.partition("/")
    return wording(end if slash and end not in ("", "..") else text, lang)


def _interval(start: Moment, end: Moment, tongue: _Tongue) -> str:
    if start.qualifier != end.qualifier:
        return f"{_qualified(start, tongue)} – {_qualified(end, tongue)}"
    part = _part_of_month(start, end)
    if part is not None:
        month = tongue.months_after[(start.month or 1) - 1]
        return tongue.parts[part].format(f"{month} {tongue.year.format(start.year)}")
    if (start.day is None) != (end.day is None) and _in_a_month(start) and _in_a_month(end):
        return _qualify(_sometime(start, end, tongue), start.qualifier, tongue)
    first, last = replace(start, qualifier=""), replace(end, qualifier="")
    after = "~" in start.qualifier
    return _qualify(_between(first, last, tongue, after=after), start.qualifier, tongue)


def _between(start: Moment, end: Moment, tongue: _Tongue, *, after: bool) -> str:
    whole = _moment(end, tongue, after=after)
    same_year, same_month = start.year == end.year, start.month == end.month
    if start == end:
        return whole
    if same_year and same_month and start.day and end.day:
        return f"{start.day}–{whole}"
    if same_year and start.month and end.month:
        shortened = _moment(start, tongue, after=after, with_year=False)
        return f"{shortened} – {whole}" if start.day or end.day else f"{shortened}–{whole}"
    if start.month is None and end.month is None and "X" not in start.year + end.year:
        return tongue.years.format(f"{start.year}–{end.year}")
    return f"{_moment(start, tongue, after=after)} – {whole}"


def _in_a_month(moment: Moment) -> bool:
    return moment.month is not None and moment.month not in SEASONS


def _sometime(start: Moment, end: Moment, tongue: _Tongue) -> str:
    """One day of which only the bounds are known: a source gives both ends of a span alike."""
    if (start.year, start.month) != (end.year, end.month):
        ends = (_bound(start, tongue), _bound(end, tongue))
        return tongue.between.format(*ends)
    known, phrase = (end, tongue.until) if end.day else (start, tongue.not_before)
    return phrase.format(_moment(known, tongue, after=True))


def _bound(moment: Moment, tongue: _Tongue) -> str:
    if moment.day is not None:
        return _moment(replace(moment, qualifier=""), tongue, after=True)
    month = tongue.months_between[(moment.month or 1) - 1]
    return f"{month} {tongue.year.format(moment.year)}"


def _part_of_month(start: Moment, end: Moment) -> int | None:
    """0, 1, 2 for the first, second and last third of a month given as approximate days."""
    if start.qualifier != "~" or (start.year, start.month) != (end.year, end.month):
        return None
    last = end.latest.day if end.day and end.latest == replace(end, day=None).latest else end.day
    thirds = {(1, 10): 0, (11, 20): 1, (21, last): 2}
    return thirds.get((start.day or 0, end.day or 0))


def _qualified(moment: Moment | Edge, tongue: _Tongue) -> str:
    if isinstance(moment, Edge):
        return ""
    after = moment.qualifier == "~"
    return _qualify(_moment(moment, tongue, after=after), moment.qualifier, tongue)


def _qualify(words: str, qualifier: str, tongue: _Tongue) -> str:
    if qualifier == "~":
        return tongue.about.format(words)
    return tongue.perhaps.format(words) if qualifier else words


def _moment(moment: Moment | Edge, tongue: _Tongue, *, after: bool, with_year: bool = True) -> str:
    if isinstance(moment, Edge):
        return ""
    year = tongue.year.format(moment.year) if with_year else ""
    if moment.year.endswith("XX"):
        century = moment.year[:2]
        return tongue.years.format(f"{century}00–{century}99")
    if moment.year.endswith("X"):
        decade = tongue.decade_after if after else tongue.decade
        return decade.format(moment.year[:3] + "0")
    if moment.month is None:
        return year
    if moment.month in SEASONS:
        names = tongue.seasons_after if after else tongue.seasons
        return f"{names[moment.month - min(SEASONS)]} {year}".strip()
    if moment.day is not None:
        return f"{moment.day} {tongue.months_after[moment.month - 1]} {year}".strip()
    months = tongue.months_after if after else tongue.months
    return f"{months[moment.month - 1]} {year}".strip()
