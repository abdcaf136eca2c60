"""A table as a workbook for spreadsheet programs (ECMA-376, SpreadsheetML).

Spreadsheet programs guess the encoding of CSV from the country they run in, and Cyrillic and
Devanagari come out broken; they also turn ``2021-02`` into a day. A workbook leaves nothing to
guess: texts are texts, whatever they begin with, and numbers are numbers.

>>> written(["name"], [["Лавров"], ["=1+1"]])[:2]
b'PK'
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias
from xml.sax.saxutils import escape

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Value: TypeAlias = str | int | float | bool | None
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: What XML 1.0 cannot hold.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: More than this no cell holds.
_LONGEST: Final = 32_767
_WIDEST: Final = 60
#: The first day that a zip file can tell: the same table is always the same file.
_DAY: Final = (1980, 1, 1, 0, 0, 0)
_FIXED: Final = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{_TYPE}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
        '<sheet name="indrus" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_REL}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}">'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        "<borders count='1'><border/></borders><cellStyleXfs count='1'><xf/></cellStyleXfs>"
        "<cellXfs count='2'><xf/><xf fontId='1' applyFont='1'/></cellXfs>"
        "<cellStyles count='1'><cellStyle name='Normal' xfId='0' builtinId='0'/></cellStyles>"
        "</styleSheet>"
    ),
}


def written(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """The workbook: one sheet, its first row the headings, which stay in sight.

    Args:
        columns: the headings.
        rows: as many values each.
    """
    body = [list(row) for row in rows]
    sheet = _sheet(columns, body)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in {**_FIXED, "xl/worksheets/sheet1.xml": sheet}.items():
            packed.writestr(zipfile.ZipInfo(name, _DAY), _HEAD + content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _sheet(columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> str:
    lengths = [len(name) for name in columns]
    for row in rows:
        lengths = [max(known, len(str(v or ""))) for known, v in zip(lengths, row, strict=True)]
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{min(_WIDEST, length + 2)}" customWidth="1"/>'
        for n, length in enumerate(lengths, 1)
    )
    lines = "".join(
        f'<row r="{number}">{"".join(_cell(value, number == 1) for value in row)}</row>'
        for number, row in enumerate([columns, *rows], 1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{widths}</cols><sheetData>{lines}</sheetData></worksheet>"
    )


def _cell(value: Value, heading: bool) -> str:
    style = ' s="1"' if heading else ""
    if value is None or value == "":
        return f"<c{style}/>"
    if isinstance(value, bool):
        return f'<c t="b"{style}><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f"<c{style}><v>{value}</v></c>"
    text = escape(_UNWRITABLE.sub("", value)[:_LONGEST])
    return f'<c t="inlineStr"{style}><is><t xml:space="preserve">{text}</t></is></c>'
