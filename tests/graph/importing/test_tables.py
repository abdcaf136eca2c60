"""Tables are read strictly: every fault at once, each with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import SeedErrors
from graph.importing.declarations import kinds
from graph.importing.importing import PLACERS
from graph.importing.tables import read_table

HEAD = "\t".join(kinds()["trade"].columns)


def written(folder: Path, text: str) -> Path:
    path = folder / "example.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_declared_kind_can_be_imported() -> None:
    assert set(kinds()) == set(PLACERS)


def test_cells_are_trimmed_and_rows_know_their_line(tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEAD}\n\n1999\t\t\t 2 \tUSD billion\thttps://a.example/\t\t\n")
    (row,) = read_table(path, "trade").rows
    assert (row.line, row["total"]) == (3, "2")


def test_a_quoted_cell_may_contain_quotes(tmp_path: Path) -> None:
    path = written(tmp_path, f'{HEAD}\n1999\t\t\t2\tUSD billion\thttps://a.example/\t\t"a ""b"""\n')
    assert read_table(path, "trade").rows[0]["note"] == 'a "b"'


def test_other_columns_stop_the_import(tmp_path: Path) -> None:
    with pytest.raises(SeedErrors, match=r"example\.tsv:1: header: does not name the columns"):
        read_table(written(tmp_path, "year\tvalue\n"), "trade")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    rows = "1999\t\t\t2\t\tftp://a.example\t2001-13\t\n1999\t2\n"
    with pytest.raises(SeedErrors) as caught:
        read_table(written(tmp_path, f"{HEAD}\n{rows}"), "trade")
    told = str(caught.value)
    assert "example.tsv:2: unit: is empty" in told
    assert "example.tsv:2: 2001-13: in source_date is no date" in told
    assert "ftp://a.example: is no web address" in told
    assert "example.tsv:3: 1999: has 2 cells instead of 8" in told


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "example.tsv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SeedErrors, match="is no UTF-8"):
        read_table(path, "trade")
