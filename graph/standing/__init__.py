"""Standing questions: what many pages ask and one release always answers alike.

A build asks them once and puts the answers into the release, beside everything else that its
manifest names; whoever opens the release reads the answers instead of the whole graph. A record
without them (of an earlier day, in another engine, from an older build) is asked on the spot, and
answers the same: in the order of the answers' own texts, so that nothing depends on the engine's.

>>> from graph.standing.questions import COUNTS
>>> sorted(answers(record, COUNTS)[0]) == sorted(COUNTS.columns)
True
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any, Final, TypeAlias

import pyoxigraph as ox

from graph.record import Record
from graph.standing.question import Question

__all__ = ["FOLDER", "Answer", "Question", "answers", "rows", "written"]

#: Where the answers stand in a release, one file for each question.
FOLDER: Final = "answers"
Answer: TypeAlias = tuple[str, ...]


def answers(record: Record, question: Question) -> list[dict[str, str]]:
    """The rows of a question's answer, sorted; what is unbound is left out."""
    return [
        {name: text for name, text in zip(question.columns, row, strict=True) if text}
        for row in rows(record, question)
    ]


def rows(record: Record, question: Question) -> list[Answer]:
    """The same as bare rows in the order of the question's columns; what is unbound is empty."""
    given = _given(record, question)
    return asked(record, question) if given is None else given


def asked(record: Record, question: Question) -> list[Answer]:
    """Ask the graph itself."""
    if question.ask is not None:
        return sorted(question.ask(record))
    found = record.select(question.query)
    return sorted(tuple(_text(row.get(name)) for name in question.columns) for row in found)


def written(record: Record, questions: Iterable[Question]) -> dict[str, bytes]:
    """The files that give a release its answers, by their names within it."""
    return {
        _name(question): _as_lines(
            {"query": question.query, "columns": question.columns}, asked(record, question)
        )
        for question in questions
    }


def _as_lines(head: dict[str, Any], found: list[Answer]) -> bytes:
    """JSON with a row a line: two releases differ in the lines that differ."""
    start = json.dumps(head, ensure_ascii=False)[:-1]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in found)
    return f'{start}, "rows": [\n{lines}\n]}}\n'.encode()


def _given(record: Record, question: Question) -> list[Answer] | None:
    """What the release answers; nothing where it was asked something else, or is damaged."""
    name = _name(question)
    expected = record.manifest.get("files", {}).get(name)
    # a record of an earlier day stands in the folder of today's release
    if expected is None or record.reasons is not None:
        return None
    try:
        data = (record.folder / name).read_bytes()
    except OSError:
        return None
    if hashlib.sha256(data).hexdigest() != expected["sha256"]:
        return None
    told = json.loads(data)
    if told["query"] != question.query or told["columns"] != [*question.columns]:
        return None
    return [tuple(row) for row in told["rows"]]


def _name(question: Question) -> str:
    return f"{FOLDER}/{question.name}.json"


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
