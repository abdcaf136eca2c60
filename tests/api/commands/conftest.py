"""A small release on disk: two sources that disagree on a day, and a third that denies a guest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from api.command_line import main
from ontology import PREFIXES

DATA = """
PREFIX : <https://w3id.org/indrus/ontology/>
PREFIX gazette: <https://w3id.org/indrus/citation/gazette/>
PREFIX wire: <https://w3id.org/indrus/citation/wire/>
PREFIX graph: <https://w3id.org/indrus/graph/>
graph:provenance {
  source:gazette a :Source ; dcterms:title "Gazette" ; dcterms:publisher organisation:ministry ;
    :sourceKind :OfficialOfActingState ; dcterms:issued "2021-02-18"^^edtf:EDTF-level1 .
  source:wire a :Source ; dcterms:title "Report" ; :sourceKind :Wire .
  gazette:talks a :Citation ; dcterms:source source:gazette ; :stance :Asserts ;
    :quote "They talked\\nyesterday" .
  wire:talks a :Citation ; dcterms:source source:wire ; :stance :Asserts ; :located "line 2" .
  wire:denial a :Citation ; dcterms:source source:wire ; :stance :Denies ; :quote "not Anna" .
}
gazette:talks { event:talks a :Meeting ; :when "2021-02-17"^^edtf:EDTF-level1 ;
  :participant person:anna . }
wire:talks { event:talks a :Meeting ; :when "2021-02-18"^^edtf:EDTF-level1 . }
wire:denial { event:talks :participant person:anna . }
rule:date-bounds { event:talks :earliest "2021-02-17"^^xsd:date . }
event:talks a :Meeting ; skos:prefLabel "Talks"@en , "Переговоры"@ru ;
  :when "2021-02-17"^^edtf:EDTF-level1 ; :earliest "2021-02-17"^^xsd:date .
person:anna a schema:Person ; skos:prefLabel "Anna Alm"@en , "Анна Альм"@ru .
person:anna-second a schema:Person ; skos:prefLabel "Anna Alm"@en .
place:talks a schema:Place ; skos:prefLabel "Talks Square"@en .
organisation:ministry a org:Organization ; skos:prefLabel "Ministry of Harbours"@en .
:when a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:label "when"@en , "когда"@ru .
:participant a owl:ObjectProperty ; rdfs:label "participant"@en .
graph:reference { person:anna a schema:Person ; skos:prefLabel "Anna Alm"@en . }
"""
REASON = {
    "subject": "https://w3id.org/indrus/id/event/talks",
    "predicate": "https://w3id.org/indrus/ontology/when",
    "reason": "said by an official of an acting state, the other by a news agency",
}


@pytest.fixture
def small_release(tmp_path: Path) -> Path:
    """The folder of the small release."""
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    store = ox.Store()
    store.load(input=prefixes + DATA, format=ox.RdfFormat.TRIG)
    quads = store.dump(format=ox.RdfFormat.N_QUADS) or b""
    folder = tmp_path / "release"
    folder.mkdir()
    (folder / "indrus.nq").write_bytes(quads)
    (folder / "conflicts.json").write_text(json.dumps([REASON]))
    files = {"indrus.nq": {"sha256": hashlib.sha256(quads).hexdigest()}}
    manifest = {"release": str(folder), "files": files}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


@pytest.fixture
def indrus(small_release: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs `indrus` with arguments and standard input on the small release."""
    monkeypatch.setenv("INDRUS_RELEASE", str(small_release))

    def run(*arguments: str, given: str | bytes = "") -> Result:
        return CliRunner().invoke(main, arguments, input=given)

    return run
