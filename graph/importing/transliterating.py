"""Names of people and places by sound, where no table gives them in Hindi or Russian.

A proposal for the curator, and marked as one: who reads a name in a source replaces it. Letters are
taken as romanised Russian or Indian names usually mean them; nothing here knows any name.

>>> to_cyrillic("Rajnath Singh"), to_cyrillic("Yury Borisov"), to_cyrillic("Sergey Mochalnikov")
('Раджнатх Сингх', 'Юрий Борисов', 'Сергей Мочалников')
>>> to_devanagari("Igor Dylevsky")
'इगोर दिलेव्स्की'
"""

from __future__ import annotations

import re
from typing import Final

from anyascii import anyascii

_CYRILLIC: Final = {
    "shch": "щ", "sch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "tch": "ч", "ch": "ч", "sh": "ш",
    "yu": "ю", "ya": "я", "ye": "е", "yo": "ё", "ee": "и", "oo": "у", "ph": "пх", "ck": "к",
    "x": "кс", "w": "в", "j": "дж", "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф",
    "g": "г", "h": "х", "i": "и", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п",
    "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "y": "й", "z": "з", "'": "ь",
}  # fmt: skip
_ENDINGS: Final = ((r"(?<=[bdgklmnprstvz])y\b", "iy"), (r"\biy\b", "y"), (r"\bE", "Э"))
_CONSONANTS: Final = {
    "shch": "श्च", "chh": "छ", "kh": "ख", "gh": "घ", "ch": "च", "jh": "झ", "th": "थ", "dh": "ध",
    "ph": "फ", "bh": "भ", "sh": "श", "zh": "ज़", "ts": "त्स", "ck": "क", "b": "ब", "c": "क", "d": "द",
    "f": "फ़", "g": "ग", "h": "ह", "j": "ज", "k": "क", "l": "ल", "m": "म", "n": "न", "p": "प",
    "q": "क़", "r": "र", "s": "स", "t": "त", "v": "व", "w": "व", "x": "क्स", "y": "य", "z": "ज़",
}  # fmt: skip
_VOWELS: Final = {
    "aa": ("आ", "ा"), "ai": ("ऐ", "ै"), "au": ("औ", "ौ"), "ee": ("ई", "ी"), "oo": ("ऊ", "ू"),
    "ei": ("ए", "े"), "ey": ("ए", "े"), "iy": ("ई", "ी"), "a": ("अ", ""), "e": ("ए", "े"),
    "i": ("इ", "ि"), "o": ("ओ", "ो"), "u": ("उ", "ु"),
}  # fmt: skip
_VIRAMA: Final = "्"
_LETTERS: Final = {letter: vowel[0] for letter, vowel in _VOWELS.items()} | {
    "a": "ए", "b": "बी", "c": "सी", "d": "डी", "e": "ई", "f": "एफ़", "g": "जी", "h": "एच", "i": "आई",
    "j": "जे", "k": "के", "l": "एल", "m": "एम", "n": "एन", "o": "ओ", "p": "पी", "q": "क्यू", "r": "आर",
    "s": "एस", "t": "टी", "u": "यू", "v": "वी", "w": "डब्ल्यू", "x": "एक्स", "y": "वाई", "z": "ज़ेड",
}  # fmt: skip


def to_cyrillic(name: str) -> str:
    """A romanised name in Cyrillic letters, by sound."""
    text = anyascii(name)
    for pattern, better in _ENDINGS:
        text = re.sub(pattern, better, text)
    return "".join(_cyrillic_word(part) for part in re.split(r"([A-Za-zЭ']+)", text))


def _cyrillic_word(word: str) -> str:
    made, rest = "", word.lower()
    while rest:
        size = next((n for n in (4, 3, 2, 1) if rest[:n] in _CYRILLIC), 0)
        made += _CYRILLIC[rest[:size]] if size else rest[0]
        rest = rest[size or 1 :]
    return made[:1].upper() + made[1:] if word[:1].isupper() else made


def to_devanagari(name: str) -> str:
    """A romanised name in Devanagari, by sound; single letters by their English names."""
    parts = re.split(r"([A-Za-z]+)", anyascii(name).replace("'", ""))
    return "".join(_devanagari_word(part.lower()) if part.isalpha() else part for part in parts)


def _devanagari_word(word: str) -> str:
    if len(word) == 1:
        return _LETTERS[word]
    word = re.sub(r"(?<=[^aeiou])y(?=$|[^aeiou])", "i", word)
    made, rest, after_consonant = "", re.sub(r"i$", "ee", word), False
    while rest:
        vowel = next((rest[:n] for n in (2, 1) if rest[:n] in _VOWELS), "")
        if vowel:
            last = len(vowel) == len(rest) and vowel == "a"
            made += "ा" if last and after_consonant else _VOWELS[vowel][after_consonant]
            rest, after_consonant = rest[len(vowel) :], False
            continue
        size = next((n for n in (4, 3, 2, 1) if rest[:n] in _CONSONANTS), 0)
        made += _VIRAMA if after_consonant else ""
        made += _CONSONANTS[rest[:size]]
        rest, after_consonant = rest[size:], True
    return made
