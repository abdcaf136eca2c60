"""A generated graph is the same every time and obeys every rule that a real one obeys."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from benchmarks.generator import generate
from benchmarks.generator.names import person_name
from graph.checking import check_hygiene, check_shapes, check_support
from graph.inferring import infer
from graph.reading import read_vocabulary
from graph.record import Record
from graph.release import verify
from ontology import CITATION, PROVENANCE_GRAPH, REFERENCE_GRAPH, RULE


def test_the_same_seed_gives_the_same_release_byte_for_byte(tmp_path: Path) -> None:
    first, second = (generate(tmp_path / name, 10_000) for name in ("one", "two"))
    assert first.release == second.release
    for path in sorted(first.folder.rglob("*")):
        if path.is_file():
            twin = second.folder / path.relative_to(first.folder)
            assert path.read_bytes() == twin.read_bytes(), path.name


def test_another_seed_gives_another_release(tmp_path: Path) -> None:
    first, second = (generate(tmp_path / str(seed), 10_000, seed=seed) for seed in (1, 2))
    assert first.release != second.release


@pytest.mark.parametrize("quads", [10_000, 25_000])
def test_a_release_is_about_as_large_as_asked(tmp_path: Path, quads: int) -> None:
    made = generate(tmp_path / "release", quads)
    assert quads <= made.quads < quads * 1.2
    assert made.quads == len((made.folder / "indrus.nq").read_bytes().splitlines())


def test_no_quad_is_written_twice(generated: Path) -> None:
    lines = (generated / "indrus.nq").read_bytes().splitlines()
    assert len(lines) == len(set(lines))


def test_the_manifest_holds_checksums_of_all_files(generated: Path) -> None:
    manifest = json.loads((generated / "manifest.json").read_text(encoding="utf-8"))
    verify(generated, manifest)
    present = {
        path.relative_to(generated).as_posix()
        for path in generated.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert present == manifest["files"].keys()


def test_shapes_find_nothing_wrong(invented: Record, tmp_path: Path) -> None:
    assert check_shapes(invented.store, tmp_path) == []


def test_hygiene_finds_nothing_wrong(invented: Record, tmp_path: Path) -> None:
    assert check_hygiene(invented.store, tmp_path) == []


def test_everything_held_true_is_supported(invented: Record) -> None:
    assert check_support(invented.store) == []


def test_the_rules_have_nothing_to_add(invented: Record) -> None:
    store = ox.Store()
    store.extend(invented.store)
    assert set(infer(store, read_vocabulary()).values()) == {0}


def test_every_kind_of_graph_is_there(invented: Record) -> None:
    names = {graph.value for graph in invented.store.named_graphs() if graph.value}
    assert {PROVENANCE_GRAPH, REFERENCE_GRAPH} <= names
    assert any(name.startswith(CITATION) for name in names)
    assert any(name.startswith(RULE) for name in names)


@pytest.mark.parametrize(
    "kind",
    "Tenure Visit Meeting Participation Statement Expectation Milestone Agreement Signature "
    "Observation Programme".split(),
)
def test_every_kind_of_thing_is_there(invented: Record, kind: str) -> None:
    assert invented.ask(f"ASK {{ ?thing a indrus:{kind} ; skos:prefLabel ?label }}")


@pytest.mark.parametrize("stance", ["Asserts", "Announces", "Denies"])
def test_citations_take_different_stances(invented: Record, stance: str) -> None:
    pattern = f"?citation indrus:stance indrus:{stance} ; indrus:quote ?quote"
    assert invented.ask(f"ASK {{ GRAPH <{PROVENANCE_GRAPH}> {{ {pattern} }} }}")


def test_sources_disagree_and_the_release_says_how_it_decided(generated: Path) -> None:
    told = json.loads((generated / "conflicts.json").read_text(encoding="utf-8"))
    assert any(one["preferred"] and len(one["values"]) == 2 for one in told["conflicts"])


def test_quotes_stand_where_the_selectors_say(invented: Record, generated: Path) -> None:
    rows = invented.select(
        f"""SELECT ?quote ?start ?end ?text {{ GRAPH <{PROVENANCE_GRAPH}> {{
        ?citation indrus:quote ?quote ; dcterms:source/indrus:text ?text .
        ?citation oa:hasSelector ?selector . ?selector oa:start ?start ; oa:end ?end }} }}"""
    )
    assert rows
    for row in rows:
        quote, start, end, name = (
            getattr(row[part], "value", "") for part in ("quote", "start", "end", "text")
        )
        text = (generated / "texts" / name).read_text(encoding="utf-8")
        assert text[int(start) : int(end)] == quote


def test_names_are_distinct_in_every_script() -> None:
    names = [person_name(number) for number in range(480)]
    for script in ("en", "hi", "ru"):
        assert len({getattr(name, script) for name in names}) == len(names)
