r"""The competency questions as examples: in the reader's words, ready to run.

Each ``<name>.rq`` begins with comments ``# question: …`` and, for other languages,
``# question@hi: …``. Those over the whole record come first, because they ask what an analyst asks;
the others show of what use each term is. The tests run every one of them, so what the editor
offers works.

>>> read("# question: Who?\n# question@ru: Кто?\nASK {}\n", "who").words("ru")
'Кто?'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ontology import QUESTIONS

_HEADER = re.compile(r"#\s*question(?:@(?P<lang>[A-Za-z-]+))?\s*:\s*(?P<words>.+)")


@dataclass(frozen=True, slots=True)
class Question:
    """A named query and what it asks, in as many languages as its author wrote."""

    name: str
    query: str
    wordings: tuple[tuple[str, str], ...]

    def words(self, lang: str) -> str:
        """The question in ``lang``, else in English, else its name."""
        wordings = dict(self.wordings)
        return wordings.get(lang) or wordings.get("en") or self.name.replace("-", " ")


def read(text: str, name: str) -> Question:
    """Part a question's file into its words and the query that is left to run."""
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    found = (_HEADER.match(line) for line in lines[:start])
    wordings = tuple((one["lang"] or "en", one["words"].strip()) for one in found if one)
    return Question(name, "\n".join(lines[start:]).strip() + "\n", wordings)


def all_questions() -> tuple[Question, ...]:
    """The questions over the whole record, then those of the ontology."""
    return (*questions_in(QUESTIONS / "record"), *questions_in(QUESTIONS))


@cache
def questions_in(folder: Path) -> tuple[Question, ...]:
    """Every question of a folder, by name; of a folder that is not there, none.

    >>> "the-annual-summit" in [question.name for question in questions_in(QUESTIONS)]
    True
    """
    files = sorted(folder.glob("*.rq"))
    return tuple(read(file.read_text(encoding="utf-8"), file.stem) for file in files)
