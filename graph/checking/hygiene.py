r"""Checks that cross records: questions that must have no answer.

Each file of ``ontology/hygiene`` is a SELECT whose rows are errors. Its leading comment says in
one sentence what is wrong, a comment line that starts with ``Remedy:`` what to do. The first column
is the offending term; ``?predicate`` helps to find the line; ``?problem`` and others are shown in
brackets.

>>> question = HygieneQuery.parse("late", "# A day is missing.\n# Remedy: ask.\nSELECT")
>>> question.problem, question.remedy
('A day is missing', 'ask')
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self, cast

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, Store

from graph.checking.finding import Finding
from graph.checking.locating import Authored, Place
from graph.terms import short
from ontology import CORE, HYGIENE, PREFIXES, SCHEMES

_IRI = re.compile(r"https?://[^\s'\"<>,;)]+")
_MARK = "Remedy:"
_REMEDY = "correct the record that is named"


@dataclass(frozen=True, slots=True)
class HygieneQuery:
    """One question of ``ontology/hygiene``: its name, its two sentences and its SPARQL."""

    name: str
    problem: str
    remedy: str
    sparql: str

    @classmethod
    def parse(cls, name: str, text: str) -> Self:
        """Return the query in ``text``, whose leading comment lines say what is wrong."""
        sentences: list[str] = []
        remedy: list[str] = []
        current = sentences
        for line in text.splitlines():
            if not line.startswith("#"):
                break
            said = line.lstrip("# ").strip()
            if said.startswith(_MARK):
                current, said = remedy, said.removeprefix(_MARK).strip()
            current.append(said)
        return cls(
            name=name,
            problem=" ".join(filter(None, sentences)).rstrip(".") or name,
            remedy=" ".join(filter(None, remedy)).rstrip(".") or _REMEDY,
            sparql=text,
        )


def hygiene_queries(folder: Path = HYGIENE) -> tuple[HygieneQuery, ...]:
    """Return the queries of ``folder``, sorted by name."""
    return tuple(
        HygieneQuery.parse(file.stem, file.read_text(encoding="utf-8"))
        for file in sorted(folder.glob("*.rq"))
    )


def check_hygiene(
    store: Store, seeds: Path, queries: tuple[HygieneQuery, ...] | None = None
) -> list[Finding]:
    """Return one finding per row of any hygiene query.

    Args:
        store: the whole release: default graph and named graphs.
        seeds: folder in which offenders are located.
        queries: what to ask; all of ``ontology/hygiene`` when not given.
    """
    authored = Authored(seeds, CORE, SCHEMES)
    asked = hygiene_queries() if queries is None else queries
    return [finding for query in asked for finding in _ask(store, authored, query)]


def _ask(store: Store, authored: Authored, query: HygieneQuery) -> Iterator[Finding]:
    rows = cast(QuerySolutions, store.query(query.sparql, prefixes=PREFIXES))
    names = [variable.value for variable in rows.variables]
    for row in rows:
        terms = dict(zip(names, row, strict=True))
        first = terms.pop(names[0])
        predicate = terms.pop("predicate", None)
        place = _place(authored, first, predicate, row)
        told = terms.pop("problem", None)
        shown = [_sentence(told)] if isinstance(told, Literal) else []
        shown += [_words(term) for term in terms.values() if term is not None]
        yield Finding(
            check="hygiene",
            file=place and place.file,
            line=place and place.line,
            term=_words(first),
            problem=query.problem + (f" ({', '.join(shown)})" if shown else ""),
            remedy=query.remedy,
        )


def _place(
    authored: Authored, first: object, predicate: object, row: QuerySolution
) -> Place | None:
    """Return where the row is authored: its first term, else any other one that is found."""
    others = [term for term in row if term not in (None, first, predicate)]
    if isinstance(first, NamedNode) and isinstance(predicate, NamedNode):
        values = [term.value for term in others if isinstance(term, NamedNode | Literal)]
        place = authored.locate(first.value, predicate.value, *values[:1])
        if place:
            return place
    for term in (first, *others):
        place = authored.locate(term.value) if isinstance(term, NamedNode) else None
        if place:
            return place
    return None


def _sentence(told: Literal) -> str:
    """Return the sentence that a query composed, with the IRIs in it shortened."""
    return _IRI.sub(lambda found: short(found.group()), told.value)


def _words(term: object) -> str:
    if isinstance(term, NamedNode):
        return short(term.value)
    return f'"{term.value}"' if isinstance(term, Literal) else str(term)
