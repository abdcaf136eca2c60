"""Building: the same bytes from the same seeds, no work without a change, no harm done."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.building import STEPS, build, is_stale
from graph.errors import SeedErrors
from ontology import CITATION, ONTOLOGY_GRAPH, REFERENCE_GRAPH, RULE

VALID = Path(__file__).resolve().parent.parent / "broken_seeds" / "valid"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of a small sound folder of seeds."""
    return Path(shutil.copytree(VALID, tmp_path / "seeds"))


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_second_build_does_no_work(small: Path, tmp_path: Path) -> None:
    steps: list[str] = []
    first = build(small, tmp_path / "out", progress=lambda step, _done, _all: steps.append(step))
    assert first.written
    assert steps == [*STEPS, "done"]
    steps.clear()
    second = build(small, tmp_path / "out", progress=lambda step, _done, _all: steps.append(step))
    assert not second.written
    assert (second.release, second.counts) == (first.release, first.counts)
    assert steps == []


def test_a_change_of_the_seeds_makes_the_release_stale(small: Path, tmp_path: Path) -> None:
    build(small, tmp_path / "out")
    assert not is_stale(small, tmp_path / "out")
    reference = small / "reference" / "names.ttl"
    reference.write_text(reference.read_text() + "\n# a comment\n")
    assert is_stale(small, tmp_path / "out")


def test_a_damaged_release_is_stale(small: Path, tmp_path: Path) -> None:
    build(small, tmp_path / "out")
    (tmp_path / "out" / "labels.json").write_text("{}")
    assert is_stale(small, tmp_path / "out")
    assert build(small, tmp_path / "out").written


def test_seeds_that_were_moved_are_still_the_same(small: Path, tmp_path: Path) -> None:
    build(small, tmp_path / "out")
    moved = small.rename(tmp_path / "elsewhere")
    assert not is_stale(moved, tmp_path / "out")


def test_a_fault_leaves_the_previous_release_untouched(small: Path, tmp_path: Path) -> None:
    build(small, tmp_path / "out")
    before = contents(tmp_path / "out")
    (small / "reference" / "names.ttl").write_text("person:nobody a .")
    with pytest.raises(SeedErrors):
        build(small, tmp_path / "out")
    assert contents(tmp_path / "out") == before


def test_the_same_seeds_give_the_same_bytes_in_another_process(
    seeds: Path, release: Path, tmp_path: Path
) -> None:
    copied = Path(shutil.copytree(seeds, tmp_path / "copy"))
    script = (
        "import sys; from pathlib import Path; from graph.building import build;"
        "build(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    out = tmp_path / "out"
    subprocess.run(
        [sys.executable, "-c", script, str(copied), str(out)],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "4242", "TZ": "Asia/Kolkata", "LC_ALL": "C"},
    )
    assert contents(out) == contents(release)


def test_the_quads_of_the_release_are_sorted_and_without_blank_nodes(release: Path) -> None:
    lines = (release / "indrus.nq").read_bytes().splitlines()
    assert lines == sorted(set(lines))
    assert not [line for line in lines if b"_:" in line.partition(b'"')[0]]


def test_the_default_graph_is_what_is_accepted_reference_ontology_and_derived(
    release: Path,
) -> None:
    held: set[ox.Triple] = set()
    known: set[ox.Triple] = set()
    prefixes = (CITATION, RULE, REFERENCE_GRAPH, ONTOLOGY_GRAPH)
    for quad in ox.parse(path=release / "indrus.nq", format=ox.RdfFormat.N_QUADS):
        if isinstance(quad.graph_name, ox.DefaultGraph):
            held.add(quad.triple)
        elif isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(
            prefixes
        ):
            known.add(quad.triple)
    assert held
    assert held <= known


def test_the_release_carries_the_held_texts_byte_for_byte(seeds: Path, release: Path) -> None:
    texts = sorted((seeds / "sources").glob("*.txt"))
    assert texts
    for text in texts:
        assert (release / "texts" / text.name).read_bytes() == text.read_bytes()


def test_the_disagreement_of_the_documents_is_recorded(release: Path) -> None:
    conflicts = json.loads((release / "conflicts.json").read_text(encoding="utf-8"))["conflicts"]
    (when,) = [
        one for one in conflicts
        if one["subject"].endswith("morgulov-consultations") and one["predicate"].endswith("when")
    ]  # fmt: skip
    assert {value["value"]["value"] for value in when["values"]} == {"2021-02-17", "2021-02-18"}
    assert when["preferred"]["value"] == "2021-02-17"
    assert when["reason"] == "said by an official of an acting state, the other by the press"


def test_the_label_index_names_everything_that_has_a_page(release: Path) -> None:
    entries = json.loads((release / "labels.json").read_text(encoding="utf-8"))["entries"]
    assert {"person", "event", "post", "programme", "statement", "source"} <= {
        entry["kind"] for entry in entries
    }
    assert all(entry["labels"].get("en") for entry in entries)
    posts = {entry["iri"].rpartition("/")[2]: entry for entry in entries if entry["kind"] == "post"}
    holders = posts["foreign-secretary-of-india"]["holders"]
    assert holders[0]["person"].endswith("harsh-vardhan-shringla")
    assert holders[0]["from"] <= "2021-02-17" <= holders[0]["through"]


def test_the_description_is_turtle_about_the_dataset(release: Path) -> None:
    triples = list(ox.parse(path=release / "void.ttl", format=ox.RdfFormat.TURTLE))
    subjects = {str(quad.subject) for quad in triples}
    assert "<https://w3id.org/indrus/dataset>" in subjects


def test_the_description_tells_licence_version_and_how_new_the_record_is(release: Path) -> None:
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    triples = list(ox.parse(path=release / "void.ttl", format=ox.RdfFormat.TURTLE))
    dataset = ox.NamedNode("https://w3id.org/indrus/dataset")
    told = {quad.predicate.value: quad.object for quad in triples if quad.subject == dataset}
    licence = "https://creativecommons.org/licenses/by/4.0/"
    assert told["http://purl.org/dc/terms/license"] == ox.NamedNode(licence)
    assert manifest["license"] == licence
    version = told["http://www.w3.org/ns/dcat#version"]
    assert isinstance(version, ox.Literal)
    assert version.value == manifest["versions"]["indrus"]
    modified = told["http://purl.org/dc/terms/modified"]
    assert isinstance(modified, ox.Literal)
    assert modified.value == manifest["newest source"]
    assert modified.datatype.value == "http://www.w3.org/2001/XMLSchema#date"


def test_the_description_counts_the_entities_of_its_own_space(release: Path) -> None:
    void = "http://rdfs.org/ns/void#"
    triples = list(ox.parse(path=release / "void.ttl", format=ox.RdfFormat.TURTLE))
    told = {quad.predicate.value: quad.object for quad in triples}
    space, entities = told[void + "uriSpace"], told[void + "entities"]
    assert isinstance(space, ox.Literal)
    assert isinstance(entities, ox.Literal)
    typed = {
        quad.subject.value
        for quad in ox.parse(path=release / "indrus.nq", format=ox.RdfFormat.N_QUADS)
        if quad.graph_name == ox.DefaultGraph()
        and quad.predicate.value.endswith("#type")
        and isinstance(quad.subject, ox.NamedNode)
    }
    within = {iri for iri in typed if iri.startswith(space.value)}
    assert len(within) < len(typed)
    assert int(entities.value) == len(within)


@pytest.mark.parametrize("name", ["title", "description"])
def test_the_description_is_in_the_languages_of_the_site(release: Path, name: str) -> None:
    triples = ox.parse(path=release / "void.ttl", format=ox.RdfFormat.TURTLE)
    said = [quad.object for quad in triples if quad.predicate.value.endswith(f"/terms/{name}")]
    languages = sorted(str(one.language) for one in said if isinstance(one, ox.Literal))
    assert languages == ["en", "hi", "ru"]
