"""The release as an rdflib dataset: native, counted once, equal literals, read-only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, XSD, Dataset, Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import ResultRow

from graph import open_graph
from graph.errors import ReleaseError
from graph.record import Record
from ontology import PROVENANCE_GRAPH


@pytest.fixture(scope="module")
def dataset(release: Path) -> Dataset:
    return open_graph(release)


def rows(dataset: Dataset, query: str) -> list[dict[str, Any]]:
    """The rows of a SELECT query by the names of its variables."""
    return [row.asdict() for row in dataset.query(query) if isinstance(row, ResultRow)]


@pytest.fixture
def only_native(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make rdflib's own evaluator fail, so that an answer can only be Oxigraph's."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("rdflib's own evaluator was used")

    monkeypatch.setattr("rdflib.plugins.sparql.evaluate.evalQuery", refuse)
    monkeypatch.setattr("rdflib.plugins.sparql.processor.evalQuery", refuse)
    monkeypatch.setattr("rdflib.plugins.sparql.processor.translateQuery", refuse)


@pytest.mark.usefixtures("only_native")
@pytest.mark.parametrize(
    "query",
    [
        "SELECT (COUNT(*) AS ?n) WHERE { ?event a indrus:Meeting }",
        "ASK { ?event a indrus:Meeting }",
        "CONSTRUCT { ?event a indrus:Meeting } WHERE { ?event a indrus:Meeting }",
        "DESCRIBE person:sergei-lavrov",
        "SELECT * WHERE { GRAPH ?citation { ?event indrus:when ?when } }",
    ],
)
def test_queries_are_answered_by_oxigraph(dataset: Dataset, query: str) -> None:
    assert list(dataset.query(query))


@pytest.mark.usefixtures("only_native")
def test_bindings_are_answered_by_oxigraph_too(dataset: Dataset) -> None:
    lavrov = URIRef("https://w3id.org/indrus/id/person/sergei-lavrov")
    query = "SELECT ?who ?label WHERE { ?who skos:prefLabel ?label }"
    found = dataset.query(query, initBindings={"who": lavrov})
    labels = {row.label for row in found if isinstance(row, ResultRow)}
    assert Literal("Sergey Lavrov", lang="en") in labels


def test_the_guard_would_notice_the_slow_evaluator(only_native: None) -> None:
    with pytest.raises(AssertionError, match="own evaluator"):
        list(Graph().query("SELECT * WHERE { ?a ?b ?c }"))


def test_a_prepared_query_is_refused_rather_than_run_slowly(dataset: Dataset) -> None:
    with pytest.raises(TypeError, match="pass the query as a string"):
        dataset.query(prepareQuery("SELECT * WHERE { ?a ?b ?c }"))


def test_named_graphs_do_not_inflate_counts(dataset: Dataset, record: Record) -> None:
    held = record.manifest["counts"]["triples held to be true"]
    counted = rows(dataset, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert counted == [{"n": Literal(held)}]
    assert len(dataset) == held
    assert sum(1 for _ in dataset.triples((None, None, None))) == held
    assert sum(1 for _ in dataset.quads()) == record.manifest["counts"]["quads"] > held


def test_an_event_that_several_citations_tell_of_is_counted_once(dataset: Dataset) -> None:
    counted = rows(
        dataset,
        "SELECT (COUNT(?it) AS ?all) (COUNT(DISTINCT ?it) AS ?things) WHERE { ?it a indrus:Visit }",
    )
    cited = rows(dataset, "SELECT ?it WHERE { GRAPH ?citation { ?it a indrus:Visit } }")
    assert counted[0]["all"] == counted[0]["things"]
    assert len(cited) > int(str(counted[0]["all"]))


def test_a_named_graph_is_opened_by_its_name(dataset: Dataset) -> None:
    provenance = dataset.graph(URIRef(PROVENANCE_GRAPH))
    assert len(provenance) == sum(1 for _ in provenance.triples((None, None, None))) > 0


def test_plain_literals_are_equal_to_plain_literals(dataset: Dataset) -> None:
    (row,) = rows(dataset, 'SELECT ("Moscow" AS ?place) WHERE {}')
    assert row == {"place": Literal("Moscow")}
    provenance = dataset.graph(URIRef(PROVENANCE_GRAPH))
    assert not [o for o in provenance.objects() if getattr(o, "datatype", None) == XSD.string]


def test_an_unbound_variable_is_absent(dataset: Dataset) -> None:
    query = "SELECT ?a ?b WHERE { BIND(1 AS ?a) OPTIONAL { ?b a indrus:Nothing } }"
    assert rows(dataset, query) == [{"a": Literal(1)}]


def test_nothing_can_be_written(dataset: Dataset) -> None:
    triple = (RDF.type, RDF.type, RDF.type)
    for write in (
        lambda: dataset.add(triple),
        lambda: dataset.remove(triple),
        lambda: dataset.update("CLEAR ALL"),
        lambda: dataset.graph(URIRef(PROVENANCE_GRAPH)).add(triple),
        lambda: dataset.remove_graph(URIRef(PROVENANCE_GRAPH)),
    ):
        with pytest.raises(TypeError, match="read-only"):
            write()


def test_the_prefixes_of_the_project_are_at_hand(dataset: Dataset) -> None:
    assert dataset.namespace_manager.expand_curie("person:a").endswith("/id/person/a")


def test_a_missing_release_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="indrus build"):
        open_graph(tmp_path)
