"""How well a typed text fits a name: exact, then prefix, then words, then sounds and typos.

Scores stand in bands, so that a better kind of match always precedes a lesser one.

>>> round(score(Words.of("lavrov"), Words.of("Лавров"))), score(Words.of("x"), Words.of("y"))
(98, 0.0)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from graph.search.folding import fold, parts, skeleton
from graph.search.kindred import kindred

_INITIAL = 55.5
EXACT, ROMAN, PREFIX, WORDS, INITIALS, SOUND, TYPO, PARTIAL = 100, 98, 86, 70, 60, 48, 30, 8
#: Inflected: the word of a name with up to two letters more.
_INFLECTED = WORDS - 4
#: A text is like a name from here on; more than a few letters of a word are right from there on.
LIKE, ALIKE = TYPO, SOUND
#: Words that join or ask, and name nothing.
_STOP = frozenset(
    (
        "of the and to in for on at by with from an between "
        "who was were is are what when where which how did does "
        "в на и по из от для между кто был была были был когда где какой какая какие "
        "में के की का को से और पर कौन था थे थी है हैं कब कहाँ क्या"
    ).split()
)


#: For each typed word the words of names that it fits, and how well.
Grades = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in the forms that are compared."""

    folded: str
    roman: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        """The forms of a text."""
        pieces = parts(text)
        words = tuple(piece for _, own in pieces for piece in own)
        telling = tuple(piece for word, own in pieces if word not in _STOP for piece in own)
        return cls(fold(text), " ".join(words), telling or words)


@lru_cache(maxsize=65_536)
def _bones(word: str) -> str:
    return skeleton(word)


def slips_allowed(typed: str) -> int:
    """How many letters may be wrong, missing, added or swapped in a word of four or more."""
    return 1 if len(typed) < 6 else 2


def grade(typed: str, word: str) -> float:
    """How well one typed word fits one word of a name: a band of this module, or 0.

    >>> grade("lavrov", "lavrov") > grade("lavr", "lavrov") > grade("lavorv", "lavrov") > 0
    True
    """
    if typed == word:
        return WORDS + 8
    if word in kindred(typed):
        return WORDS + 7
    if typed.isdigit() and len(typed) == 1:
        return 0.0
    if word.startswith(typed):
        return WORDS + 6 * len(typed) / len(word) if len(typed) > 1 else INITIALS
    if len(word) == 1 and typed[0] == word and typed.isalpha():
        return _INITIAL
    if len(word) >= 4 and len(typed) - len(word) in (1, 2) and typed.startswith(word):
        return _INFLECTED
    bones, known = _bones(typed), _bones(word)
    if len(bones) >= 3 and known.startswith(bones):
        return SOUND + 8 * len(bones) / len(known)
    if len(typed) < 4 or len(word) < 4:
        return 0.0
    allowed = slips_allowed(typed)
    slips = DamerauLevenshtein.distance(typed, word, score_cutoff=allowed)
    if slips <= allowed:
        return TYPO + 12 * (1 - slips / len(typed))
    # a reader who is still typing has made the slip already
    slips = DamerauLevenshtein.distance(typed, word[: len(typed)], score_cutoff=1)
    return TYPO if slips <= 1 and len(typed) >= 5 else 0.0


def score(typed: Words, name: Words) -> float:
    """From 0 (no match) to 100 (the very name)."""
    return fit(typed, name, {word: {w: grade(word, w) for w in name.words} for word in typed.words})


def fit(typed: Words, name: Words, grades: Grades) -> float:
    """The same, where every typed word's grades are known; a word that is not there has none."""
    if not typed.words or not name.words:
        return 0.0
    if typed.folded and typed.folded == name.folded:
        return EXACT
    if typed.roman and typed.roman == name.roman:
        return ROMAN
    if name.folded.startswith(typed.folded) or name.roman.startswith(typed.roman):
        whole = name.roman.startswith(f"{typed.roman} ")
        return PREFIX + whole * 4 + 6 * len(typed.roman) / len(name.roman)
    return _by_words(typed, name, grades)


def _by_words(typed: Words, name: Words, known: Grades) -> float:
    free = list(name.words)
    grades: list[float] = []
    order = sorted(typed.words, key=len, reverse=True)
    for word in order:
        fitting = known[word]
        graded = max(((fitting.get(own, 0.0), own) for own in free), default=(0.0, ""))
        grades.append(graded[0])
        if graded[0]:
            free.remove(graded[1])
    found = [grade for grade in grades if grade]
    if all(grade == _INITIAL for grade in found):
        return 0.0  # a lone letter of a name is no likeness
    if len(found) == len(grades):
        if all(grade <= INITIALS for grade in found) and all(len(w) == 1 for w in order):
            return min(found) if len(found) == len(name.words) else 0.0
        coverage = sum(map(len, typed.words)) / max(1, sum(map(len, name.words)))
        # an initial says little beside a whole word, and takes little away
        words = [grade for grade, word in zip(grades, order, strict=True) if len(word) > 1]
        initials = len(grades) - len(words)
        return min(words or found) - initials + 6 * min(1.0, coverage)
    # a lone letter that fits says nothing where other words do not
    telling = [grade for grade, word in zip(grades, order, strict=True) if len(word) > 1]
    strong = [grade for grade in telling if grade >= SOUND]
    if strong and len(strong) * 2 >= len(telling):
        return PARTIAL + 8 * len(strong) / len(telling)
    return 0.0
