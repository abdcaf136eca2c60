"""What the verification found must not come back, and its report keeps to its own table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.dates import Edtf
from graph.importing.declarations import refusals
from ontology import ONTOLOGY, PREFIXES, PROVENANCE_GRAPH

Ask = Callable[[str], list[dict[str, str]]]


@pytest.fixture(scope="module")
def verdicts(root: Path) -> dict[str, list[str]]:
    """The verdicts of the two tables of the report, by the heading that they stand under."""
    report = (root / "docs" / "verification.md").read_text("utf-8")
    return {
        part.splitlines()[0]: re.findall(r"^\| \d+ \|.*\| ([^|]+) \|$", part, re.MULTILINE)
        for part in report.split("\n## ")
        if "| number | assertion |" in part
    }


def test_the_report_has_a_verdict_for_each_of_150(verdicts: dict[str, list[str]]) -> None:
    assert sorted(len(told) for told in verdicts.values()) == [50, 100]


def test_the_rates_are_those_of_the_tables(root: Path, verdicts: dict[str, list[str]]) -> None:
    report = (root / "docs" / "verification.md").read_text("utf-8")
    for told in verdicts.values():
        wrong = Counter("does not say so" in one for one in told)[True]
        assert f"**{wrong} of {len(told)}**" in report


def test_no_source_is_a_page_that_is_known_to_be_bad(ask_whole: Ask) -> None:
    bad = [told.url for told in refusals() if told.url is not None]
    assert any(one.search("https://boxnovel.pro/a-novel/chapter-1") for one in bad)
    rows = ask_whole(f"""
        PREFIX : <{ONTOLOGY}>
        SELECT DISTINCT ?url {{ GRAPH <{PROVENANCE_GRAPH}> {{ ?source :url ?url }} }}""")
    pages = [row["url"] for row in rows]
    assert len(pages) > 1000
    assert [page for page in pages if any(one.search(page) for one in bad)] == []


def test_nobody_is_seen_in_office_by_a_page_of_an_earlier_day(ask_whole: Ask) -> None:
    rows = ask_whole(f"""
        PREFIX : <{ONTOLOGY}> PREFIX dcterms: <{PREFIXES["dcterms"]}>
        SELECT DISTINCT ?cited ?day ?issued {{
            GRAPH ?cited {{ ?tenure :attestedOn ?day }}
            GRAPH <{PROVENANCE_GRAPH}> {{
                ?cited dcterms:source ?source . ?source dcterms:issued ?issued
            }}
        }}""")
    assert len(rows) > 200
    assert [row["cited"] for row in rows if _before(row["issued"], row["day"])] == []


def _before(issued: str, day: str) -> bool:
    """Whether the page is surely of an earlier day; a page without a day is not."""
    last, first = Edtf.parse(issued).latest, Edtf.parse(day).earliest
    return last is not None and first is not None and last < first
