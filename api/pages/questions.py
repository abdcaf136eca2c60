r"""The competency questions of the ontology as entry points: words first, query behind.

>>> parse("# question: Who?\n# question@ru: Кто?\nSELECT * WHERE {}").words("ru")
'Кто?'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ontology import QUESTIONS

_HEADER = re.compile(r"#\s*(?P<key>[\w@]+):\s*(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, by language, and the query that answers it."""

    texts: dict[str, str]
    query: str

    def words(self, lang: str) -> str:
        """The question in a language, else in English."""
        return self.texts.get(lang) or self.texts["en"]


def parse(text: str) -> Question:
    """Read a question file; raises :class:`KeyError` where it asks nothing in words."""
    texts: dict[str, str] = {}
    lines = text.splitlines()
    while lines and lines[0].startswith("#"):
        found = _HEADER.fullmatch(lines.pop(0).strip())
        if found and found["key"].partition("@")[0] == "question":
            texts[found["key"].partition("@")[2] or "en"] = found["value"]
    if "en" not in texts:
        raise KeyError("question")
    return Question(texts, "\n".join(lines).strip())


@cache
def _all() -> tuple[Question, ...]:
    files = sorted(QUESTIONS.glob("*.rq"))
    return tuple(parse(file.read_text(encoding="utf-8")) for file in files)


def questions(lang: str) -> list[tuple[str, str]]:
    """Each question in words with its query, the short ones first: they make better doors."""
    asked = [(question.words(lang), question.query) for question in _all()]
    return sorted(asked, key=lambda pair: (len(pair[1].splitlines()) > 14, len(pair[0])))
