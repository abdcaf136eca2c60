"""Search by name across scripts, spellings and initials.

A reader may type ``Лавров``, ``लावरोव``, ``lavrov`` or ``Lavrof`` and means the same man; or
``foreign secretary`` and means an office and whoever is attested in it.

>>> index = Index.load(record)                     # doctest: +SKIP
>>> [hit.label for hit in index.search("Lavrof", "ru")]  # doctest: +SKIP
['Сергей Лавров']
"""

from graph.search.index import Hit, Index

__all__ = ["Hit", "Index"]
