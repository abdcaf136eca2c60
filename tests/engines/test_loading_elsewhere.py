"""`indrus load-into` against running engines: whole, counted, resumed, and honest when it fails."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner

from graph.errors import EngineError, ReleaseError
from graph.remote.address import Address
from graph.remote.endpoint import Endpoint
from graph.remote.journal import Journal
from graph.remote.record import RemoteRecord
from tests.engines import servers
from tests.engines.conftest import load

CITATION = "https://w3id.org/indrus/citation/letter/first"
OTHER = "https://w3id.org/indrus/citation/letter/second"


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Journals of loads stand in the test's own folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Engine]:
    """An empty engine of this module's own."""
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph")) as running:
        yield running


def _release(folder: Path, *lines: str) -> Path:
    data = "".join(f"{line}\n" for line in sorted(lines)).encode()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "indrus.nq").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    default = sum("/citation/" not in line for line in lines)
    manifest = {
        "release": digest,
        "counts": {"triples held to be true": default, "quads": len(lines)},
        "files": {"indrus.nq": {"sha256": digest, "bytes": len(data)}},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def _small(folder: Path, *graphs: str) -> Path:
    fact = "<https://e.org/s> <https://e.org/p>"
    held = (f'{fact} "held \\"true\\""@en .', f"{fact} <https://e.org/o> .")
    return _release(folder, *held, *(f'{fact} "cited" <{graph}> .' for graph in graphs))


def _sizes(engine: servers.Engine) -> dict[str, int]:
    with Endpoint(Address.of(engine.query_url, engine.default_graph)) as endpoint:
        return endpoint.graph_sizes()


def test_each_graph_is_loaded_and_counted(oxigraph: servers.Engine, tmp_path: Path) -> None:
    said = load(oxigraph, _small(tmp_path, CITATION), "--restart")
    assert said.startswith("loaded 2 graphs with 3 triples, and counted them")
    assert _sizes(oxigraph) == {CITATION: 1}


def test_loading_again_replaces_and_adds_nothing(oxigraph: servers.Engine, tmp_path: Path) -> None:
    for _ in range(2):
        load(oxigraph, _small(tmp_path, CITATION))
    with Endpoint(Address.of(oxigraph.query_url)) as endpoint:
        rows = list(endpoint.table("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"))
    assert getattr(rows[0]["n"], "value", "") == "2"


def test_graphs_of_another_release_are_named_and_deleted_when_asked(
    oxigraph: servers.Engine, tmp_path: Path
) -> None:
    load(oxigraph, _small(tmp_path / "old", CITATION, OTHER), "--delete-others")
    said = load(oxigraph, _small(tmp_path / "new", CITATION))
    assert "1 graphs of other releases were left in place" in said
    assert OTHER in _sizes(oxigraph)
    load(oxigraph, _small(tmp_path / "new", CITATION), "--delete-others")
    assert set(_sizes(oxigraph)) == {CITATION}


def test_an_interrupted_load_goes_on_where_it_stopped(
    oxigraph: servers.Engine, tmp_path: Path
) -> None:
    release = _small(tmp_path / "release", CITATION, OTHER)
    digest = json.loads((release / "manifest.json").read_text())["release"]
    load(oxigraph, release)
    journal = Journal.of(Address.of(oxigraph.store_url), digest)
    assert not journal.path.exists()
    journal.mark(CITATION)
    assert "loaded 3 graphs with 4 triples, 1 of them before" in load(oxigraph, release)


def test_a_graph_that_the_journal_claims_but_the_engine_lacks_is_noticed(
    oxigraph: servers.Engine, tmp_path: Path
) -> None:
    release = _small(tmp_path / "release", CITATION, OTHER)
    digest = json.loads((release / "manifest.json").read_text())["release"]
    httpx2.delete(oxigraph.store_url, params={"graph": OTHER}, trust_env=False)
    Journal.of(Address.of(oxigraph.store_url), digest).mark(OTHER)
    said = load(oxigraph, release)
    assert f"1 of 3 graphs differ: {OTHER} has 0 triples instead of 1" in said
    assert "--restart" in said
    assert load(oxigraph, release, "--restart").startswith("loaded 3 graphs")


def test_the_default_graph_may_have_a_name(oxigraph: servers.Engine, tmp_path: Path) -> None:
    from api.command_line import main

    release = _small(tmp_path / "release", CITATION)
    name = "https://w3id.org/indrus/graph/default"
    options = ["--default-graph", name, "--release", str(release)]
    answer = CliRunner().invoke(main, ["load-into", oxigraph.store_url, *options])
    assert answer.output.startswith("loaded 2 graphs with 3 triples"), answer.output
    assert _sizes(oxigraph)[name] == 2
    record = RemoteRecord.connect(oxigraph.query_url, release, default_graph=name)
    assert record.ask("ASK { <https://e.org/s> <https://e.org/p> <https://e.org/o> }")
    graphs = record.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert name not in {str(row["g"])[1:-1] for row in graphs}
    record.endpoint.close()


def test_a_release_in_the_engine_that_is_not_that_of_the_files_is_refused(
    engine: servers.Engine, tmp_path: Path
) -> None:
    files = _small(tmp_path / "files", CITATION)
    with pytest.raises(ReleaseError, match=r"holds \d+ triples, but that of the release"):
        RemoteRecord.connect(engine.query_url, files, default_graph=engine.default_graph)


def test_an_engine_without_the_release_is_refused(engine: servers.Engine, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="its default graph is empty"):
        RemoteRecord.connect(
            engine.query_url, tmp_path, default_graph="https://w3id.org/indrus/graph/nothing"
        )


def test_without_the_files_the_engine_is_asked_for_everything(
    engine: servers.Engine, tmp_path: Path
) -> None:
    record = RemoteRecord.connect(engine.query_url, tmp_path, default_graph=engine.default_graph)
    assert "Лавров" in record.label("https://w3id.org/indrus/id/person/sergei-lavrov", "ru")
    assert record.manifest["counts"]["quads"] > record.manifest["counts"]["triples held to be true"]
    record.endpoint.close()


def test_as_an_rdflib_dataset(engine: servers.Engine, record: RemoteRecord) -> None:
    from rdflib import RDF, URIRef

    from graph import open_graph

    here = open_graph(record.folder)
    there = open_graph(engine.query_url, default_graph=engine.default_graph)
    assert len(there) == len(here)
    names = "SELECT ?s ?name WHERE { ?s a schema:Person ; skos:prefLabel ?name }"
    assert set(there.query(names)) == set(here.query(names))
    assert there.query("ASK { ?s a schema:Person }").askAnswer
    assert not there.query("ASK { ?s a schema:Nothing }").askAnswer
    reference = URIRef("https://w3id.org/indrus/graph/reference")
    typed = (None, RDF.type, None)
    assert set(there.graph(reference).triples(typed)) == set(here.graph(reference).triples(typed))
    assert {graph.identifier for graph in there.graphs()} >= {reference}
    assert len(set(there.quads((None, RDF.type, None, None)))) == len(
        set(here.quads((None, RDF.type, None, None)))
    )


def test_an_engine_that_wants_an_account_says_so_by_the_variables_name(
    engine: servers.Engine, release: Path
) -> None:
    from api.command_line import main

    command = ["load-into", engine.store_url, "--release", str(release), "--restart"]
    if engine.default_graph:
        command += ["--default-graph", engine.default_graph]
    answer = CliRunner().invoke(main, command)
    refused = "answered 401" in answer.output and "INDRUS_LOAD_" in answer.output
    assert refused == bool(engine.account)
    assert (answer.exit_code == 0) == (not engine.account)
