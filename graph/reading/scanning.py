r"""On which line of a seed each statement stands.

The parser that decides what a file means keeps no lines except for syntax errors, so a second,
shallow pass over the text notes the line of every term of every statement. It understands the
subset that seeds are written in (no blank nodes, no collections) and is never asked what a file
*means*: where it is puzzled, a line is missing from a message and nothing else.

>>> lines = Lines("@prefix : <http://x/> .\n:a :b\n  'c' .")
>>> lines.of("http://x/a", "http://x/b", "c"), lines.of("http://x/b")
(3, 2)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.terms import RDF_TYPE

_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<long>\"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"|'''(?:(?:'|'')?(?:[^'\\]|\\.))*''')
    |(?P<string>"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    |(?P<directive>@prefix\b|@base\b|(?i:prefix|base|graph)(?=\s))
    |(?P<tag>@[a-zA-Z][a-zA-Z0-9-]*)|(?P<datatype>\^\^)
    |(?P<mark>[{};,.\[\]()])
    |(?P<word>[^\s<>"'{};,\[\]()\#^@]+)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


@dataclass
class _Position:
    """Where the scanner is: graph, subject and predicate that the next term belongs to."""

    graph: str = ""
    subject: str | None = None
    predicate: str | None = None
    held: bool = field(default=False)


class Lines:
    """The lines of a file in Turtle or TriG, by the terms that stand on them."""

    def __init__(self, text: str) -> None:
        self.prefixes: dict[str, tuple[str, int]] = {}
        self.nameless: int | None = None
        """Where something without a name stands first: a bracket or a blank node label."""
        self._lines: dict[tuple[str, ...], int] = {}
        self._scan(text)

    def of(self, *terms: str, graph: str = "") -> int | None:
        """The line of the last of `terms` (IRIs, or the text of literals).

        Three terms are a statement, two a subject with a predicate, one a term anywhere. The
        statement is looked for in `graph` first, then in the whole file, then with fewer terms.
        """
        for key in ((graph, *terms), ("*", *terms)):
            if key in self._lines:
                return self._lines[key]
        return self.of(*terms[1:], graph=graph) if len(terms) > 1 else None

    def exactly(self, *terms: str) -> int | None:
        """The line of a statement, a subject with a predicate, or a subject, in any graph.

        Unlike `of`, nothing is looked for instead: the caller has an order of its own.
        """
        return self._lines.get(("subject", *terms) if len(terms) == 1 else ("*", *terms))

    def _note(self, line: int, *key: str) -> None:
        self._lines.setdefault(key, line)

    def _scan(self, text: str) -> None:
        at = _Position()
        tokens = _tokens(text)
        for kind, token, line in tokens:
            if kind == "directive":
                self._directive(token, tokens)
            elif kind == "mark":
                self._mark(token, at, line)
            elif kind == "datatype":
                next(tokens, None)
            elif kind in ("iri", "long", "string", "word"):
                self._term(self._value(kind, token, line), at, line)

    def _directive(self, token: str, tokens: Iterator[tuple[str, str, int]]) -> None:
        if token.lower().lstrip("@") != "prefix":
            return
        _, name, line = next(tokens, ("", "", 0))
        _, iri, _ = next(tokens, ("", "", 0))
        self.prefixes.setdefault(name.rstrip(":"), (iri[1:-1], line))

    def _mark(self, mark: str, at: _Position, line: int) -> None:
        if mark == "{":
            at.graph = at.subject or ""
            self._note(line, "graph", at.graph)
            at.subject = at.predicate = None
        elif mark in ".}":
            at.subject = at.predicate = None
            at.graph = "" if mark == "}" else at.graph
        elif mark in "[(":
            self.nameless = self.nameless or line
        elif mark == ";":
            at.predicate = None

    def _term(self, value: str, at: _Position, line: int) -> None:
        self._note(line, at.graph, value)
        self._note(line, "*", value)
        if at.subject is None:
            at.subject = value
            self._note(line, "subject", value)
        elif at.predicate is None:
            at.predicate = RDF_TYPE.value if value == "a" else value
            self._note(line, at.graph, at.subject, at.predicate)
            self._note(line, "*", at.subject, at.predicate)
        else:
            self._note(line, at.graph, at.subject, at.predicate, value)
            self._note(line, "*", at.subject, at.predicate, value)

    def _value(self, kind: str, token: str, line: int) -> str:
        if kind == "iri":
            return token[1:-1]
        if kind in ("long", "string"):
            fence = 3 if kind == "long" else 1
            return _ESCAPE.sub(_unescape, token[fence:-fence])
        prefix, colon, local = token.partition(":")
        if prefix == "_":
            self.nameless = self.nameless or line
        if colon and prefix in self.prefixes:
            return self.prefixes[prefix][0] + local.replace("\\", "")
        return token


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    line = 1
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup or "other", match.group()
        if kind == "word" and token.endswith("."):
            yield kind, token.rstrip("."), line
            yield "mark", ".", line
        elif kind != "space":
            yield kind, token, line
        line += token.count("\n")


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(match[3], match[3])
