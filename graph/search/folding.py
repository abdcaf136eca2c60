"""Three ever coarser forms of a name: folded, romanised and skeleton.

*Folded* ignores case, punctuation and the diacritics of Latin and Cyrillic. It never touches the
combining marks of Indic scripts: those are vowels, and without them दिल and दल are one word.
*Romanised* is the folded name in ASCII letters (anyascii, ISC licence), so that scripts compare.
*Skeleton* keeps a romanised word's consonants by sound, because Devanagari does not write the
inherent vowel and spellings of one name differ mostly in vowels.

>>> fold("Ёлкин, É. Ä."), fold("दिल्ली")
('елкин e a', 'दिल्ली')
>>> romanise("लावरोव"), romanise("Лавров")
('lavrov', 'lavrov')
>>> skeleton("dzhayshankar"), skeleton(romanise("जयशंकर")), skeleton("jaishankar")
('jsnkr', 'jsnkr', 'jsnkr')
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

#: Joiners, directional marks and isolates: they steer rendering and spell nothing.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
#: Combining Diacritical Marks: the accents of Latin, Cyrillic and Greek, and of no Indic script.
_ACCENTS = re.compile("[\u0300-\u036f]")
_PIECES = re.compile("[a-z]+|[0-9]+")
_SOUNDS = (
    ("shch", "s"),
    ("dzh", "j"),
    ("sch", "s"),
    ("tch", "c"),
    ("zh", "j"),
    ("sh", "s"),
    ("ch", "c"),
    ("kh", "k"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("ph", "v"),
    ("ck", "k"),
    ("ks", "x"),
    ("f", "v"),
    ("w", "v"),
    ("q", "k"),
    ("m", "n"),
    ("z", "j"),
)


def fold(text: str) -> str:
    """The text without case, punctuation and accents, words parted by single spaces."""
    bare = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).casefold())
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", bare)))
    return " ".join(_lettered(plain).split())


def romanise(text: str) -> str:
    """The text in lower-case ASCII letters and digits, words parted by single spaces."""
    bare = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).casefold())
    ascii_words = (anyascii(word).casefold() for word in _lettered(bare).split())
    return " ".join(filter(None, (re.sub("[^a-z0-9]", "", word) for word in ascii_words)))


def parts(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each word as it folds, with its romanised pieces: letters and digits part, as in S-400.

    >>> parts("С400 Лавров")
    [('с400', ('s', '400')), ('лавров', ('lavrov',))]
    """
    bare = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).casefold())
    found = (_part(word) for word in _lettered(bare).split())
    return [(folded, pieces) for folded, pieces in found if pieces]


@lru_cache(maxsize=65_536)
def _part(word: str) -> tuple[str, tuple[str, ...]]:
    """One word as it folds and its romanised pieces: the names of a record share their words."""
    return fold(word), tuple(_PIECES.findall(romanise(word)))


def skeleton(word: str) -> str:
    """The consonants of one romanised word by sound; its first letter stays even if a vowel."""
    if not word or word[0].isdigit():
        return word
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    bones = word[:1] + re.sub("[aeiouyh]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", bones)


#: How German writes the sounds of Russian names, the longest first, and how English does.
_GERMAN = {
    "schtsch": "shch",
    "tsch": "ch",
    "sch": "sh",
    "ch": "kh",
    "w": "v",
    "j": "y",
    "z": "ts",
}
_GERMAN_SOUNDS = re.compile("|".join(_GERMAN))


def respelled(word: str) -> str:
    """A romanised word that is spelled as in German, as English would spell it.

    >>> respelled("gorbatschow"), respelled("jelzin"), respelled("chruschtschow")
    ('gorbachov', 'yeltsin', 'khrushchov')
    """
    return _GERMAN_SOUNDS.sub(lambda found: _GERMAN[found[0]], word)


class _Lettering(dict[int, str]):
    """Says of a character what takes its place, and remembers it."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        kept = unicodedata.category(letter)[0] in "LNM"
        self[code] = replacement = letter if kept else "" if letter in "'’ʼ" else " "
        return replacement


_LETTERING = _Lettering()


def _lettered(text: str) -> str:
    """Everything but letters, digits and combining marks becomes a space; apostrophes vanish."""
    return text.translate(_LETTERING)
