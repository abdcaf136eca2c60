"""Asking all engines the same questions in turns, and keeping what came out.

First every engine answers every question once, which warms it up and shows whether the answers
have the same number of rows; only then the clock counts. Engines take turns within each repetition,
so that whatever else the machine does hits all of them alike. What is measured is written down
after each question, and a run that was interrupted goes on where it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.engines import Engine, IndrusServer, TooSlow
from benchmarks.questions import Question

CACHED: Final = "indrus-cached"
"""Key of this service's answers to a question that was asked before in the same words."""

Progress = Callable[[str], None]
Restart = Callable[[Engine], None]
"""Ends an engine and starts it again: one that is too slow may go on with what nobody awaits."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long: repetitions, fewer where one takes longer than `slow` seconds."""

    repetitions: int = 15
    slow: float = 1.0
    limit: float = 60.0

    def repeats(self, seconds: float) -> int:
        """How often a question is asked that took so long at first.

        >>> Patience().repeats(0.01), Patience().repeats(3.0), Patience().repeats(20.0)
        (15, 3, 1)
        """
        if seconds <= self.slow:
            return self.repetitions
        return min(3, self.repetitions) if seconds <= 10 * self.slow else 1


@dataclass
class Results:
    """Measured seconds by question and engine of one size, kept in a file."""

    path: Path
    facts: dict[str, Any] = field(default_factory=dict)
    questions: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    @classmethod
    def open(cls, path: Path) -> Results:
        """What the file holds, nothing where there is none."""
        if not path.is_file():
            return cls(path)
        held = json.loads(path.read_text(encoding="utf-8"))
        return cls(path, held["facts"], held["questions"])

    def save(self) -> None:
        """Write the file anew."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        held = {"facts": self.facts, "questions": self.questions}
        text = json.dumps(held, indent=1, ensure_ascii=False, sort_keys=True)
        self.path.write_text(text + "\n", encoding="utf-8")

    def has(self, question: str, keys: Sequence[str]) -> bool:
        """Whether a question was put to all these engines."""
        return set(keys) <= self.questions.get(question, {}).keys()


def measure(
    engines: Sequence[Engine],
    questions: Sequence[Question],
    results: Results,
    patience: Patience,
    progress: Progress,
    restart: Restart,
) -> None:
    """Measure what is missing in `results`; the engines have been started."""
    wanted = [engine.key for engine in engines]
    for question in questions:
        if results.has(question.name, wanted):
            progress(f"{question.name}: measured before")
            continue
        found = _asked_once(engines, question, patience, restart)
        # the first engine's answer counts; the others must agree with it
        right = found[wanted[0]].get("rows")
        for one in found.values():
            if "rows" in one and one["rows"] != right:
                one["failed"] = f"answers {one['rows']} rows instead of {right}"
        able = [engine for engine in engines if "failed" not in found[engine.key]]
        _time(able, question, found, patience)
        results.questions[question.name] = found
        results.save()
        progress(f"{question.name}: {right} rows; {_told(found)}")


def _asked_once(
    engines: Sequence[Engine], question: Question, patience: Patience, restart: Restart
) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for engine in engines:
        try:
            reply = engine.ask(
                question.anew(0), construct=question.is_construct, seconds=patience.limit
            )
        except TooSlow:
            found[engine.key] = {"failed": f"no answer within {patience.limit:.0f} s"}
            restart(engine)
        except (OSError, RuntimeError) as error:
            found[engine.key] = {"failed": str(error)[:200]}
        else:
            found[engine.key] = {"rows": reply.rows, "first": reply.seconds, "seconds": []}
    return found


def _time(
    engines: Sequence[Engine],
    question: Question,
    found: dict[str, dict[str, Any]],
    patience: Patience,
) -> None:
    for number in range(1, patience.repetitions + 1):
        # another one begins each time: what runs first after a pause runs slower
        for turn in range(len(engines)):
            engine = engines[(turn + number) % len(engines)]
            one = found[engine.key]
            if "failed" in one or number > patience.repeats(one["first"]):
                continue
            _add(one, engine, question.anew(number), question, patience)
            if isinstance(engine, IndrusServer) and "failed" not in one:
                again = found.setdefault(CACHED, {"rows": one["rows"], "seconds": []})
                _add(again, engine, question.anew(number), question, patience)
    for one in found.values():
        if one.get("seconds"):
            one["median"] = median(one["seconds"])


def _add(
    one: dict[str, Any], engine: Engine, query: str, question: Question, patience: Patience
) -> None:
    try:
        reply = engine.ask(query, construct=question.is_construct, seconds=patience.limit)
    except TooSlow:
        one["failed"] = f"no answer within {patience.limit:.0f} s"
    except (OSError, RuntimeError) as error:
        one["failed"] = str(error)[:200]
    else:
        one["seconds"].append(round(reply.seconds, 6))


def _told(found: dict[str, dict[str, Any]]) -> str:
    return ", ".join(
        f"{key} {one['median'] * 1000:.1f} ms" if "median" in one else f"{key}: {one['failed']}"
        for key, one in sorted(found.items())
    )
