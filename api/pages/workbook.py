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
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final, TypeAlias

from xlsxwriter import Workbook

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Value: TypeAlias = str | int | float | bool | None
#: What XML 1.0 cannot hold.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: More than this no cell holds.
_LONGEST: Final = 32_767
_WIDEST: Final = 60
#: A day for every file: the same table is always the same file.
_DAY: Final = datetime(1980, 1, 1, tzinfo=UTC)


def written(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """The workbook: one sheet, its first row the headings, which stay in sight.

    Args:
        columns: the headings.
        rows: as many values each.
    """
    file = io.BytesIO()
    lengths = [len(name) for name in columns]
    with Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _DAY})
        sheet = workbook.add_worksheet("indrus")
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, columns, workbook.add_format({"bold": True}))
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                lengths[place] = max(lengths[place], len(str(value or "")))
                if isinstance(value, str):
                    sheet.write_string(number, place, _UNWRITABLE.sub("", value)[:_LONGEST])
                else:
                    sheet.write(number, place, value)
        for place, length in enumerate(lengths):
            sheet.set_column(place, place, min(_WIDEST, length + 2))
    return file.getvalue()
