"""One thing of the record as a page shows it: name, summary, facts in groups, conflicts.

>>> portrait(reader, "https://w3id.org/indrus/id/person/igor-morgulov")  # doctest: +SKIP
"""

from api.pages.portrait.drawing import Portrait, portrait
from api.pages.portrait.rows import Note, Row, Section

__all__ = ["Note", "Portrait", "Row", "Section", "portrait"]
