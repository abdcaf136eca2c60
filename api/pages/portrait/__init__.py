"""One thing of the record as a page shows it: name, summary, facts in groups, conflicts.

>>> from api.pages.reader import Reader
>>> from api.pages.wordbook import Wordbook
>>> reader = Reader(record, Wordbook.load(record), "en")
>>> portrait(reader, "https://w3id.org/indrus/id/person/igor-morgulov").name.text
'Igor Morgulov'
"""

from api.pages.portrait.drawing import Portrait, portrait
from api.pages.portrait.rows import Note, Row, Section

__all__ = ["Note", "Portrait", "Row", "Section", "portrait"]
