"""Dates: what EDTF allows, which days it bounds, and how people write it in three languages.

>>> wording("2021-02-17/2021-02-18", "en")
'17–18 February 2021'
"""

from graph.dates.edtf import Edge, Edtf, Moment
from graph.dates.wording import published, wording

__all__ = ["Edge", "Edtf", "Moment", "published", "wording"]
