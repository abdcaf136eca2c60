"""What the verification found must not come back, and its report keeps to its own table."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.dates import Edtf
from graph.importing.declarations import refusals
from graph.reading import Reading, read_seeds
from graph.terms import own

DATES = {own(name) for name in ("when", "start", "end", "attestedOn", "asOf")}
AHEAD = {own(name).value for name in ("Announces", "Expects")}
"""The stances in which a page may tell of a day to come."""


@pytest.fixture(scope="module")
def told(whole_seeds: Path) -> Reading:
    return read_seeds(whole_seeds)


@pytest.fixture(scope="module")
def verdicts(root: Path) -> dict[str, list[str]]:
    """The verdicts of the three tables of the report, by the heading that they stand under."""
    report = (root / "docs" / "verification.md").read_text("utf-8")
    return {
        part.splitlines()[0]: re.findall(r"^\| \d+ \|.*\| ([^|]+) \|$", part, re.MULTILINE)
        for part in report.split("\n## ")
        if "| number | assertion |" in part
    }


def test_the_report_has_a_verdict_for_each_of_210(verdicts: dict[str, list[str]]) -> None:
    assert sorted(len(told) for told in verdicts.values()) == [50, 60, 100]


def test_the_rates_are_those_of_the_tables(root: Path, verdicts: dict[str, list[str]]) -> None:
    report = (root / "docs" / "verification.md").read_text("utf-8")
    for told in verdicts.values():
        wrong = Counter("does not say so" in one for one in told)[True]
        assert f"**{wrong} of {len(told)}**" in report


def test_no_source_is_a_page_that_is_known_to_be_bad(told: Reading) -> None:
    bad = [one.url for one in refusals() if one.url is not None]
    assert any(one.search("https://boxnovel.pro/a-novel/chapter-1") for one in bad)
    pages = [str(quad.object)[1:] for quad in told.provenance if quad.predicate == own("url")]
    assert len(pages) > 1000
    assert [page for page in pages if any(one.search(page) for one in bad)] == []


def test_nothing_is_asserted_of_a_day_after_the_page(told: Reading) -> None:
    late = []
    compared = 0
    for cited in told.citations.values():
        issued = _last_day(told.sources[cited.source].issued)
        if issued is None or cited.stance in AHEAD:
            continue
        for triple in cited.statements:
            if triple.predicate in DATES and isinstance(triple.object, ox.Literal):
                day = Edtf.parse(triple.object.value).earliest
                compared += day is not None
                late += [cited.iri] if day is not None and day > issued else []
    assert compared > 1000
    assert late == []


def _last_day(issued: str | None) -> date | None:
    """The last day on which a page can have appeared, where it tells one."""
    return Edtf.parse(issued).latest if issued else None
