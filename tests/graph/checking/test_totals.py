"""Totals: a file that gets lost changes a count, and the count is pinned."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.checking import check_totals, decades, to_be_pinned, totals
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


@pytest.fixture
def dated() -> ox.Store:
    """A meeting of 1955, one of 1962 and one without a date."""
    filled = ox.Store()
    for name, day in (("a", "1955-06-07"), ("b", "1962-10-20"), ("c", None)):
        event = ox.NamedNode(f"{ID}event/{name}")
        filled.add(ox.Quad(event, TYPE, ox.NamedNode(f"{PREFIXES['schema']}Event")))
        filled.add(ox.Quad(event, TYPE, ox.NamedNode(f"{ONTOLOGY}Meeting")))
        if day:
            value = ox.Literal(day, datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))
            filled.add(ox.Quad(event, ox.NamedNode(f"{ONTOLOGY}earliest"), value))
    return filled


def test_events_are_counted_by_decade(dated: ox.Store) -> None:
    one = {"indrus:Meeting": 1, "schema:Event": 1}
    assert decades(dated) == {"1950s": one, "1960s": one, "undated": one}


def test_decades_that_are_not_pinned_are_not_asked_for(dated: ox.Store, tmp_path: Path) -> None:
    pinned(tmp_path, json.dumps(totals(dated)))
    assert check_totals(dated, tmp_path) == []
    pinned(tmp_path, json.dumps(to_be_pinned(dated)))
    assert check_totals(dated, tmp_path) == []


def test_an_event_lost_in_one_decade_and_won_in_another_is_noticed(
    dated: ox.Store, tmp_path: Path
) -> None:
    wanted = to_be_pinned(dated)
    event, earliest = ox.NamedNode(f"{ID}event/a"), ox.NamedNode(f"{ONTOLOGY}earliest")
    (quad,) = dated.quads_for_pattern(event, earliest, None)
    dated.remove(quad)
    later = ox.Literal("1971-08-09", datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))
    dated.add(ox.Quad(event, earliest, later))
    pinned(tmp_path, json.dumps(wanted, indent=2))
    lost, _, won, _ = check_totals(dated, tmp_path)
    assert (lost.term, lost.problem) == ("indrus:Meeting of the 1950s", "expected 1, found 0")
    assert lost.remedy.startswith('bring back what was lost, or take the line out of "1950s" of')
    assert (tmp_path / "totals.json").read_text().splitlines()[(lost.line or 0) - 1].strip() == (
        '"indrus:Meeting": 1,'
    )
    assert won.term == "indrus:Meeting of the 1970s"
    assert won.problem == "1 found, but no total is pinned"


@pytest.mark.parametrize(
    ("decades_pinned", "term", "problem"),
    [
        ("[]", "decades", "no JSON object of decades"),
        ('{"1950s": 2}', "1950s", "no JSON object of classes"),
    ],
)
def test_what_is_no_decade_is_told(
    dated: ox.Store, tmp_path: Path, decades_pinned: str, term: str, problem: str
) -> None:
    text = json.dumps(totals(dated), indent=1)[:-2] + f',\n "decades": {decades_pinned}\n}}'
    pinned(tmp_path, text)
    finding = next(one for one in check_totals(dated, tmp_path) if one.term == term)
    assert (finding.line, finding.problem) == (4, problem)


def test_the_release_has_the_pinned_totals(record: Record, seeds: Path) -> None:
    assert [str(finding) for finding in check_totals(record.store, seeds)] == []
