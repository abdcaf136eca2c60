"""Totals: a file that gets lost changes a count, and the count is pinned."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.checking import check_totals, totals
from graph.record import Record
from ontology import ID, ONTOLOGY, PREFIXES, PROVENANCE_GRAPH, SOURCE

TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


@pytest.fixture
def store() -> ox.Store:
    filled = ox.Store()
    for name in ("a", "b"):
        meeting = ox.NamedNode(f"{ONTOLOGY}Meeting")
        filled.add(ox.Quad(ox.NamedNode(f"{ID}event/{name}"), TYPE, meeting))
    source, kind = ox.NamedNode(f"{SOURCE}a"), ox.NamedNode(f"{ONTOLOGY}Source")
    filled.add(ox.Quad(source, TYPE, kind, ox.NamedNode(PROVENANCE_GRAPH)))
    concept = ox.NamedNode(PREFIXES["skos"] + "Concept")
    filled.add(ox.Quad(ox.NamedNode(f"{ONTOLOGY}Held"), TYPE, concept))
    return filled


def pinned(folder: Path, text: str) -> None:
    (folder / "totals.json").write_text(text)


def test_things_and_sources_are_counted_and_the_ontology_is_not(store: ox.Store) -> None:
    assert totals(store) == {"indrus:Meeting": 2, "indrus:Source": 1}


def test_the_totals_as_counted_pass(store: ox.Store, tmp_path: Path) -> None:
    pinned(tmp_path, json.dumps(totals(store)))
    assert check_totals(store, tmp_path) == []


def test_a_difference_is_reported_on_its_line(store: ox.Store, tmp_path: Path) -> None:
    pinned(tmp_path, '{\n  "indrus:Source": 1,\n  "indrus:Meeting": 3\n}')
    (finding,) = check_totals(store, tmp_path)
    assert (finding.term, finding.line) == ("indrus:Meeting", 3)
    assert finding.problem == "expected 3, found 2"
    assert 'write "indrus:Meeting": 2 in totals.json' in finding.remedy


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"indrus:Source": 1}', "2 found, but no total is pinned"),
        ('{"indrus:Source": 1, "indrus:Meeting": 2, "indrus:Visit": 1}', "expected 1, found 0"),
        (
            '{"indrus:Source": 1, "indrus:Meeting": "2"}',
            'the pinned total "2" is no count; 2 found',
        ),
        (
            '{"indrus:Source": true, "indrus:Meeting": 2}',
            "the pinned total true is no count; 1 found",
        ),
        ("[]", "no JSON object"),
        ("{", "no JSON: Expecting property name enclosed in double quotes"),
    ],
)
def test_what_is_no_right_total_is_told(
    store: ox.Store, tmp_path: Path, text: str, problem: str
) -> None:
    pinned(tmp_path, text)
    assert [finding.problem for finding in check_totals(store, tmp_path)] == [problem]


def test_missing_totals_are_told(store: ox.Store, tmp_path: Path) -> None:
    (finding,) = check_totals(store, tmp_path)
    assert str(finding).startswith(f"{tmp_path / 'totals.json'}: totals.json: no totals are pinned")


def test_the_release_has_the_pinned_totals(record: Record, seeds: Path) -> None:
    assert [str(finding) for finding in check_totals(record.store, seeds)] == []
