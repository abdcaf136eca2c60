"""Preset positions for a picture that no browser has measured yet.

A browser lays the same butterfly out again for its own screen (``assets/js/layout.js``). These
places are for whoever reads the pyvis network itself: they keep every tool from starting physics.

>>> butterfly({"focus": "a", "nodes": [{"id": "a"}, {"id": "b"}, {"id": "c"}]})
{'a': (0, 0), 'b': (-140, 0), 'c': (140, 0)}
"""

from __future__ import annotations

from typing import Any

REACH = 140
STEP = 44


def butterfly(view: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Place the focus in the middle and the others in two stacks beside it, in their order."""
    others = [node["id"] for node in view["nodes"] if node["id"] != view["focus"]]
    half = (len(others) + 1) // 2
    places = {view["focus"]: (0, 0)}
    for side, stack in ((-1, others[:half]), (1, others[half:])):
        top = -STEP * (len(stack) - 1) // 2
        places |= {one: (side * REACH, top + STEP * row) for row, one in enumerate(stack)}
    return places
