"""What a release answers at once is what its graph answers, and nothing else is trusted."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph import standing
from graph.asof import as_of
from graph.record import MANIFEST, Record
from graph.standing import Question
from graph.standing.questions import COUNTS, EVENTS, QUESTIONS


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_release_answers_as_its_graph_does(question: Question, record: Record) -> None:
    assert f"{standing.FOLDER}/{question.name}.json" in record.manifest["files"]
    assert standing.rows(record, question) == standing.asked(record, question)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_the_same_holds_of_the_whole_record(question: Question, whole_record: Record) -> None:
    assert standing.rows(whole_record, question) == standing.asked(whole_record, question)


@pytest.fixture
def copied(release: Path, tmp_path: Path) -> Path:
    """A release of one's own."""
    return Path(shutil.copytree(release, tmp_path / "release"))


def test_what_is_given_is_read_and_the_graph_not_asked(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = Record.open(copied)
    monkeypatch.setattr(Record, "select", _refuse)
    assert standing.answers(record, COUNTS)[0]["sources"] == str(
        record.manifest["counts"]["sources"]
    )


def _refuse(*_: object) -> Any:
    raise AssertionError("the graph was asked")


def _damage(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("2021", "2012"), encoding="utf-8")


def _remove(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("harm", [_damage, _remove], ids=["damaged", "gone"])
def test_a_file_that_is_not_what_the_manifest_says_is_not_believed(
    harm: Callable[[Path], None], copied: Path
) -> None:
    record = Record.open(copied)
    harm(copied / standing.FOLDER / "events.json")
    assert standing.rows(record, EVENTS) == standing.asked(record, EVENTS)


def test_the_answer_to_another_question_is_not_taken(record: Record) -> None:
    fewer = replace(EVENTS, query=EVENTS.query + " LIMIT 1")
    assert len(standing.rows(record, fewer)) == 1


def test_an_earlier_day_does_not_have_the_answers_of_today(record: Record) -> None:
    before = as_of(record, date(1900, 1, 1))
    assert standing.rows(record, EVENTS)
    assert standing.rows(before, EVENTS) == []


def test_each_row_stands_on_a_line_of_its_own(release: Path, record: Record) -> None:
    manifest = json.loads((release / MANIFEST).read_text(encoding="utf-8"))
    name = f"{standing.FOLDER}/{EVENTS.name}.json"
    lines = (release / name).read_bytes().splitlines()
    assert len(lines) == len(standing.asked(record, EVENTS)) + 2
    assert manifest["files"][name]["bytes"] == (release / name).stat().st_size
