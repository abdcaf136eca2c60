"""The links to Wikidata: one table, every row with its evidence, and a report that keeps up."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graph.checking.sampling import drawn
from graph.record import Record
from ontology import ID, ONTOLOGY

Ask = Callable[[str], list[dict[str, str]]]
Row = tuple[str, str, str, str, str]


@pytest.fixture(scope="module")
def links(whole_seeds: Path) -> list[Row]:
    head, *lines = (whole_seeds / "links" / "wikidata.tsv").read_text("utf-8").splitlines()
    assert head.split("\t") == ["id", "target", "judgement", "how", "when"]
    return [_row(line) for line in lines]


def _row(line: str) -> Row:
    thing, target, judgement, how, when = line.split("\t")
    return thing, target, judgement, how, when


def test_there_is_one_table(whole_seeds: Path) -> None:
    assert [path.name for path in whole_seeds.glob("links/*")] == ["wikidata.tsv"]


def test_every_row_has_its_evidence_a_judgement_and_a_day(links: list[Row]) -> None:
    for thing, target, judgement, how, when in links:
        assert re.fullmatch(r"Q[1-9]\d*", target), thing
        assert judgement in {"same", "different", "unsure"}, thing
        assert len(how.split()) >= 4, thing
        assert date.fromisoformat(when) >= date(2026, 1, 1), thing


def test_evidence_of_sameness_names_a_file_and_the_label_seen_in_it(links: list[Row]) -> None:
    for thing, _, judgement, how, _ in links:
        if judgement == "same":
            assert re.search(r"github:[\w.-]+/[\w.-]+ \S+", how), thing
            assert re.search(r'"[^"]+"', how), thing


def test_rows_stand_in_the_order_of_their_ids(links: list[Row]) -> None:
    assert [row[:2] for row in links] == sorted({row[:2] for row in links})


def test_the_place_of_a_state_leaves_the_item_to_the_state(
    links: list[Row], ask_whole: Ask
) -> None:
    states = {
        row["state"].rsplit("/", 1)[1]
        for row in ask_whole(f"SELECT ?state WHERE {{ ?state a <{ONTOLOGY}State> }}")
    }
    assert {"india", "russia", "iran"} <= states
    linked = {thing for thing, _, judgement, _, _ in links if judgement == "same"}
    assert linked & {f"place:{state}" for state in states} == set()


def test_every_thing_that_is_linked_is_in_the_record(
    links: list[Row], whole_record: Record
) -> None:
    for thing, *_ in links:
        assert whole_record.exists(ID + thing.replace(":", "/", 1)), thing


def test_the_report_has_checked_the_sample_that_the_table_gives(
    links: list[Row], root: Path
) -> None:
    same = {thing: target for thing, target, judgement, _, _ in links if judgement == "same"}
    report = (root / "docs" / "links.md").read_text("utf-8")
    checked = re.findall(
        r"^\| `(\S+)` \| (Q\d+) \|.*\| (agrees|name only) \|$", report, re.MULTILINE
    )
    assert [thing for thing, _, _ in checked] == drawn(same)
    assert all(same[thing] == target for thing, target, _ in checked)


def test_the_report_counts_its_own_table(root: Path) -> None:
    report = (root / "docs" / "links.md").read_text("utf-8")
    said = re.search(r"(\d+) agree in name and .*; (\d+) agree in name, with nothing", report)
    assert said is not None
    assert int(said[1]) == report.count("| agrees |")
    assert int(said[2]) == report.count("| name only |")
