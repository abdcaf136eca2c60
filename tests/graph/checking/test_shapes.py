"""Shapes: the fast validator finds what the reference one finds, and says where to look."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import SH

from graph.checking import check_shapes
from graph.checking.shapes import data_text, shapes_text
from graph.record import Record
from ontology import ONTOLOGY, PREFIXES, PROVENANCE_GRAPH

PREFIX = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
SHAPE = (
    PREFIX
    + """
    indrus:MeetingShape a sh:NodeShape ; sh:targetClass indrus:Meeting ;
      sh:property [ sh:path indrus:when ; sh:minCount 1 ; sh:maxCount 1 ;
        sh:message "a \\"meeting\\" needs one date; add :when"@en , "нужна дата"@ru ] ;
      sh:property [ sh:path schema:location ; sh:class schema:Place ] .
    """
)
MEETING = PREFIX + "event:a a indrus:Meeting ; schema:location person:x ."


@pytest.fixture
def store() -> ox.Store:
    filled = ox.Store()
    filled.load(input=MEETING, format=ox.RdfFormat.TURTLE)
    return filled


def test_the_shape_says_what_is_wrong_and_what_to_do(store: ox.Store, tmp_path: Path) -> None:
    finding = next(f for f in check_shapes(store, tmp_path, SHAPE) if "date" in f.problem)
    assert finding.term == "event:a"
    assert finding.problem == 'a "meeting" needs one date (:when)'
    assert finding.remedy == "add :when"


def test_a_shape_without_a_sentence_still_names_value_and_constraint(
    store: ox.Store, tmp_path: Path
) -> None:
    finding = next(f for f in check_shapes(store, tmp_path, SHAPE) if "Class" in f.problem)
    assert "person:x" in finding.problem


def test_the_line_is_the_one_where_the_offending_value_is_authored(
    store: ox.Store, tmp_path: Path
) -> None:
    (tmp_path / "a.ttl").write_text(
        PREFIX + "event:a a indrus:Meeting ;\n  schema:location person:x .\n"
    )
    by_path = {f.problem[-20:]: f.line for f in check_shapes(store, tmp_path, SHAPE)}
    assert sorted(by_path.values(), key=str) == [len(PREFIXES) + 1, len(PREFIXES) + 2]


def test_only_violations_stop_a_build(store: ox.Store, tmp_path: Path) -> None:
    lenient = SHAPE.replace("sh:path schema:location", "sh:severity sh:Warning ; sh:path rdf:type")
    assert [f.remedy for f in check_shapes(store, tmp_path, lenient)] == ["add :when"]


def test_sources_in_the_provenance_graph_have_shapes_too(tmp_path: Path) -> None:
    store = ox.Store()
    store.add(
        ox.Quad(
            ox.NamedNode("https://w3id.org/indrus/source/a"),
            ox.NamedNode(PREFIXES["rdf"] + "type"),
            ox.NamedNode(ONTOLOGY + "Meeting"),
            ox.NamedNode(PROVENANCE_GRAPH),
        )
    )
    assert [f.term for f in check_shapes(store, tmp_path, SHAPE)] == ["source:a"]


def counted(store: ox.Store, shapes: str) -> tuple[Counter[str], Counter[str]]:
    """Violations per node, by this package and by pySHACL."""
    ours = Counter(finding.term for finding in check_shapes(store, Path("/nowhere"), shapes))
    data = Graph().parse(data=data_text(store), format="nt")
    _, report, _ = pyshacl.validate(
        data, shacl_graph=Graph().parse(data=shapes, format="turtle"), advanced=False
    )
    assert isinstance(report, Graph)
    nodes = (
        str(report.value(result, SH.focusNode))
        for result in report.objects(None, SH.result)
        if report.value(result, SH.resultSeverity) == SH.Violation
    )
    from graph.terms import short

    return ours, Counter(short(node) for node in nodes)


def test_pyshacl_finds_the_same_in_a_broken_graph(record: Record) -> None:
    """Every third triple of the release is dropped, so that many shapes are broken."""
    store = ox.Store()
    held = record.store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    ordered = sorted(held, key=str)
    store.extend(quad for number, quad in enumerate(ordered) if number % 3)
    ours, theirs = counted(store, shapes_text())
    assert ours == theirs
    assert ours.total() > 20


def test_the_release_conforms(record: Record, seeds: Path) -> None:
    assert [str(finding) for finding in check_shapes(record.store, seeds)] == []
