"""What medians mean side by side: ratios, and their geometric mean over the questions.

A ratio is taken only where both engines gave the same answer; the geometric mean, because a
ratio of 2 and one of ½ together mean neither is faster.

>>> geometric_mean([2.0, 0.5])
1.0
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Found = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How an engine compares with another: the geometric mean of `questions` ratios."""

    mean: float
    questions: int


def geometric_mean(ratios: Iterable[float]) -> float:
    """The n-th root of the product; NaN of nothing."""
    logs = [math.log(ratio) for ratio in ratios]
    return math.exp(math.fsum(logs) / len(logs)) if logs else math.nan


def ratio(found: Found, question: str, engine: str, other: str) -> float | None:
    """How many times as long the engine took as the other; None where one did not answer.

    >>> ratio({"q": {"a": {"median": 3.0}, "b": {"median": 1.5}}}, "q", "a", "b")
    2.0
    """
    one, two = (found[question].get(key, {}) for key in (engine, other))
    if "median" not in one or "median" not in two or "failed" in one or "failed" in two:
        return None
    return float(one["median"] / two["median"])


def compare(found: Found, engine: str, other: str, among: Iterable[str]) -> Comparison:
    """The engine beside the other over these questions, where both answered."""
    ratios = [
        value
        for question in among
        if question in found and (value := ratio(found, question, engine, other)) is not None
    ]
    return Comparison(geometric_mean(ratios), len(ratios))
