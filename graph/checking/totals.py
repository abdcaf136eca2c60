"""How many things of each class there are, pinned, so that a lost file is noticed.

``seeds/totals.json`` is one flat object from class (``"indrus:Meeting"``) to the number of its
instances in the default graph, or, for sources and citations, in the provenance graph. A number
that differs is a finding on its line: either something was lost, or the change is meant and the
number is edited in the same commit.

>>> from pyoxigraph import Quad
>>> from ontology import PREFIXES
>>> store, meeting = Store(), NamedNode(ONTOLOGY + "Meeting")
>>> store.add(Quad(NamedNode(ID + "event/x"), NamedNode(PREFIXES["rdf"] + "type"), meeting))
>>> totals(store)
{'indrus:Meeting': 1}
"""

import json
import re
from pathlib import Path
from typing import Final, cast

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from graph.checking.finding import Finding
from graph.terms import short
from ontology import CITATION, ID, ONTOLOGY, PROVENANCE_GRAPH, SOURCE

FILE: Final = "totals.json"

_COUNT = f"""
SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE {{
  {{ ?thing a ?class FILTER(STRSTARTS(STR(?thing), "{ID}")) }}
  UNION
  {{ GRAPH <{PROVENANCE_GRAPH}> {{ ?thing a ?class }}
     FILTER(?class IN (<{ONTOLOGY}Source>, <{ONTOLOGY}Citation>))
     FILTER(STRSTARTS(STR(?thing), "{SOURCE}") || STRSTARTS(STR(?thing), "{CITATION}")) }}
}} GROUP BY ?class
"""


def totals(store: Store) -> dict[str, int]:
    """Return the number of instances per class, sorted by the class's prefixed name."""
    counts = {}
    for row in cast(QuerySolutions, store.query(_COUNT)):
        name, count = cast(NamedNode, row["class"]), cast(Literal, row["count"])
        counts[_written(name.value)] = int(count.value)
    return dict(sorted(counts.items()))


def check_totals(store: Store, seeds: Path) -> list[Finding]:
    """Return one finding per class whose pinned total is missing, unknown or different.

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
    found = totals(store)
    return [
        _difference(file, text, name, pinned.get(name), found.get(name, 0))
        for name in sorted(pinned.keys() | found.keys())
        if not _agree(pinned.get(name), found.get(name, 0))
    ]


def _agree(expected: object, found: int) -> bool:
    return type(expected) is int and expected == found


def _difference(file: Path, text: str, name: str, expected: object, found: int) -> Finding:
    if expected is None:
        problem = f"{found} found, but no total is pinned"
    elif type(expected) is not int or expected < 0:
        problem = f"the pinned total {json.dumps(expected)} is no count; {found} found"
    else:
        problem = f"expected {expected}, found {found}"
    if expected is not None and not found:
        remedy = f"bring back what was lost, or take the line out of {FILE}"
    else:
        remedy = f'write "{name}": {found} in {FILE} if the change is meant'
    position = re.search(rf'"{re.escape(name)}"\s*:', text)
    line = text.count("\n", 0, position.start()) + 1 if position else 1
    return _finding(file, line, name, problem, remedy)


def _finding(file: Path, line: int | None, term: str, problem: str, remedy: str) -> Finding:
    return Finding("totals", file, line, term, problem, f"{remedy} (`indrus check --totals`)")


def _written(iri: str) -> str:
    """Return the prefixed name of a class, with the prefix that stands outside of seeds."""
    if iri.startswith(ONTOLOGY):
        return "indrus:" + iri.removeprefix(ONTOLOGY)
    return short(iri)
