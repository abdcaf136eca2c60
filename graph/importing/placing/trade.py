"""Figures: one observation for each measure, period, kind and reporter.

Pages that give the same figure differently are witnesses of one observation, so that their
disagreement is seen; figures of two reporters are two observations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from graph.importing.dating import bound, reporter
from graph.importing.draft import Draft, Fact, text
from graph.importing.placing.common import claim, slug_of, usable
from graph.importing.recognising import Names
from graph.importing.tables import Row

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MEASURES = (
    ("exports", "IndianExports"),
    ("imports", "IndianImports"),
    ("total", "BilateralTrade"),
)
_SLUGS = {
    "IndianExports": "indian-exports",
    "IndianImports": "indian-imports",
    "BilateralTrade": "bilateral-trade",
    "Investment": "investment",
}
_UNITS = {
    "USD billion": ("USDollar", 10**9),
    "USD million": ("USDollar", 10**6),
    "INR crore": ("IndianRupee", 10**7),
}
_PERIOD = re.compile(
    r"(?P<fy>FY )?(?P<year>[0-9]{4})(?P<second>-[0-9]{2})?(?: \((?P<part>[^)]*)\))?"
)


@dataclass(frozen=True)
class Period:
    """A period as EDTF with its kind, and a piece of slug that tells it."""

    edtf: str
    kind: str
    slug: str
    part: bool = False


def period(words: str) -> Period | None:
    """The period that a table's words mean; None where they are no time at all.

    >>> period("FY 2014-15").edtf, period("2008 (Jan-Sep)").edtf, period("2024 (EAEU)")
    ('2014-04/2015-03', '2008-01/2008-09', None)
    """
    found = _PERIOD.fullmatch(words.strip())
    if found is None:
        return None
    year, fiscal = int(found["year"]), bool(found["fy"] or found["second"])
    name = f"fy-{year}-{(year + 1) % 100:02}" if fiscal else str(year)
    part = (found["part"] or "").lower()
    if not part:
        if fiscal:
            return Period(f"{year}-04/{year + 1}-03", "IndianFiscalYear", name)
        return Period(str(year), "CalendarYear", name)
    if part == "part year":
        return Period(str(year), "OtherPeriod", f"{name}-part", part=True)
    months = _months(part, 4 if fiscal else 1)
    if months is None:
        return None
    first, last = (f"{year + (fiscal and month < 4)}-{month:02}" for month in months)
    return Period(f"{first}/{last}", "OtherPeriod", f"{name}-{first[5:]}-to-{last[5:]}", part=True)


def _months(part: str, first: int) -> tuple[int, int] | None:
    if count := re.fullmatch(r"([0-9]+) months", part):
        return first, (first + int(count[1]) - 2) % 12 + 1
    names = part.split("-")
    if len(names) == 2 and all(name in _MONTHS for name in names):
        return _MONTHS.index(names[0]) + 1, _MONTHS.index(names[1]) + 1
    return None


def place(draft: Draft) -> None:
    """Turn rows of `trade` into citations of observations."""
    names = Names(draft)
    for row in usable(draft):
        words = row["year"]
        target, invested = words.startswith("target "), words.startswith("investment to ")
        told = period(re.sub(r"^(target|investment to) ", "", words))
        if told is None:
            draft.leave(row, f"{words!r} is no period of trade between the two countries")
            continue
        if invested:
            told = Period(f"../{told.edtf}", "OtherPeriod", f"to-{told.slug}")
        unit = _UNITS.get(re.sub(r" \(.*\)$", "", row["unit"]))
        if unit is None:
            draft.leave(row, f"{row['unit']!r} is no unit that is known")
            continue
        _figures(draft, names, row, told, unit, "Target" if target else "", invested=invested)


def _figures(
    draft: Draft,
    names: Names,
    row: Row,
    told: Period,
    unit: tuple[str, int],
    kind: str,
    *,
    invested: bool,
) -> None:
    note = row["note"]
    kind = kind or (
        "PartYear" if told.part else "Estimate" if note.startswith("expected") else "Actual"
    )
    who = reporter(note)
    facts = []
    for column, usual in _MEASURES:
        if not row[column]:
            continue
        measure = "Investment" if invested else usual
        try:
            value = Decimal(row[column]) * unit[1]
        except InvalidOperation:
            draft.leave(row, f"{row[column]!r} in {column} is no number")
            return
        slug = "-".join(
            filter(
                None,
                (
                    _SLUGS[measure],
                    told.slug,
                    "" if kind == "Actual" else kind.lower(),
                    slug_of(who or ""),
                ),
            )
        )
        said = [
            ("a", ":Observation"), (":measure", f":{measure}"), (":period", text(told.edtf)),
            (":periodKind", f":{told.kind}"), (":value", f"{value:.1f}"), (":unit", f":{unit[0]}"),
            (":bound", f":{bound(note)}"), (":observationKind", f":{kind}"),
        ]  # fmt: skip
        if who:
            said.append((":reporter", names.organisation_called(slug_of(who))))
        facts.append(Fact(f"observation:{slug}", tuple(said)))
    if not facts:
        draft.leave(row, "gives no figure")
        return
    about = facts[-1].subject
    claim(draft, row, slug_of(about), facts, about=about, how="Asserts")
