"""The twin of a page: what it lists, as JSON or as a table for spreadsheets.

A page at ``/timeline`` has its twins at ``/timeline.json``, ``/timeline.csv`` and, for spreadsheet
programs, ``/timeline.xlsx`` with the same parameters; panels of one page use ``?format=``.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

from starlette.responses import Response

from api.pages.workbook import MEDIA_TYPE as WORKBOOK
from api.pages.workbook import Value, written
from graph.exporting.tables import no_formula

Format: TypeAlias = Literal["csv", "json", "xlsx"]
Cell: TypeAlias = str | int | float | bool | list[str] | None


def table(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Cell]],
    form: Format,
    *,
    name: str,
    about: Mapping[str, Cell] | None = None,
) -> Response:
    """A list as a download.

    Args:
        columns: the members of a row, in the order of a table.
        rows: what is listed; a missing member is empty.
        form: ``csv`` (RFC 4180, UTF-8, several values of a cell parted by ``|``), ``json`` or
            ``xlsx``.
        name: the file's name without extension, in ASCII.
        about: what else JSON says of the list, such as the parameters it was asked with.
    """
    headers = {
        "Content-Disposition": f"{'inline' if form == 'json' else 'attachment'}; "
        f'filename="{name}.{form}"',
        "Vary": "Accept-Language",
        "Access-Control-Allow-Origin": "*",
    }
    if form == "json":
        body = {**(about or {}), "columns": list(columns), "rows": [dict(row) for row in rows]}
        content = json.dumps(body, ensure_ascii=False, indent=1) + "\n"
        return Response(content, media_type="application/json", headers=headers)
    if form == "xlsx":
        cells = ([_value(row.get(column)) for column in columns] for row in rows)
        return Response(written(columns, cells), media_type=WORKBOOK, headers=headers)
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[_cell(row.get(column)) for column in columns] for row in rows])
    return Response(output.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _value(value: Cell) -> Value:
    return "; ".join(value) if isinstance(value, list) else value


def _cell(value: Cell) -> str:
    """A cell's text; one that a spreadsheet would calculate is marked as text.

    >>> _cell("=1+1"), _cell(-3), _cell(["a", "b"])
    ("'=1+1", '-3', 'a|b')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = "|".join(value) if isinstance(value, list) else value
    return no_formula(text)
