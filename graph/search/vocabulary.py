"""The distinct words of all names, arranged so that a typed word meets only those it may fit.

Grading a typed word against every word of every name is what a search costs. Names share their
words, and each way to fit has its own order: a prefix is a stretch of the sorted words, a sound a
stretch of the sorted skeletons. Slips of the pen are counted in rapidfuzz's own loop.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from graph.search.folding import skeleton
from graph.search.kindred import kindred
from graph.search.matching import grade, slips_allowed

_LAST = "\U0010ffff"


class Beginnings:
    """Texts by their beginnings; a text is known by its place among those given.

    >>> Beginnings(["sergey lavrov", "sputnik v", "sergey ryabkov"]).of("sergey")
    [0, 2]
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = sorted((text, place) for place, text in enumerate(texts))

    def of(self, beginning: str) -> list[int]:
        """The places of the texts that begin so, in the order of the texts; none for no letter."""
        if not beginning:
            return []
        first = bisect_left(self._texts, (beginning, -1))
        last = bisect_left(self._texts, (beginning + _LAST, -1))
        return [place for _, place in self._texts[first:last]]


class Vocabulary:
    """Romanised words, each once.

    >>> sorted(Vocabulary(["lavrov", "lanka", "modi"]).grades("lavr"))
    ['lavrov']
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._known = frozenset(self._words)
        self._letters = frozenset(word for word in self._words if len(word) == 1)
        self._bones = sorted((skeleton(word), word) for word in self._words)
        self._long = [word for word in self._words if len(word) >= 4]

    def grades(self, typed: str) -> dict[str, float]:
        """Every word that a typed word fits, with its :func:`~graph.search.matching.grade`."""
        near = {*self._beginning(typed), *self._sounding(typed), *self._slipping(typed)}
        near |= self._known & {*kindred(typed), typed[:-1], typed[:-2]}
        if typed[:1] in self._letters:
            near.add(typed[0])
        graded = ((word, grade(typed, word)) for word in near)
        return {word: fit for word, fit in graded if fit}

    def _beginning(self, typed: str) -> list[str]:
        first = bisect_left(self._words, typed)
        return self._words[first : bisect_left(self._words, typed + _LAST)]

    def _sounding(self, typed: str) -> list[str]:
        bones = skeleton(typed)
        first = bisect_left(self._bones, (bones, ""))
        return [
            word for _, word in self._bones[first : bisect_left(self._bones, (bones + _LAST, ""))]
        ]

    def _slipping(self, typed: str) -> list[str]:
        if len(typed) < 4:
            return []
        distance, allowed = DamerauLevenshtein.distance, slips_allowed(typed)
        found = process.extract(
            typed, self._long, scorer=distance, score_cutoff=allowed, limit=None
        )
        begun = process.extract(
            typed,
            [word[: len(typed)] for word in self._long],
            scorer=distance,
            score_cutoff=1,
            limit=None,
        )
        return [self._long[place] for _, _, place in (*found, *begun)]
