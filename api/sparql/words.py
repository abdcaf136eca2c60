"""What the words of a query tell before it is parsed: enough to answer early and clearly.

This is a reading by tokens, not a parser, and it is used only where being wrong does no harm:
``SERVICE`` is refused here so that the answer can say why (the worker that evaluates cannot open
a connection, whatever this module overlooks), and a query that calls ``RAND`` or ``NOW`` is kept
out of the cache (missing a chance to cache is harmless).

SPARQL's ``<`` is ambiguous to a tokeniser: ``?a<?b)SERVICE?v#>`` is one IRI by the longest match
and a comparison followed by a SERVICE clause to a parser that backtracks. So both readings are
tried, and the second one needs the whole shape of a clause, because ``…/foreign-service>`` stands
in honest queries.

>>> calls_service("SELECT * { SERVICE SILENT <http://e/> { ?s ?p ?o } }")
True
>>> calls_service("SELECT * { ?s <http://e/service> 'SERVICE' } # SERVICE <http://e/> {}")
False
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.lexis import IRI, NAME, STRING, unescaped

_SKIPPED = rf"#[^\n\r]*+|{STRING}|{IRI}"
# A variable, prefixed name or language tag, swallowed whole: its words are not keywords.
_NAME = rf"[?$@]\w++|{NAME}"
TOKENS = re.compile(rf"(?P<skipped>{_SKIPPED})|(?P<name>{_NAME})|(?P<word>\w++)|.", re.DOTALL)
_COMMENT = re.compile(rf"({STRING})|#[^\n\r]*+", re.DOTALL)
_CLAUSE = re.compile(
    r"(?<![\w?$:@\-/.])SERVICE\s*(?:SILENT\s*)?(?:[?$]\w+|<[^<>\s]*>|[\w.\-]*:[\w.\-%:]*)\s*\{",
    re.IGNORECASE,
)
_CHANGING = frozenset({"RAND", "NOW", "UUID", "STRUUID", "BNODE"})
_PARTS = ("rand", "now", "uuid", "bnode")
"""Something of each word that changes: looking for these is ten times faster than for words."""
_MAY_CHANGE = re.compile(rf"\b(?:{'|'.join(sorted(_CHANGING))})\b", re.IGNORECASE)
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)


def _without(unwanted: Iterable[str]) -> re.Pattern[str]:
    """A pattern for the part of a text before the first of these words.

    It reads the tokens of `words` in one match, thirty times faster than one by one: a hostile
    text is read in the event loop.
    """
    other = rf"(?!(?:{'|'.join(sorted(unwanted))})\b)\w++"
    return re.compile(rf"(?:{_SKIPPED}|{_NAME}|{other}|\W)*+", re.DOTALL | re.IGNORECASE)


_NO_SERVICE, _UNCHANGING = _without({"SERVICE"}), _without(_CHANGING)
_FORM = re.compile(
    rf"(?:{_SKIPPED}|{_NAME}|(?:PREFIX|BASE)\b|\W)*+(\w++)", re.DOTALL | re.IGNORECASE
)


def _says(before: re.Pattern[str], text: str) -> bool:
    found = before.match(text)
    return found is not None and found.end() < len(text)


def words(query: str) -> Iterator[str]:
    """The bare words of a query in capitals: no strings, comments, IRIs, variables or names.

    >>> list(words("PREFIX e: <http://e/> ASK { ?s e:from 'x' }"))
    ['PREFIX', 'ASK']
    """
    for token in TOKENS.finditer(query):
        if token.lastgroup == "word":
            yield token["word"].upper()


def calls_service(query: str) -> bool:
    """Whether the query asks another server, in either reading of ``<``."""
    plain = unescaped(query)
    if "service" not in plain.lower():
        return False
    if _says(_NO_SERVICE, plain):
        return True
    uncommented = _COMMENT.sub(lambda found: '""' if found[1] else " ", plain)
    return _CLAUSE.search(uncommented) is not None


def is_changing(query: str) -> bool:
    """Whether two evaluations may differ, so that the answer must not be kept.

    >>> is_changing("SELECT (now() AS ?t) {}"), is_changing("SELECT ?now {}")
    (True, False)
    """
    plain = unescaped(query)
    lowered = plain.lower()
    if not any(part in lowered for part in _PARTS):
        return False
    return _MAY_CHANGE.search(plain) is not None and _says(_UNCHANGING, plain)


def is_update(query: str) -> bool:
    """Whether the text is an update request: its first word after the prologue says so.

    >>> is_update("PREFIX e: <http://e/> INSERT DATA { e:a e:b e:c }")
    True
    """
    found = _FORM.match(query)
    return found is not None and found[1].upper() in _UPDATES


def undeclared(query: str) -> list[tuple[str, int]]:
    """Prefixes that are used without a declaration, each with the place of its first use.

    >>> undeclared("PREFIX e: <http://e/> SELECT * { ?s e:p 'x:y' ; f:p _:b , <a:b> # c:d")
    [('f', 48)]
    """
    declared, used = set(), dict[str, int]()
    last_word = ""
    for token in TOKENS.finditer(query):
        if token.lastgroup == "word":
            last_word = token["word"].upper()
        elif token.lastgroup == "name" and token[0][0] not in "?$@":
            prefix = token[0].partition(":")[0]
            if last_word == "PREFIX":
                declared.add(prefix)
                last_word = ""
            elif prefix != "_":
                used.setdefault(prefix, token.start())
    return [(prefix, place) for prefix, place in used.items() if prefix not in declared]
