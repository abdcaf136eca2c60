"""The results as a Markdown page: one table per size, and what the ratios come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from benchmarks.comparing import Found, compare
from benchmarks.engines import ENGINES
from benchmarks.measuring import CACHED, Results
from benchmarks.questions import Question

BASELINE: Final = "oxigraph"
NAMES: Final = {
    **{engine.key: engine.name for engine in ENGINES},
    "indrus": "indrus, uncached",
    CACHED: "indrus, cached",
}
_ORDER: Final = ("oxigraph", "indrus", CACHED, "virtuoso", "rdflib-endpoint", "rdflib")


def columns(found: Found) -> list[str]:
    """The engines that were measured, in the order in which they are shown."""
    measured = {key for one in found.values() for key in one}
    return [key for key in _ORDER if key in measured]


def report(sizes: Sequence[Results], questions: Sequence[Question]) -> str:
    """The whole page."""
    parts = ["# Results\n", "Written by `python -m benchmarks`; times in milliseconds, medians.\n"]
    for results in sizes:
        parts += [*_section(results, questions), ""]
    return "\n".join(parts)


def _section(results: Results, questions: Sequence[Question]) -> Iterable[str]:
    found, facts = results.questions, results.facts
    shown = columns(found)
    yield f"## {facts['quads']:,} quads\n".replace(",", " ")
    yield f"Measured on {facts['day']}: {facts['machine']}; load before: {facts['load']}.\n"
    yield from _table(
        ["question", "kind", "rows", *(NAMES[key] for key in shown)],
        [
            _row(question, found[question.name], shown)
            for question in questions
            if question.name in found
        ],
    )
    yield ""
    yield from _table(
        ["compared with the Oxigraph server", "all questions", "analytic questions"],
        [
            [NAMES[key], *_ratios(found, key, BASELINE, questions)]
            for key in shown
            if key != BASELINE
        ],
    )
    slower = [key for key in ("rdflib-endpoint", "rdflib") if key in shown]
    if slower and "indrus" in shown:
        yield ""
        yield from _table(
            ["compared with indrus, uncached", "all questions", "analytic questions"],
            [[NAMES[key], *_ratios(found, key, "indrus", questions)] for key in slower],
        )
    notes = [
        f"- {NAMES[key]}, {question}: {one['failed']}"
        for question, engines in sorted(found.items())
        for key, one in engines.items()
        if "failed" in one
    ]
    notes += [f"- {NAMES[key]}: {why}" for key, why in sorted(facts.get("left out", {}).items())]
    if notes:
        yield "\nNot measured:\n"
        yield from notes
    versions = "; ".join(f"{NAMES[key]}: {told}" for key, told in sorted(facts["versions"].items()))
    yield f"\nVersions: {versions}."


def _row(question: Question, engines: dict[str, dict[str, Any]], shown: Sequence[str]) -> list[str]:
    rows = engines.get(BASELINE, {}).get("rows", "")
    return [question.words, question.kind, str(rows), *(_cell(engines.get(key)) for key in shown)]


def _cell(one: dict[str, Any] | None) -> str:
    if one is None or "failed" in one or "median" not in one:
        return "–"
    milliseconds = one["median"] * 1000
    return f"{milliseconds:.2f}" if milliseconds < 10 else f"{milliseconds:.0f}"


def _ratios(found: Found, key: str, other: str, questions: Sequence[Question]) -> list[str]:
    every = [question.name for question in questions]
    analytic = [question.name for question in questions if question.kind == "analytic"]
    cells = []
    for among in (every, analytic):
        compared = compare(found, key, other, among)
        cells.append(
            f"× {compared.mean:.2f} ({compared.questions} questions)" if compared.questions else "–"
        )
    return cells


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
