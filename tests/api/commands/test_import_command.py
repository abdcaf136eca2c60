"""``indrus import``: tells what it does, writes only when asked, and speaks three formats.

The table is made up: its people, places and pages are examples.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.command_line import main

HEAD = "type start end city country participants topics source_url source_date note".split()
_PAGE = "https://news.example.org/"
ROWS = (
    f"meeting|2001-02-03||Exampur|India|Anna Alm; Boris Berg||{_PAGE}alm-and-berg|2001-02-03|",
    f"meeting|||Exampur|India|Anna Alm||{_PAGE}undated||made up",
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of one row that can be placed and one that cannot."""
    path = tmp_path / "example.tsv"
    lines = ["\t".join(HEAD), *(row.replace("|", "\t") for row in ROWS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of seeds."""
    for name in ("sources", "reference", "links"):
        (tmp_path / "seeds" / name).mkdir(parents=True)
    return tmp_path / "seeds"


def run(table: Path, folder: Path, *options: str) -> Result:
    given = [str(table), "--as", "visits-meetings", "--into", str(folder), *options]
    return CliRunner().invoke(main, ["import", *given])


def test_a_dry_run_reports_and_writes_nothing(table: Path, folder: Path) -> None:
    result = run(table, folder, "--dry-run")
    assert result.exit_code == 0, result.output
    assert "1  cited, from 1 new sources" in result.output
    assert "line 3: gives no date" in result.output
    assert "files would change" in result.output
    assert not list(folder.rglob("*.trig"))


def test_without_it_the_seeds_are_written(table: Path, folder: Path) -> None:
    assert "files changed" in run(table, folder).output
    (source,) = folder.glob("sources/*.trig")
    assert "event:2001-02-03-alm-berg-meeting a :Meeting" in source.read_text(encoding="utf-8")


def test_the_whole_report_as_json(table: Path, folder: Path) -> None:
    told = json.loads(run(table, folder, "--json").output)
    assert (told["rows"], told["cited"], told["placed"]) == (2, 1, 1)
    assert told["unplaced"][0]["line"] == 3
    assert told["new"]["person"] == ["person:anna-alm", "person:boris-berg"]


def test_what_is_left_to_do_as_a_table(table: Path, folder: Path) -> None:
    head, *rows = csv.reader(io.StringIO(run(table, folder, "--csv").output))
    assert head == ["table", "line", "what", "told", "row"]
    assert [row[1:3] for row in rows] == [["3", "not placed"]]


def test_a_table_of_another_kind_ends_with_one_line(table: Path, folder: Path) -> None:
    given = [str(table), "--as", "trade", "--into", str(folder)]
    result = CliRunner().invoke(main, ["import", *given])
    assert result.exit_code == 1
    assert "header: does not name the columns; a table of trade begins with year" in result.output


def test_a_folder_that_is_not_there_is_a_usage_error(table: Path, tmp_path: Path) -> None:
    assert run(table, tmp_path / "nowhere").exit_code == 2


def test_two_formats_at_once_are_a_usage_error(table: Path, folder: Path) -> None:
    assert run(table, folder, "--json", "--csv").exit_code == 2
