r"""What a query says of its form and of its graphs, read by tokens and not parsed.

An engine without an unnamed default graph has to be told the dataset with each query. That takes
three things of the query's text: its form (which decides what can be accepted as its answer),
whether it names its dataset itself, and which graphs it may look into. Where the reading cannot
be sure, it answers with more graphs rather than fewer.

>>> form_of("PREFIX e: <http://e/> # SELECT\nASK { ?from e:select ?o }")
'ASK'
>>> graphs_in("SELECT * { GRAPH <http://e/g> { ?s ?p 'GRAPH ?g' } }")
frozenset({'http://e/g'})
>>> graphs_in("SELECT * { GRAPH ?g { ?s ?p ?o } }") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.lexis import IRI, NAME, STRING, unescaped

# ``?a<?b)GRAPH?g#>`` is one IRI by the longest match and a clause to a parser that backtracks
_HIDDEN = re.compile(r"\bGRAPH[?$:]", re.IGNORECASE)
FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})

_TOKENS = re.compile(
    rf"(?P<skipped>#[^\n\r]*+|\s++|{STRING})"
    rf"|(?P<iri>{IRI})"
    rf"|(?P<name>[?$@]\w++|{NAME})"
    r"|(?P<word>\w++)|(?P<mark>.)",
    re.DOTALL,
)


def form_of(query: str) -> str | None:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; ``None`` for whatever else the text begins with."""
    words = (text for kind, text in _tokens(query) if kind == "word")
    first = next((word for word in words if word not in ("PREFIX", "BASE")), "")
    return first if first in FORMS else None


def names_dataset(query: str) -> bool:
    """Whether the query has FROM clauses, which parameters of the request would override."""
    return any(kind == "word" and text == "FROM" for kind, text in _tokens(query))


def graphs_in(query: str) -> frozenset[str] | None:
    """The graphs that the query looks into; ``None`` where any may be meant.

    The prologue's BASE and prefixes are not applied: a graph named by either means any.
    """
    found = set()
    tokens = _tokens(query)
    for kind, text in tokens:
        if kind == "iri" and _HIDDEN.search(text):
            return None
        if kind == "word" and text == "GRAPH":
            kind_named, named = next(tokens, ("", ""))
            if kind_named != "iri" or ":" not in named:
                return None
            found.add(named[1:-1])
    return frozenset(found)


def _tokens(query: str) -> Iterator[tuple[str, str]]:
    """Kind and text of each token but space, comments and strings; words in capitals."""
    for token in _TOKENS.finditer(unescaped(query)):
        kind = token.lastgroup or ""
        if kind == "word":
            yield kind, token[0].upper()
        elif kind != "skipped":
            yield kind, token[0]
