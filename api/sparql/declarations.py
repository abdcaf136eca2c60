r"""Prefix declarations as a person would write them: those in use, in order.

The engine writes every prefix that it is offered, in an order that changes from run to run; an
answer with a strong validator has to be the same bytes each time.

>>> tidy(b"@prefix b: <http://b/> .\n@prefix a: <http://a/> .\na:x a:y a:z .\n", "ttl")
b'@prefix a: <http://a/> .\na:x a:y a:z .\n'
"""

from __future__ import annotations

import re

_DECLARATIONS = {
    "ttl": re.compile(rb"^@prefix ([\w\-]*): <[^>]*> \.\n", re.MULTILINE),
    "rdf": re.compile(rb' xmlns:([\w\-]*)="[^"]*"'),
}
_LONGEST_HEAD = 8192


def tidy(document: bytes, engine_name: str) -> bytes:
    """Sort the declarations of a Turtle (ttl) or RDF/XML (rdf) document and drop idle ones.

    Documents in other formats are returned as they are.
    """
    declaration = _DECLARATIONS.get(engine_name)
    found = list(declaration.finditer(document, 0, _LONGEST_HEAD)) if declaration else []
    if not found:
        return document
    start, end = found[0].start(), found[-1].end()
    rest = document[end:]
    used = sorted(one[0] for one in found if one[1] + b":" in rest)
    return document[:start] + b"".join(used) + rest
