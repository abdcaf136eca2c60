"""Which links are looked at again: a sample that nobody picks and everybody can draw.

The ids are put in the order of their SHA-256 checksums and the first ones are taken. Neither the
order of the table nor the day matters, and a link that is added or removed changes the sample by
itself alone.

>>> drawn(["place:agra", "place:kazan", "place:sochi"], 2)
['place:sochi', 'place:kazan']
>>> drawn(["place:sochi", "place:agra", "place:kazan"], 2)
['place:sochi', 'place:kazan']
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

SIZE: Final = 50


def drawn(ids: Iterable[str], size: int = SIZE) -> list[str]:
    """The ids whose checksums come first, in that order; all of them where there are fewer.

    Raises:
        ValueError: `size` is negative.

    >>> drawn(["person:a", "person:b", "person:c"], 1)
    ['person:a']
    """
    if size < 0:
        raise ValueError(f"a sample of {size}: has no such size; give 0 or more")
    return sorted(set(ids), key=lambda name: sha256(name.encode()).digest())[:size]
