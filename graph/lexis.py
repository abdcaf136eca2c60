r"""The smallest pieces of SPARQL's text: strings, IRIs, and the escapes undone before them.

Whoever looks for a word in a query has to pass over strings, comments and IRIs as the grammar
does (SPARQL 1.1, sections 19.2 and 19.8), or a word inside one would be taken for a keyword.

>>> unescaped(r"\u0053ERVICE")
'SERVICE'
>>> import re
>>> re.findall(STRING, "SELECT * { ?s ?p 'SERVICE' }")
["'SERVICE'"]
"""

from __future__ import annotations

import re
from typing import Final

STRING: Final = (
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?|'
    r"'''(?:[^'\\]|\\.|'(?!''))*+(?:''')?|"
    r'"(?:[^"\\\n\r]|\\.)*+"?|'
    r"'(?:[^'\\\n\r]|\\.)*+'?"
)
"""A pattern for every kind of string literal; to be compiled with ``re.DOTALL``.

A string that nothing closes goes on to the end of its line, or of the text. No parser takes such
a query, and looking for the end again from every quotation mark would take hours over some texts.
"""

NAME: Final = r"[\w.\-]{0,50}+:[\w.\-%:\\]*+"
"""A pattern for a prefixed name, its prefix of any length that people give to one.

Without a bound, a line of dots would be read to its end again from each of them.
"""

IRI: Final = r'<[^<>"{}|^`\\\x00-\x20]*+>'
"""A pattern for an IRI in angle brackets."""

_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def unescaped(query: str) -> str:
    r"""Undo ``\u0053`` as SPARQL does before anything else (section 19.2)."""
    if "\\" not in query:
        return query
    return _ESCAPE.sub(lambda found: _character(int(found[1] or found[2], 16)), query)


def _character(code: int) -> str:
    return chr(code) if code < 0x110000 else "\ufffd"
