"""The SERVICE clauses of a query, found by its tokens, and what may take their place.

A clause ``SERVICE <e> { P }`` means: the solutions of ``P`` at ``e``, joined with the rest. So it
may be replaced with those solutions written as ``VALUES``, wherever in the query it stands. And
where it stands in the outermost group, ``P`` may first be narrowed to what the text before it
can join with, because solutions that join with nothing are lost anyway.

This is a reading by tokens and can be deceived about where a clause ends. That is harmless: the
worker that gets the rewritten query has no network, and a query that still has a clause is
refused.

>>> clause, = clauses("SELECT * { ?s ?p ?o . SERVICE SILENT <http://e/> { ?o ?q ?v } }")
>>> clause.endpoint, clause.silent, clause.pattern.strip()
('http://e/', True, '?o ?q ?v')
>>> leading(clause), shared(clause)
(' ?s ?p ?o . ', ('o',))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from api.sparql.words import TOKENS

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_VARIABLE = re.compile(r"[?$](\w+)")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        return self.text.upper() if self.kind == "word" else ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One SERVICE clause: where it stands, whom it asks what.

    ``endpoint`` is ``None`` where it is no full IRI (a variable, a prefixed name); ``before`` is
    the text of the outermost group up to the clause, ``None`` for a clause further inside.
    """

    start: int
    end: int
    silent: bool
    endpoint: str | None
    pattern: str
    before: str | None

    @property
    def nests(self) -> bool:
        """Whether the clause has another one inside."""
        return any(token.word == "SERVICE" for token in _tokens(self.pattern))


def prologue(query: str) -> str:
    r"""The declarations before the query's form, on one line.

    >>> prologue("PREFIX a: <http://a/>\nASK {}")
    'PREFIX a: <http://a/>'
    """
    tokens = []
    for token in _tokens(query):
        if token.word in _FORMS:
            break
        tokens.append(token.text)
    return " ".join(tokens)


def names_dataset(query: str) -> bool:
    """Whether the query chooses its own graphs with ``FROM``."""
    return any(token.word == "FROM" for token in _tokens(query))


def clauses(query: str) -> list[Clause]:
    """The outermost SERVICE clauses in their order; an unfinished one is left out."""
    tokens = list(_tokens(query))
    found: list[Clause] = []
    depth, opened, place = 0, 0, 0
    while place < len(tokens):
        token = tokens[place]
        if token.text == "{":
            depth += 1
            opened = token.end if depth == 1 else opened
        elif token.text == "}":
            depth -= 1
        elif token.word == "SERVICE":
            after = _clause(query, tokens, place, opened if depth == 1 else None)
            if after is not None:
                clause, place = after
                found.append(clause)
                continue
        place += 1
    return found


def leading(clause: Clause) -> str:
    """The part of the outermost group before the clause that every solution must agree with.

    It ends at the group's first ``FILTER``, which may speak of what the clause will bring.
    """
    depth = 0
    for token in _tokens(clause.before or ""):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth == 0 and token.word == "FILTER":
            return (clause.before or "")[: token.start]
    return clause.before or ""


def shared(clause: Clause) -> tuple[str, ...]:
    """The variables of the clause that the text before it speaks of, too."""
    return tuple(sorted(_variables(leading(clause)) & _variables(clause.pattern)))


def is_plain(pattern: str) -> bool:
    """Whether nothing but triples and filters stands at the pattern's own level.

    >>> is_plain("?s a ?c . FILTER(?c != ?s)"), is_plain("OPTIONAL { ?s a ?c }")
    (True, False)
    """
    depth = 0
    for token in _tokens(pattern):
        depth += {"{": 1, "(": 1, "}": -1, ")": -1}.get(token.text, 0)
        if depth == 0 and token.word in ("OPTIONAL", "MINUS", "SELECT", "BIND", "VALUES", "UNION"):
            return False
    return True


def replaced(query: str, clause: Clause, by: str) -> str:
    """The query with something in the clause's place; its line numbers stay."""
    lines = "\n" * query.count("\n", clause.start, clause.end)
    return f"{query[: clause.start]} {by} {lines}{query[clause.end :]}"


def _clause(
    query: str, tokens: list[_Token], place: int, opened: int | None
) -> tuple[Clause, int] | None:
    start, place = tokens[place].start, place + 1
    silent = place < len(tokens) and tokens[place].word == "SILENT"
    place += silent
    if place + 1 >= len(tokens) or tokens[place + 1].text != "{":
        return None
    target, first = tokens[place], tokens[place + 1]
    depth = 0
    for last in range(place + 1, len(tokens)):
        depth += {"{": 1, "}": -1}.get(tokens[last].text, 0)
        if depth == 0:
            is_iri = target.text.startswith("<") and target.kind == "skipped"
            clause = Clause(
                start,
                tokens[last].end,
                silent,
                target.text[1:-1] if is_iri else None,
                query[first.end : tokens[last].start],
                None if opened is None else query[opened:start],
            )
            return clause, last + 1
    return None


def _variables(text: str) -> set[str]:
    found = (_VARIABLE.fullmatch(token.text) for token in _tokens(text))
    return {variable[1] for variable in found if variable}


def _tokens(text: str) -> Iterator[_Token]:
    for found in TOKENS.finditer(text):
        if not (found[0].isspace() or found[0].startswith("#")):
            yield _Token(found.lastgroup or "", found[0], found.start(), found.end())
