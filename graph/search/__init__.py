"""Search by name across scripts, spellings and initials.

A reader may type ``Лавров``, ``लावरोव``, ``lavrov`` or ``Lavrof`` and means the same man; or
``foreign secretary`` and means an office and whoever is attested in it.

>>> index = Index.load(record)
>>> index.search("Lavrof", "ru")[0].label
'Сергей Викторович Лавров'
"""

from graph.search.asking import Asked
from graph.search.index import Hit, Index
from graph.search.matching import ALIKE, LIKE

__all__ = ["ALIKE", "LIKE", "Asked", "Hit", "Index"]
