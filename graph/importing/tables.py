r"""A table as its kind declares it: strict tab-separated values, each row with its line.

Columns stand in the declared order; a cell may be quoted as spreadsheets do it. What does not fit
stops the import with all faults at once, because half a table would look like a whole one.

>>> from pathlib import Path
>>> from tempfile import mkdtemp
>>> path = Path(mkdtemp()) / "example.tsv"
>>> head = "year\texports\timports\ttotal\tunit\tsource_url\tsource_date\tnote"
>>> _ = path.write_text(f"{head}\n1999\t\t\t2\tUSD billion\thttps://example.org/a\t\t\n")
>>> read_table(path, "trade").rows[0]["total"]
'2'
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

from graph.dates import Edtf
from graph.errors import SeedError, SeedErrors
from graph.importing.declarations import TableKind, kinds


@dataclass(frozen=True)
class Row:
    """One row: its line in the file and its cells by column, trimmed."""

    line: int
    cells: dict[str, str] = field(repr=False)

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, column: str) -> str:
        """The cell, empty where the kind has no such column."""
        return self.cells.get(column, "")

    def several(self, column: str) -> list[str]:
        """The parts of a cell that semicolons separate."""
        return [part.strip() for part in self.get(column).split(";") if part.strip()]

    def brief(self) -> str:
        """The row in a few words, for a report."""
        told = [cell for cell in self.cells.values() if cell and "://" not in cell][:4]
        text = " · ".join(told)
        return text if len(text) <= 110 else text[:107] + "…"


@dataclass(frozen=True)
class Table:
    """A table that has been read; `name` is its file's name without ending."""

    name: str
    kind: TableKind
    rows: tuple[Row, ...] = field(repr=False)


def read_table(path: Path, kind: str) -> Table:
    """Read a table of a declared kind.

    Raises SeedErrors with every fault: columns, cells, dates, addresses.
    """
    declared = kinds()[kind]
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problem = "cannot be read" if isinstance(error, OSError) else "is no UTF-8"
        remedy = "name a table of tab-separated values in UTF-8"
        raise SeedErrors([SeedError(path, None, path.name, problem, remedy)]) from error
    reader = csv.reader(text.splitlines(), delimiter="\t")
    head = tuple(next(reader, ()))
    if head != declared.columns:
        remedy = f"a table of {kind} begins with {', '.join(declared.columns)}, separated by tabs"
        raise SeedErrors([SeedError(path, 1, "header", "does not name the columns", remedy)])
    rows, errors = [], []
    for cells in reader:
        line = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(head):
            problem = f"has {len(cells)} cells instead of {len(head)}"
            errors.append(SeedError(path, line, cells[0], problem, "separate cells by one tab"))
            continue
        row = Row(line, {name: cell.strip() for name, cell in zip(head, cells, strict=True)})
        rows.append(row)
        errors += [SeedError(path, line, *fault) for fault in _faults(row, declared)]
    if errors:
        raise SeedErrors(errors)
    return Table(path.stem, declared, tuple(rows))


def _faults(row: Row, kind: TableKind) -> list[tuple[str, str, str]]:
    faults = [
        (name, "is empty", "fill it, or take the row out") for name in kind.needed if not row[name]
    ]
    for name in sorted(kind.dates):
        if row[name]:
            try:
                Edtf.parse(row[name])
            except ValueError as error:
                remedy = "write 2021-02-17, 2021-02 or 2021"
                faults.append((row[name], f"in {name} is no date ({error})", remedy))
    if kind.url and row[kind.url] and not row[kind.url].startswith(("http://", "https://")):
        faults.append((row[kind.url], "is no web address", "begin it with https://"))
    return faults
