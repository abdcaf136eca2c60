"""How many things of each class there are, pinned, so that a lost file is noticed.

``seeds/totals.json`` is an object from class (``"indrus:Meeting"``) to the number of its
instances in the default graph, or, for sources and citations, in the provenance graph. Its member
``"decades"`` does the same for the events of each decade (``"1950s"``, or ``"undated"``): a lost
file of an early year shows there even where something new makes up the sum. Who leaves it out
does not pin the decades. A number that differs is a finding on its line: either something was
lost, or the change is meant and the number is edited in the same commit.

>>> from pyoxigraph import Quad
>>> from ontology import PREFIXES
>>> store, meeting = Store(), NamedNode(ONTOLOGY + "Meeting")
>>> store.add(Quad(NamedNode(ID + "event/x"), NamedNode(PREFIXES["rdf"] + "type"), meeting))
>>> totals(store), decades(store)
({'indrus:Meeting': 1}, {})
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from graph.checking.finding import Finding
from graph.terms import short
from ontology import CITATION, ID, ONTOLOGY, PREFIXES, PROVENANCE_GRAPH, SOURCE

FILE: Final = "totals.json"
#: The member of ``totals.json`` that pins the decades.
DECADES: Final = "decades"

_COUNT = f"""
SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE {{
  {{ ?thing a ?class FILTER(STRSTARTS(STR(?thing), "{ID}")) }}
  UNION
  {{ GRAPH <{PROVENANCE_GRAPH}> {{ ?thing a ?class }}
     FILTER(?class IN (<{ONTOLOGY}Source>, <{ONTOLOGY}Citation>))
     FILTER(STRSTARTS(STR(?thing), "{SOURCE}") || STRSTARTS(STR(?thing), "{CITATION}")) }}
}} GROUP BY ?class
"""
_BY_DECADE = f"""
SELECT ?decade ?class (COUNT(DISTINCT ?event) AS ?count) WHERE {{
  ?event a <{PREFIXES["schema"]}Event>, ?class
  OPTIONAL {{ SELECT ?event (MIN(?day) AS ?earliest) WHERE {{ ?event <{ONTOLOGY}earliest> ?day }}
              GROUP BY ?event }}
  BIND(IF(BOUND(?earliest), CONCAT(SUBSTR(STR(?earliest), 1, 3), "0s"), "undated") AS ?decade)
}} GROUP BY ?decade ?class
"""


def totals(store: Store) -> dict[str, int]:
    """Return the number of instances per class, sorted by the class's prefixed name."""
    counts = {}
    for row in cast(QuerySolutions, store.query(_COUNT)):
        counts[_written(cast(NamedNode, row["class"]).value)] = _number(row["count"])
    return dict(sorted(counts.items()))


def decades(store: Store) -> dict[str, dict[str, int]]:
    """Return, for each decade in which an event began or can have begun, its events per class.

    Events without any date stand under ``undated``; both levels are sorted.
    """
    counts: dict[str, dict[str, int]] = {}
    for row in cast(QuerySolutions, store.query(_BY_DECADE)):
        decade, name = cast(Literal, row["decade"]).value, cast(NamedNode, row["class"]).value
        counts.setdefault(decade, {})[_written(name)] = _number(row["count"])
    return {decade: dict(sorted(counts[decade].items())) for decade in sorted(counts)}


def to_be_pinned(store: Store) -> dict[str, int | dict[str, dict[str, int]]]:
    """Return what ``totals.json`` holds when it agrees with the store."""
    return {**totals(store), DECADES: decades(store)}


def check_totals(store: Store, seeds: Path) -> list[Finding]:
    """Return one finding per class, or decade's class, whose pinned total is not what is found.

    Args:
        store: the whole release: default graph and named graphs.
        seeds: folder that holds ``totals.json``.
    """
    file = seeds / FILE
    if not file.is_file():
        return [_finding(file, None, FILE, "no totals are pinned", "write it from the counts")]
    text = file.read_text(encoding="utf-8")
    try:
        pinned = json.loads(text)
    except json.JSONDecodeError as error:
        return [_finding(file, error.lineno, FILE, f"no JSON: {error.msg}", "correct the syntax")]
    if not isinstance(pinned, dict):
        return [_finding(file, 1, FILE, "no JSON object", 'write {"indrus:Meeting": 3, …}')]
    by_decade = pinned.pop(DECADES, None)
    findings = [*_compared(file, text, pinned, totals(store))]
    if by_decade is not None:
        findings += _decades_compared(file, text, by_decade, decades(store))
    return findings


def _decades_compared(
    file: Path, text: str, pinned: object, found: dict[str, dict[str, int]]
) -> Iterator[Finding]:
    example = '{"1950s": {"indrus:Visit": 3, …}, …}'
    if not isinstance(pinned, dict):
        line = _line(text, [DECADES])
        yield _finding(file, line, DECADES, "no JSON object of decades", f"write {example}")
        return
    for decade in sorted(pinned.keys() | found.keys()):
        own = pinned.get(decade, {})
        if isinstance(own, dict):
            yield from _compared(file, text, own, found.get(decade, {}), decade)
        else:
            problem = "no JSON object of classes"
            yield _finding(file, _line(text, [decade]), decade, problem, f"write {example}")


def _compared(
    file: Path, text: str, pinned: dict[str, object], found: dict[str, int], decade: str = ""
) -> Iterator[Finding]:
    for name in sorted(pinned.keys() | found.keys()):
        expected, count = pinned.get(name), found.get(name, 0)
        if type(expected) is not int or expected != count:
            yield _difference(file, text, name, expected, count, decade)


def _difference(
    file: Path, text: str, name: str, expected: object, found: int, decade: str
) -> Finding:
    if expected is None:
        problem = f"{found} found, but no total is pinned"
    elif type(expected) is not int or expected < 0:
        problem = f"the pinned total {json.dumps(expected)} is no count; {found} found"
    else:
        problem = f"expected {expected}, found {found}"
    where = f'"{decade}" of {FILE}' if decade else FILE
    if expected is not None and not found:
        remedy = f"bring back what was lost, or take the line out of {where}"
    else:
        remedy = f'write "{name}": {found} in {where} if the change is meant'
    path = [DECADES, decade] if decade else []
    if expected is not None:
        path.append(name)
    term = f"{name} of {_told(decade)}" if decade else name
    return _finding(file, _line(text, path), term, problem, remedy)


def _told(decade: str) -> str:
    return "no date" if decade == "undated" else f"the {decade}"


def _line(text: str, path: list[str]) -> int:
    """Return the line of the last of some member names, each looked for after the one before."""
    reached = 0
    for name in path:
        found = re.compile(rf'"{re.escape(name)}"\s*:').search(text, reached)
        if found is None:
            break
        reached = found.start()
    return text.count("\n", 0, reached) + 1


def _finding(file: Path, line: int | None, term: str, problem: str, remedy: str) -> Finding:
    return Finding("totals", file, line, term, problem, f"{remedy} (`indrus check --totals`)")


def _number(term: object) -> int:
    return int(cast(Literal, term).value)


def _written(iri: str) -> str:
    """Return the prefixed name of a class, with the prefix that stands outside of seeds."""
    if iri.startswith(ONTOLOGY):
        return "indrus:" + iri.removeprefix(ONTOLOGY)
    return short(iri)
