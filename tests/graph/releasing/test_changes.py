"""What differs between two releases, and the list of steps that a release folder keeps."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.command_line import main
from graph import changes
from graph.building import assemble, build
from graph.checking import to_be_pinned
from graph.errors import ReleaseError
from graph.record import Record, read_manifest

NEW = "a-later-report"
LATER = """@prefix : <https://w3id.org/indrus/ontology/> .
@prefix source: <https://w3id.org/indrus/source/> .
@prefix cite: <https://w3id.org/indrus/citation/a-later-report/> .
@prefix event: <https://w3id.org/indrus/id/event/> .
@prefix person: <https://w3id.org/indrus/id/person/> .
@prefix dcterms: <http://purl.org/dc/terms/> .

source:a-later-report a :Source ; dcterms:title "A later report"@en ; :sourceKind :Press ;
    :dateBasis :Stated ; :basisNote "Kind: the manner of a news report."@en ;
    dcterms:issued "2021-03-01" ; dcterms:language "en" ; :url "https://example.org/report" .

cite:met :located "first paragraph" .
cite:met { event:2021-03-01-talks a :Meeting ; :when "2021-03-01" ;
    :participant person:igor-morgulov , person:harsh-vardhan-shringla }
"""


@pytest.fixture(scope="module")
def longer(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the seeds with one source more, its totals pinned anew."""
    folder = tmp_path_factory.mktemp("longer") / "seeds"
    shutil.copytree(seeds, folder)
    (folder / "sources" / f"{NEW}.trig").write_text(LATER, encoding="utf-8")
    totals = to_be_pinned(assemble(folder).store)
    (folder / "totals.json").write_text(json.dumps(totals), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def newer(longer: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newer") / "release"
    build(longer, folder)
    return folder


def test_a_source_more_is_told_with_its_citations_and_facts(release: Path, newer: Path) -> None:
    changed = changes.between(release, newer)
    assert changed.sources_added == (f"https://w3id.org/indrus/source/{NEW}",)
    assert changed.sources_removed == ()
    assert all(f"/citation/{NEW}/" in iri for iri in changed.citations_added)
    assert changed.citations_added
    before, after = Record.open(release), Record.open(newer)
    for iri in changed.things_added:
        assert after.exists(iri)
        assert not before.exists(iri)
    assert any(line.endswith(" .") for line in changed.facts_added)


def test_backwards_it_tells_the_opposite(release: Path, newer: Path) -> None:
    there, back = changes.between(release, newer), changes.between(newer, release)
    assert there.facts_added == back.facts_removed
    assert there.things_added == back.things_removed
    assert there.sources_added == back.sources_removed


def test_a_release_does_not_differ_from_itself(release: Path) -> None:
    assert not changes.between(release, release)


def test_another_type_makes_no_new_thing() -> None:
    typed = "<https://w3id.org/indrus/id/person/a> <{}type> <https://schema.org/{}> .\n"
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    before = [typed.format(rdf, "Person").encode()]
    changed = changes.compare(before, [*before, typed.format(rdf, "Thing").encode()])
    assert changed.things_added == ()
    assert len(changed.facts_added) == 1


def test_no_release_is_said_to_be_missing(release: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="no release stands here"):
        changes.between(tmp_path, release)


class TestSteps:
    def test_the_first_release_of_a_folder_has_none(self, newer: Path) -> None:
        assert changes.steps(newer) == ()
        assert not (newer / changes.CHANGES).exists()

    def test_a_second_release_tells_what_the_first_lacked(
        self, longer: Path, seeds: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "release"
        first = build(seeds, folder).release
        second = build(longer, folder).release
        (step,) = changes.steps(folder)
        assert (step.previous, step.release) == (first, second)
        assert step.sources_added == (f"https://w3id.org/indrus/source/{NEW}",)
        assert step.facts_added > 0
        # what the release holds does not depend on what stood there before
        assert changes.CHANGES not in read_manifest(folder)["files"]
        assert not build(longer, folder).written
        assert len(changes.steps(folder)) == 1
        build(longer, folder, force=True)
        assert len(changes.steps(folder)) == 1

    @pytest.mark.parametrize("text", ["", "{}", "[]", '{"steps": [{}]}', '{"steps": 1}'])
    def test_a_broken_list_is_no_list(self, tmp_path: Path, text: str) -> None:
        (tmp_path / changes.CHANGES).write_text(text, encoding="utf-8")
        assert changes.steps(tmp_path) == ()


class TestCommand:
    def test_it_tells_numbers_then_what_is_new(self, release: Path, newer: Path) -> None:
        told = CliRunner().invoke(main, ["diff", str(release), str(newer)])
        assert told.exit_code == 0
        assert "sources    +1 -0" in told.output
        assert f"+ https://w3id.org/indrus/source/{NEW}" in told.output
        assert "more facts; --all shows them" in told.output

    def test_all_of_it(self, release: Path, newer: Path) -> None:
        told = CliRunner().invoke(main, ["diff", "--all", str(release), str(newer)]).output
        changed = changes.between(release, newer)
        assert "more facts" not in told
        assert len([line for line in told.splitlines() if line.endswith(" .")]) == len(
            changed.facts_added
        ) + len(changed.facts_removed)

    def test_json(self, release: Path, newer: Path) -> None:
        told = json.loads(
            CliRunner().invoke(main, ["diff", "--json", str(release), str(newer)]).output
        )
        assert told["older"] == read_manifest(release)["release"]
        assert len(told["sources_added"]) == 1

    def test_nothing_differs(self, release: Path) -> None:
        told = CliRunner().invoke(main, ["diff", str(release), str(release)])
        assert told.output.endswith("nothing differs\n")
