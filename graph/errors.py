"""What can go wrong between the seeds and an answer, as exceptions that carry data.

Every message is one line that says where, what, and what would be right:

>>> from pathlib import Path
>>> print(SeedError(Path("a.trig"), 7, ":wen", "is no property", "did you mean :when?"))
a.trig:7: :wen: is no property; did you mean :when?
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any


class IndrusError(Exception):
    """Base of everything this package raises on purpose."""


class SeedError(IndrusError):
    """One thing in one seed file that is not understood.

    `line` counts from 1 and is None where the trouble is not in one line (a missing file).
    """

    def __init__(self, file: Path, line: int | None, term: str, problem: str, remedy: str) -> None:
        self.file = file
        self.line = line
        self.term = term
        self.problem = problem
        self.remedy = remedy
        super().__init__(file, line, term, problem, remedy)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return _one_line(f"{place}: {self.term}: {self.problem}; {self.remedy}")


class SeedErrors(IndrusError):
    """All that is wrong in the seeds, found in one reading, in the order of files and lines."""

    def __init__(self, errors: Iterable[SeedError]) -> None:
        self.errors = tuple(
            sorted(errors, key=lambda e: (str(e.file), e.line or 0, e.term, e.problem))
        )
        super().__init__(self.errors)

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


class CheckError(IndrusError):
    """The assembled graph breaks a shape, a hygiene query, the support rule or a pinned total."""

    def __init__(self, findings: Iterable[Any]) -> None:
        self.findings = tuple(findings)
        super().__init__(self.findings)

    def __str__(self) -> str:
        return "\n".join(_one_line(str(finding)) for finding in self.findings)


class RuleError(IndrusError):
    """A rule of the ontology cannot be run, or never reaches a fixpoint."""


class ReleaseError(IndrusError):
    """A release is missing, incomplete or not what its manifest says."""


class EngineError(IndrusError):
    """A SPARQL engine elsewhere cannot be asked, or did not answer as SPARQL 1.1 has it.

    `reason` is one of ``address`` (it cannot be asked like that), ``unreachable``, ``deadline``,
    ``busy``, ``refused`` (credentials, redirects), ``query`` (it rejects the query), ``cut`` (the
    answer is not whole) and ``answer`` (it is not understood).
    """

    def __init__(self, url: str, reason: str, problem: str, remedy: str) -> None:
        self.url = url
        self.reason = reason
        self.problem = problem
        self.remedy = remedy
        super().__init__(url, reason, problem, remedy)

    def __str__(self) -> str:
        return _one_line(f"{self.url}: {self.problem}; {self.remedy}")


class NotFound(IndrusError):
    """Nothing in the release carries this IRI."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        super().__init__(iri)

    def __str__(self) -> str:
        return f"{self.iri}: nothing in this release has this IRI; search for its name instead"


def _one_line(text: str) -> str:
    return " ".join(text.split())
