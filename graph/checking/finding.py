"""One thing that is wrong with the graph, said in one line.

A finding reads like an error of the reader: where it is written, which term it is about, what is
wrong, and what would be right. Checks look at the whole graph, so that the place is looked up
afterwards (:mod:`graph.checking.locating`) and may be unknown for what no seed wrote.

>>> print(Finding("shapes", Path("seeds/sources/a.trig"), 7, "event:x", "no date", "add :when"))
seeds/sources/a.trig:7: event:x: no date; add :when
>>> print(Finding("support", None, None, "event:x", "nobody says so", "cite it"))
event:x: nobody says so; cite it
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        check: name of the check: ``shapes``, ``hygiene``, ``support`` or ``totals``.
        file: file in which the offending term is authored; ``None`` where none is.
        line: its line, counted from 1.
        term: the offending term as it is written in seeds (``event:2021-02-18-talks``).
        problem: what is wrong, without a full stop.
        remedy: what would be right.
    """

    check: str
    file: Path | None
    line: int | None
    term: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = "" if self.file is None else f"{self.file}:"
        if place and self.line is not None:
            place = f"{place}{self.line}:"
        text = f"{place} {self.term}: {self.problem}; {self.remedy}"
        return " ".join(text.split())

    def order(self) -> tuple[str, int, str, str, str]:
        """Return a key that sorts findings by place, then by term."""
        return (str(self.file or "~"), self.line or 0, self.term, self.check, self.problem)

    def as_json(self) -> dict[str, Any]:
        """Return the finding as plain JSON values."""
        return {
            "check": self.check,
            "file": None if self.file is None else str(self.file),
            "line": self.line,
            "term": self.term,
            "problem": self.problem,
            "remedy": self.remedy,
        }
