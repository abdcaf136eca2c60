"""The table for spreadsheet programs: read back with nothing but what the format says."""

from __future__ import annotations

import csv
import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from api.pages.workbook import MEDIA_TYPE, written

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows_of(content: bytes) -> list[list[str]]:
    """The texts of the sheet's cells."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        for name in packed.namelist():
            ET.fromstring(packed.read(name))  # noqa: S314 - our own answer
        sheet = ET.fromstring(packed.read("xl/worksheets/sheet1.xml"))  # noqa: S314
        shared = ET.fromstring(packed.read("xl/sharedStrings.xml"))  # noqa: S314
    strings = ["".join(one.itertext()) for one in shared.iter(f"{MAIN}si")]
    width = max(place(cell) for cell in sheet.iter(f"{MAIN}c")) + 1
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        texts = [""] * width
        for cell in row.findall(f"{MAIN}c"):
            text = "".join(cell.itertext())
            texts[place(cell)] = strings[int(text)] if cell.get("t") == "s" else text
        rows.append(texts)
    return rows


def place(cell: ET.Element) -> int:
    """The number of a cell's column, which is one of the first 26."""
    return ord(cell.attrib["r"][0]) - ord("A")


@pytest.mark.parametrize(
    "path",
    [
        "/timeline.{}?lang=ru",
        "/promises.{}?lang=hi",
        "/conflicts?format={}",
        "/compare?a=2021&b=2025&format={}",
    ],
)
def test_it_holds_what_the_table_holds(client: TestClient, path: str) -> None:
    answer = client.get(path.format("xlsx"))
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert ".xlsx" in answer.headers["content-disposition"]
    rows = rows_of(answer.content)
    table = list(csv.reader(io.StringIO(client.get(path.format("csv")).text)))
    assert len(rows) == len(table) > 1
    assert rows[0] == table[0]
    assert [row[-1] for row in rows] == [row[-1] for row in table]


def test_every_text_stays_what_it_is() -> None:
    texts = ["=1+1", "लावरोव", "<b>&", "2021-02", "a\x00b", "  two  ", "😀"]
    rows = rows_of(written(["text", "number"], [[text, 3.5] for text in texts]))
    assert [row[0] for row in rows[1:]] == [text.replace("\x00", "") for text in texts]
    assert {row[1] for row in rows[1:]} == {"3.5"}


def test_the_same_table_is_the_same_file() -> None:
    assert written(["a"], [["x"]]) == written(["a"], [["x"]])


def test_an_empty_table_has_its_headings() -> None:
    assert rows_of(written(["a", "b"], [])) == [["a", "b"]]


@pytest.mark.parametrize("path", ["/timeline", "/promises", "/conflicts", "/compare?a=2021&b=2025"])
def test_pages_offer_it(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html"}).text
    assert "xlsx" in page
    assert ">Excel</a>" in page
