"""Each valid example conforms; each invalid one breaks exactly what its header says.

Both SHACL engines have to agree on every violation, so that the fast one can be trusted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from pyrudof import RDFFormat, Rudof, RudofConfig, ShaclFormat

from graph.checking.shapes import data_text, shapes_text
from ontology import EXAMPLES, HYGIENE, PREFIXES

SH = rdflib.SH
SHAPE = "https://w3id.org/indrus/shape/"
VALID = sorted((EXAMPLES / "valid").iterdir())
INVALID = sorted((EXAMPLES / "invalid").iterdir())
_BREAKS = re.compile(r"^# breaks: (.+)$", re.MULTILINE)
_PREFIX = re.compile(r"^@prefix ([\w-]*): <([^>]+)> \.$", re.MULTILINE)

Violation = tuple[str, str, str]
Completed = Callable[..., ox.Store]


def name(path: Path) -> str:
    return path.stem


def iri(text: str, prefixes: dict[str, str]) -> str:
    if text.startswith("<"):
        return text[1:-1]
    prefix, _, local = text.partition(":")
    return prefixes[prefix] + local


def header(path: Path) -> list[list[str]]:
    return [line.split() for line in _BREAKS.findall(path.read_text(encoding="utf-8"))]


def prefixes_of(path: Path) -> dict[str, str]:
    return PREFIXES | dict(_PREFIX.findall(path.read_text(encoding="utf-8")))


def expected(path: Path) -> dict[str, set[Violation]]:
    """The violations that the header names, by shape."""
    prefixes = {"": PREFIXES["indrus"]} | prefixes_of(path)
    by_shape: dict[str, set[Violation]] = {}
    for shape, focus, predicate, component in header(path):
        where = "" if predicate == "-" else iri(predicate, prefixes)
        by_shape.setdefault(shape, set()).add((iri(focus, prefixes), where, component))
    return by_shape


def by_rudof(data: str, shapes: str) -> set[Violation]:
    session = Rudof(RudofConfig())
    session.read_shacl(shapes, ShaclFormat.Turtle)
    session.read_data(data, RDFFormat.NTriples)
    return {
        (entry.focus_node, entry.path or "", short_component(entry.constraint_component))
        for entry in session.validate_shacl().violations
    }


def by_pyshacl(data: str, shapes: str) -> set[Violation]:
    graph = rdflib.Graph().parse(data=data, format="nt")
    shapes_graph = rdflib.Graph().parse(data=shapes, format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph)
    assert isinstance(report, rdflib.Graph)
    # results under sh:detail explain another result and are none of their own
    return {
        (
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.resultPath) or ""),
            short_component(str(report.value(result, SH.sourceConstraintComponent))),
        )
        for result in report.objects(None, SH.result)
    }


def short_component(component: str) -> str:
    return component.rpartition("#")[2].removesuffix("ConstraintComponent")


def hygiene_rows(store: ox.Store) -> Counter[tuple[str, str]]:
    """How many rows each query returns of each item."""
    rows: Counter[tuple[str, str]] = Counter()
    for query in HYGIENE.glob("*.rq"):
        answer = store.query(query.read_text(encoding="utf-8"))
        assert isinstance(answer, ox.QuerySolutions)
        rows.update((query.stem, solution["item"].value) for solution in answer)
    return rows


@pytest.fixture(scope="session")
def shapes() -> str:
    return shapes_text()


@pytest.fixture(scope="session")
def node_shapes(shapes: str) -> dict[str, str]:
    """Each targeted node shape alone, with the shape of dates that others refer to."""
    whole = rdflib.Graph().parse(data=shapes, format="turtle")
    alone: dict[str, str] = {}
    for shape in whole.subjects(rdflib.RDF.type, SH.NodeShape):
        if whole.value(shape, SH.targetClass) or whole.value(shape, SH.targetSubjectsOf):
            one = whole.cbd(shape) + whole.cbd(rdflib.URIRef(SHAPE + "Date"))
            alone["shape:" + str(shape).removeprefix(SHAPE)] = one.serialize(format="turtle")
    return alone


def complete(completed: Completed, path: Path) -> ox.Store:
    as_authored = "# inferred: no" in path.read_text(encoding="utf-8")
    return completed(path, inferred=not as_authored)


@pytest.mark.parametrize("path", [*VALID, *INVALID], ids=name)
def test_examples_say_that_they_are_made_up(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# Made up")


@pytest.mark.parametrize("path", VALID, ids=name)
def test_valid_examples_conform(path: Path, completed: Completed, shapes: str) -> None:
    store = complete(completed, path)
    data = data_text(store)
    assert by_rudof(data, shapes) == set()
    assert by_pyshacl(data, shapes) == set()
    assert hygiene_rows(store) == Counter()


@pytest.mark.parametrize("path", [p for p in INVALID if p.stem.startswith("shape-")], ids=name)
def test_invalid_examples_break_the_shapes_they_name(
    path: Path, completed: Completed, shapes: str, node_shapes: dict[str, str]
) -> None:
    data = data_text(complete(completed, path))
    by_shape = expected(path)
    together = set().union(*by_shape.values())
    assert by_rudof(data, shapes) == together
    assert by_pyshacl(data, shapes) == together
    for shape, violations in by_shape.items():
        assert by_rudof(data, node_shapes[shape]) == violations


@pytest.mark.parametrize("path", [p for p in INVALID if not p.stem.startswith("shape-")], ids=name)
def test_invalid_examples_break_the_one_hygiene_query_they_name(
    path: Path, completed: Completed, shapes: str
) -> None:
    store = complete(completed, path)
    prefixes = prefixes_of(path)
    assert hygiene_rows(store) == Counter(
        (query, iri(item, prefixes)) for query, item in header(path)
    )
    assert by_rudof(data_text(store), shapes) == set()


def test_every_shape_is_broken_by_an_example(node_shapes: dict[str, str]) -> None:
    broken = {line[0] for path in INVALID for line in header(path)}
    assert set(node_shapes) - broken == set()


def test_every_query_about_the_record_is_broken_by_an_example() -> None:
    broken = {line[0] for path in INVALID for line in header(path)}
    queries = {query.stem for query in HYGIENE.glob("*.rq")}
    about_the_record = {query for query in queries if not query.startswith("ontology-")}
    assert about_the_record - broken == set()
