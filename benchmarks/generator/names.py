"""Invented names in three scripts: nobody is called so, and every number gives another name.

>>> person_name(0).en, person_name(1).ru, person_name(0) == person_name(1)
('Barani Badaravi', 'Даранти Багарави', False)
>>> len({person_name(number) for number in range(1700)})
1700
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_SYLLABLES: Final = (
    ("ba", "बा", "ба"),
    ("da", "दा", "да"),
    ("ga", "गा", "га"),
    ("ka", "का", "ка"),
    ("la", "ला", "ла"),
    ("mi", "मि", "ми"),
    ("no", "नो", "но"),
    ("pu", "पु", "пу"),
    ("sa", "सा", "са"),
    ("to", "तो", "то"),
    ("vi", "वि", "ви"),
    ("zu", "ज़ु", "зу"),
)
_GIVEN: Final = (("rani", "रानी", "рани"), ("ranti", "रान्ती", "ранти"), ("len", "लेन", "лен"))
_FAMILY: Final = (("ravi", "रवि", "рави"), ("mirov", "मिरोव", "миров"), ("nand", "नन्द", "нанд"))


@dataclass(frozen=True, slots=True)
class Name:
    """One name in English, Hindi and Russian."""

    en: str
    hi: str
    ru: str

    @property
    def slug(self) -> str:
        """The name as the last part of an id."""
        return self.en.lower().replace(" ", "-")


def person_name(number: int) -> Name:
    """The name of the person with this number; there are 1728."""
    base = len(_SYLLABLES)
    first, rest = number % base, number // base
    # both parts change with the number, so that family names are many
    second, third = rest % base, (rest // base + number + 1) % base
    given = _joined(_SYLLABLES[first], _GIVEN[number % len(_GIVEN)])
    family = _joined(_SYLLABLES[second], _SYLLABLES[third], _FAMILY[rest % 3])
    return _named([f"{one} {other}" for one, other in zip(given, family, strict=True)])


def _joined(*parts: tuple[str, str, str]) -> list[str]:
    return ["".join(part[script] for part in parts) for script in range(3)]


def _named(scripts: list[str]) -> Name:
    return Name(scripts[0].title(), scripts[1], scripts[2].title())
