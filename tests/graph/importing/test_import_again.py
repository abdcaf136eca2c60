"""Importing again, and beside what people wrote: nothing is doubled, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.building import assemble
from graph.checking import check
from graph.errors import SeedErrors
from graph.importing import import_table
from tests.graph.importing.conftest import Desk

Row = Callable[..., dict[str, str]]
OTHER = "https://paper.example.net/berg-in-exampur-for-talks"


def test_what_is_written_is_read_and_passes_every_check_but_the_totals(
    desk: Desk, meeting: Row
) -> None:
    desk.take("visits-meetings", meeting(), meeting(source_url=OTHER, start="2001-02-05"))
    found = check(assemble(desk.seeds).store, desk.seeds)
    assert {one.check for one in found} == {"totals"}


def test_the_same_table_again_changes_nothing(desk: Desk, meeting: Row) -> None:
    rows = meeting(participants="Anna Alm; Viktor Sample"), meeting(source_url=OTHER)
    desk.take("visits-meetings", *rows)
    before = desk.written()
    report = desk.take("visits-meetings", *rows)
    assert report.files == ()
    assert report.cited == 2
    assert desk.written() == before


def test_a_dry_run_tells_the_files_and_writes_none(desk: Desk, meeting: Row) -> None:
    before = desk.written()
    table = desk.table("visits-meetings", meeting())
    report = import_table(table, "visits-meetings", desk.seeds, dry=True)
    assert len(report.files) == 2 - ("person" not in report.new)
    assert desk.written() == before


def test_a_row_taken_out_takes_its_citation_along(desk: Desk, meeting: Row) -> None:
    desk.take("visits-meetings", meeting(), meeting(source_url=OTHER))
    desk.take("visits-meetings", meeting())
    assert OTHER not in desk.sources()
    assert len([name for name in desk.written() if name[:8] == "sources/"]) == 1


def test_two_tables_share_a_page_and_its_description(desk: Desk, meeting: Row) -> None:
    desk.take("visits-meetings", meeting())
    row = {"person": "Boris Berg", "office": "Example Minister", "attested_from": "2001-02-03"}
    desk.take("offices", row | {"source_url": meeting()["source_url"]}, name="offices")
    (text,) = (text for name, text in desk.written().items() if name[:8] == "sources/")
    assert text.count("a :Source") == 1
    assert "imported from example.tsv" in text
    assert "imported from offices.tsv" in text


def test_what_people_write_beside_a_block_stays(desk: Desk, meeting: Row) -> None:
    desk.take("visits-meetings", meeting())
    (path,) = (desk.seeds / "sources").glob("*.trig")
    path.write_text(path.read_text("utf-8") + "\n# checked by hand\n", encoding="utf-8")
    desk.take("visits-meetings", meeting(note="corrected"))
    assert "# checked by hand" in path.read_text("utf-8")
    assert "noted: corrected" in path.read_text("utf-8")


def test_an_edited_block_is_refused_and_nothing_is_written(desk: Desk, meeting: Row) -> None:
    desk.take("visits-meetings", meeting())
    (path,) = (desk.seeds / "sources").glob("*.trig")
    path.write_text(path.read_text("utf-8").replace("2001-02-03", "2001-02-04"), "utf-8")
    before = desk.written()
    with pytest.raises(SeedErrors, match="was edited by hand; undo the edit, or take"):
        desk.take("visits-meetings", meeting())
    assert desk.written() == before


def test_a_block_without_its_marks_is_kept_as_cited_by_hand(desk: Desk, meeting: Row) -> None:
    desk.take("visits-meetings", meeting())
    (path,) = (desk.seeds / "sources").glob("*.trig")
    lines = path.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("# --- imported")]
    path.write_text("\n".join(kept).replace("in the text", "paragraph 2") + "\n", "utf-8")
    report = desk.take("visits-meetings", meeting())
    assert "cited by hand" in report.unplaced[0].reason
    assert 'located "paragraph 2"' in path.read_text("utf-8")


def test_every_row_is_accounted_for(desk: Desk, meeting: Row) -> None:
    bad = meeting(source_url="https://boxnovel.pro/chapter-9")
    report = desk.take("visits-meetings", meeting(), meeting(start=""), bad)
    assert report.placed + len(report.unplaced) == report.rows == 3
    assert [one.refused for one in report.unplaced] == [False, True]
    assert "fiction" in report.unplaced[1].reason
    assert "boxnovel" not in desk.sources()


def test_reprints_of_one_day_are_one_witness(desk: Desk, meeting: Row) -> None:
    wire = meeting(source_url="https://tass.com/politics/example-talks-were-held")
    copy = meeting(source_url="https://www.devdiscourse.com/article/example-talks-were-held-copy")
    report = desk.take("visits-meetings", wire, copy)
    assert report.reprints == ((copy["source_url"], wire["source_url"]),)
    assert ":reprints source:tass-2001-02-03" in desk.sources()


def test_a_page_without_a_date_gets_an_open_one_with_grounds(desk: Desk, meeting: Row) -> None:
    desk.take("visits-meetings", meeting(source_date=""))
    assert 'dcterms:issued "2001-02-03/.."' in desk.sources()
    assert ":dateBasis :Inferred" in desk.sources()
