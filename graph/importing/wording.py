"""Words of tables as ids and as names: slugs, and what may stand beside a name.

>>> slug("Déjà vu (again), S-400"), bare("Goa (Benaulim)")
('deja-vu-again-s-400', 'Goa')
"""

from __future__ import annotations

import re

from graph.search.folding import romanise

_STOP = frozenset("a an the of and to in for on at by with from into as".split())


def slug(words: str, most: int = 9) -> str:
    """A slug of up to `most` words."""
    return "-".join(romanise(words).split()[:most])


def brief_slug(words: str, most: int = 6) -> str:
    """A slug of the telling words.

    >>> brief_slug("Agreement on the construction of a plant")
    'agreement-construction-plant'
    """
    told = [word for word in romanise(words).split() if word not in _STOP]
    return "-".join(told[:most]) or slug(words)


def bare(name: str) -> str:
    """The name without what stands in brackets."""
    return " ".join(re.sub(r"\([^)]*\)", " ", name).split())
