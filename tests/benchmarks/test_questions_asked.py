"""The twelve questions: each has an answer, and none waits for a cache to have it."""

from __future__ import annotations

import pytest
from rdflib import Dataset

from benchmarks.questions import Question, read_questions
from graph.record import Record

QUESTIONS = read_questions()


def rows(record: Record, query: str) -> int:
    return len(list(record.store.query(query)))  # type: ignore[arg-type]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_question_has_an_answer(invented: Record, question: Question) -> None:
    assert rows(invented, question.query) > 0


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_put_anew_means_the_same(invented: Record, question: Question) -> None:
    assert question.anew(7) != question.query
    assert rows(invented, question.anew(7)) == rows(invented, question.query)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_other_engines_can_read_every_question(question: Question) -> None:
    assert len(list(Dataset().query(question.query))) == 0


def test_there_are_twelve_of_many_kinds() -> None:
    assert len(QUESTIONS) == 12
    assert len({question.kind for question in QUESTIONS}) >= 6
    text = "\n".join(question.query for question in QUESTIONS)
    for form in ("GROUP BY", "GRAPH ?", "OPTIONAL", "CONSTRUCT", "CONTAINS", "*", "ORDER BY"):
        assert form in text
