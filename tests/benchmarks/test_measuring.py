"""Measuring in turns: wrong answers are not timed, results are kept, and no clock is asked here."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

import pytest

from benchmarks.comparing import compare, ratio
from benchmarks.engines import Engine, IndrusServer, Reply, TooSlow
from benchmarks.engines.engine import count_rows, count_triples
from benchmarks.measuring import CACHED, Patience, Results, measure
from benchmarks.plotting import plot
from benchmarks.questions import Question
from benchmarks.reporting import report

QUESTION = Question("01-ask", "Is there anything?", "analytic", "SELECT * { ?s ?p ?o }\n")


class Scripted(Engine):
    """Answers without being asked twice: so many rows, in so many seconds."""

    name: ClassVar[str] = "scripted"
    key: ClassVar[str] = "oxigraph"

    def __init__(self, rows: int, seconds: float) -> None:
        super().__init__(0)
        self.rows, self.seconds = rows, seconds
        self.asked: list[str] = []

    def start(self, release: Path) -> None:
        raise NotImplementedError

    def ask(self, query: str, *, construct: bool, seconds: float) -> Reply:
        self.asked.append(query)
        if self.seconds > seconds:
            raise TooSlow(self.name)
        return Reply(self.seconds, self.rows)

    def stop(self) -> None:
        raise NotImplementedError

    @property
    def version(self) -> str:
        return "0"


class ScriptedVirtuoso(Scripted):
    """The same under another name."""

    key: ClassVar[str] = "virtuoso"


class ScriptedRdflib(Scripted):
    """The same under another name."""

    key: ClassVar[str] = "rdflib"


class ScriptedIndrus(IndrusServer):
    """This service, answering at once."""

    def __init__(self) -> None:
        super().__init__(0)
        self.asked: list[str] = []

    def ask(self, query: str, *, construct: bool, seconds: float) -> Reply:
        self.asked.append(query)
        return Reply(0.001 if query in self.asked[:-1] else 0.002, 3)


@pytest.fixture
def results(tmp_path: Path) -> Results:
    facts = {"quads": 10, "machine": "any", "day": "2026-01-01", "load": "0.0", "versions": {}}
    return Results(tmp_path / "10.json", facts)


def run(results: Results, *engines: Engine) -> list[str]:
    told: list[str] = []
    restarted: list[Engine] = []
    patience = Patience(repetitions=4)
    measure(engines, [QUESTION], results, patience, told.append, restarted.append)
    return [*told, *(f"restarted {engine.key}" for engine in restarted)]


def test_an_engine_with_another_answer_is_not_timed(results: Results) -> None:
    wrong = ScriptedVirtuoso(4, 0.001)
    run(results, Scripted(3, 0.002), wrong)
    found = results.questions[QUESTION.name]
    assert found["virtuoso"]["failed"] == "answers 4 rows instead of 3"
    assert len(wrong.asked) == 1
    assert found["oxigraph"]["median"] == 0.002


def test_an_engine_that_is_too_slow_is_asked_once(results: Results) -> None:
    slow = ScriptedRdflib(3, 100.0)
    told = run(results, Scripted(3, 0.002), slow)
    assert told[-1] == "restarted rdflib"
    assert results.questions[QUESTION.name]["rdflib"]["failed"] == "no answer within 60 s"
    assert len(slow.asked) == 1


def test_no_text_is_asked_twice_but_for_the_cache(results: Results) -> None:
    other, own = Scripted(3, 0.002), ScriptedIndrus()
    run(results, other, own)
    assert len(set(other.asked)) == len(other.asked)
    found = results.questions[QUESTION.name]
    assert found["indrus"]["median"] == 0.002
    assert found[CACHED]["median"] == 0.001


def test_what_was_measured_is_not_measured_again(results: Results) -> None:
    run(results, Scripted(3, 0.002))
    again = Scripted(3, 0.002)
    told = run(Results.open(results.path), again)
    assert again.asked == []
    assert told == ["01-ask: measured before"]


def test_a_new_engine_is_measured_beside_the_others_again(results: Results) -> None:
    run(results, Scripted(3, 0.002))
    first = Scripted(3, 0.002)
    run(Results.open(results.path), first, ScriptedVirtuoso(3, 0.004))
    assert first.asked


def test_ratios_leave_out_what_was_not_answered(results: Results) -> None:
    run(results, Scripted(3, 0.002), ScriptedVirtuoso(3, 0.006), ScriptedRdflib(4, 0.1))
    found = results.questions
    assert ratio(found, QUESTION.name, "virtuoso", "oxigraph") == pytest.approx(3.0)
    assert ratio(found, QUESTION.name, "rdflib", "oxigraph") is None
    assert compare(found, "rdflib", "oxigraph", [QUESTION.name]).questions == 0


def test_the_report_shows_medians_ratios_and_what_failed(results: Results) -> None:
    run(results, Scripted(3, 0.002), ScriptedIndrus(), ScriptedRdflib(4, 0.1))
    page = report([results], [QUESTION])
    assert "| Is there anything? | analytic | 3 | 2.00 | 2.00 | 1.00 | – |" in page
    assert "| indrus, cached | × 0.50 (1 questions) | × 0.50 (1 questions) |" in page
    assert "- rdflib in memory, 01-ask: answers 4 rows instead of 3" in page


def test_the_picture_names_every_engine(results: Results, tmp_path: Path) -> None:
    run(results, Scripted(3, 0.002), ScriptedIndrus())
    picture = tmp_path / "results.svg"
    if find_spec("matplotlib") is None:
        # it comes with the extra `bench`; without it there are tables and no picture
        with pytest.raises(ImportError):
            plot([results], [QUESTION], picture)
    else:
        plot([results], [QUESTION], picture)
        assert "indrus, cached" in picture.read_text(encoding="utf-8")


def test_rows_and_triples_are_counted() -> None:
    assert count_rows(b'{"head":{"vars":[]},"results":{"bindings":[{},{}]}}') == 2
    assert count_triples(b"<a> <b> <c> .\n<a> <b> <d> .\n<a> <b> <c> .\n") == 2
