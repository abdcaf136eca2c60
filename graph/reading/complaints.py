"""All that is wrong with the seeds, gathered in one reading instead of one per run.

>>> complaints = Complaints()
>>> complaints.add(Path("a.trig"), 3, ":wen", "is no term", "did you mean :when?")
>>> [str(error) for error in complaints.errors]
['a.trig:3: :wen: is no term; did you mean :when?']
"""

from __future__ import annotations

from pathlib import Path

from graph.errors import SeedError, SeedErrors


class Complaints:
    """A growing list of seed errors, raised together at the end."""

    def __init__(self) -> None:
        self.errors: list[SeedError] = []

    def add(self, file: Path, line: int | None, term: str, problem: str, remedy: str) -> None:
        """Note one error."""
        self.errors.append(SeedError(file, line, term, problem, remedy))

    def raise_any(self) -> None:
        """Raise SeedErrors with all that was noted, if anything was."""
        if self.errors:
            raise SeedErrors(self.errors)
