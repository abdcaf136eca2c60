"""Locating: the line that a curator has to look at, in files as they are really written."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.checking.locating import Authored
from ontology import CITATION, ID, ONTOLOGY, SOURCE

SEED = """@prefix : <https://w3id.org/indrus/ontology/> .
@prefix source: <https://w3id.org/indrus/source/> .
@prefix cite: <https://w3id.org/indrus/citation/gazette/> .
@prefix event: <https://w3id.org/indrus/id/event/> .
@prefix person: <https://w3id.org/indrus/id/person/> .
# event:commented is not authored here
source:gazette a :Source ; :basisNote "event:quoted is not authored { here } either." .
cite:talks :quote \"\"\"they met.
They spoke.\"\"\" .
cite:talks {
    event:talks a :Meeting ; :when "2021-02-17" ;
        :value 12.5 ; :participant person:anna ,
            person:boris .
    person:boris :knows <https://w3id.org/indrus/id/event/talks.v2> .
}
"""
PLACES = {
    (f"{ID}event/talks",): 11,
    (f"{ID}event/talks", f"{ONTOLOGY}when"): 11,
    (f"{ID}event/talks", f"{ONTOLOGY}participant", f"{ID}person/boris"): 13,
    (f"{ID}event/talks", f"{ONTOLOGY}participant", f"{ID}person/nobody"): 12,
    (f"{ID}event/talks", f"{ONTOLOGY}status"): 11,
    (f"{ID}person/anna",): 12,
    (f"{ID}person/boris",): 14,
    (f"{ID}event/talks.v2",): 14,
    (f"{CITATION}gazette/talks",): 8,
    (f"{CITATION}gazette/talks/position",): 8,
    (f"{ID}participation/talks--anna",): 11,
    (f"{SOURCE}gazette", f"{ONTOLOGY}basisNote"): 7,
}


@pytest.fixture
def authored(tmp_path: Path) -> Authored:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "gazette.trig").write_text(SEED)
    return Authored(tmp_path)


@pytest.mark.parametrize(("asked", "line"), PLACES.items())
def test_a_term_is_found_at_its_line(
    authored: Authored, asked: tuple[str, ...], line: int, tmp_path: Path
) -> None:
    place = authored.locate(*asked)
    assert place == (tmp_path / "sources" / "gazette.trig", line)


@pytest.mark.parametrize("slug", ["commented", "quoted", "talk"])
def test_comments_and_quotations_are_no_places(authored: Authored, slug: str) -> None:
    assert authored.locate(f"{ID}event/{slug}") is None
