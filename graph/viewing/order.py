"""In which order neighbours stand when there are more than a screen holds.

The first page of a state with six hundred neighbours should not be thirty people by alphabet. Each
kind is ranked by itself: the newest first, then what has most ties to the focus, then what is tied
to most. Then the kinds are mixed: the n-th of `count` things comes at ``n / sqrt(count)``, so that
a large kind has more places than a small one and every kind is there from the start.

>>> kinds = {"a": "person", "b": "person", "c": "person", "d": "place"}
>>> mixed(kinds, {"a": (0,), "b": (1,), "c": (2,), "d": (0,)})
['a', 'd', 'b', 'c']
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import sqrt
from typing import Any


def mixed(kinds: Mapping[str, str], rank: Mapping[str, tuple[Any, ...]]) -> list[str]:
    """Order things by their rank within their kind, the kinds mixed.

    Args:
        kinds: each thing's kind.
        rank: what each thing is sorted by within its kind, the first first.
    """
    by_kind: dict[str, list[str]] = defaultdict(list)
    for one, kind in kinds.items():
        by_kind[kind].append(one)
    place: dict[str, float] = {}
    for those in by_kind.values():
        those.sort(key=lambda one: (rank[one], one))
        place |= {one: (row + 0.5) / sqrt(len(those)) for row, one in enumerate(those)}
    return sorted(kinds, key=lambda one: (place[one], kinds[one], one))
