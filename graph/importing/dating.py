"""Dates of rows as EDTF, their days, and how a passage stands to what it tells.

>>> span("2021-02-17", "2021-02-18", ""), span("2013-11-18", "", "day inferred: two days after")
('2021-02-17/2021-02-18', '2013-11-18?')
>>> stance("announced", "2021-11-26", "2021-12-06")
'Announces'
"""

from __future__ import annotations

from datetime import date, timedelta

from graph.dates import Edtf
from graph.importing.declarations import Notes, notes

_LATER = timedelta(days=90)


def span(start: str, end: str, note: str) -> str:
    """One EDTF date from two columns; a date that the note calls inferred is marked uncertain."""
    doubt = "?" if any(one.search(note) for one in notes().stances["uncertain"]) else ""
    if not start and not end:
        return ""
    if not end or end == start:
        return start + doubt
    return f"{start}{doubt}/{end}{doubt}"


def days(when: str) -> tuple[date, date] | None:
    """First and last day of a date, None where either is open."""
    if not when:
        return None
    told = Edtf.parse(when)
    return (told.earliest, told.latest) if told.earliest and told.latest else None


def width(when: str) -> int:
    """How many days a date can mean; the more, the less it says."""
    told = days(when)
    return (told[1] - told[0]).days if told else 10_000


def stance(note: str, issued: str, when: str) -> str:
    """How the passage stands to the event, by the note first and by the two dates then."""
    table = notes().stances
    for name in ("recalls", "announces", "expects"):
        if any(one.search(note) for one in table[name]):
            return name.capitalize()
    page, told = days(issued), days(when)
    if page and told and page[1] < told[0]:
        return "Announces"
    if page and told and page[0] > told[1] + _LATER:
        return "Recalls"
    return "Asserts"


def planned(title: str) -> bool:
    """Whether the words of a row tell of something still to come."""
    return any(one.search(title) for one in notes().stances["title_announces"])


def bound(note: str) -> str:
    """How exact a figure is, by the note; exact unless it says otherwise."""
    return Notes.first(notes().bounds, note) or "Exactly"


def reporter(note: str) -> str | None:
    """Whose figure it is, by the note."""
    return Notes.first(notes().reporters, note)
