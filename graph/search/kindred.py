"""Romanised words that mean the same to a reader: states and their adjectives, spellings.

A name says ``Ambassador of India``, a reader types ``Indian ambassador``, ``India's ambassador``
or ``посол Индии``. Only what readers of this subject mix up stands here; names do not.

>>> sorted(kindred("indian") & kindred("india"))[:2]
['bharat', 'bharatiya']
"""

from __future__ import annotations

from typing import Final

_GROUPS: Final = (
    (
        "india indias indian indians bharat bhart bhartiy bharatiya indo hind indii indiya indiyu "
        "indiey indiyskiy indiyskiye indiyskogo indiyskaya indiyskoy"
    ),
    (
        "russia russias russian russians rf rus rusi rusiyn rossiya rossii rossiyu rossiey "
        "rossiyskiy rossiyskaya rossiyskoy rossiyskogo russkiy"
    ),
    "ussr soviet soviets sssr sovetskiy sovetskogo sovetskaya soviyt",
    "china chinas chinese kitay kitaya kitayskiy knr cin cini",
    "usa america american us ssha ameriki amerika",
    "defence defense",
    "rouble ruble roubles rubles rublya rubl",
    "trade turnover tovarooborot",
    "programme program",
    "secretary secy",
    "posol posla poslom poslu posly poslov",
    "minister ministers mantri mmtri",
    "summit summits sammit",
    "agreement agreements pact pacts deal deals accord accords",
    "visit visits",
    "submarine submarines sub subs",
    "corridor koridor",
    "moscow moskva moskve moskvy mascow",
    "delhi deli",
)
_OF: Final = {word: frozenset(group) for group in (g.split() for g in _GROUPS) for word in group}


def kindred(word: str) -> frozenset[str]:
    """The romanised words that mean the same as one, itself included; empty where none do."""
    return _OF.get(word, frozenset())
