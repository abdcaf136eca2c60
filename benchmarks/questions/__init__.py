"""The twelve questions, one a file, each with its words and its kind.

>>> [question.name for question in read_questions()][:2]
['01-one-person', '02-events-of-a-person']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).resolve().parent
_HEAD: Final = re.compile(r"^# (question|kind): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Question:
    """A query, what it asks in words, and what it is an example of."""

    name: str
    words: str
    kind: str
    query: str

    @property
    def is_construct(self) -> bool:
        """Whether the answer is a graph and not a table."""
        return "CONSTRUCT {" in self.query

    def anew(self, number: int) -> str:
        """The same question in a text that no cache has seen."""
        return f"{self.query}# {number}\n"


def read_questions() -> tuple[Question, ...]:
    """The questions in the order of their names."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.rq")))


def _read(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    head = dict(_HEAD.findall(text))
    return Question(path.stem, head["question"], head["kind"], text)
