"""Alignments lead from terms that exist, outwards, and never into the record."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology import ALIGNMENTS, ONTOLOGY, PREFIXES

FILES = sorted(ALIGNMENTS.glob("*.ttl"))
_RELATIONS = {
    PREFIXES["rdfs"] + "subClassOf",
    PREFIXES["rdfs"] + "subPropertyOf",
    PREFIXES["skos"] + "closeMatch",
    PREFIXES["skos"] + "relatedMatch",
}


def test_each_vocabulary_of_the_design_has_a_file() -> None:
    assert {path.stem for path in FILES} == {
        "sem", "lode", "prov-o", "cidoc-crm", "eli", "popolo", "wikidata", "schema-org",
    }  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_alignments_lead_from_known_terms_outwards(path: Path, model: ox.Store) -> None:
    for quad in ox.parse(path=path):
        if quad.predicate.value == PREFIXES["rdf"] + "type":
            continue
        described = model.quads_for_pattern(
            quad.subject, ox.NamedNode(PREFIXES["rdf"] + "type"), None, ox.DefaultGraph()
        )
        assert any(described), f"{quad.subject} is no term of the model"
        assert quad.predicate.value in _RELATIONS
        assert isinstance(quad.object, ox.NamedNode)
        assert not quad.object.value.startswith(ONTOLOGY)


def test_a_subclass_is_never_claimed_of_a_term_that_is_not_ours() -> None:
    for path in FILES:
        for quad in ox.parse(path=path):
            if quad.predicate.value.startswith(PREFIXES["rdfs"]):
                assert str(quad.subject).startswith(f"<{ONTOLOGY}")


def test_alignments_are_not_loaded_with_the_model(model: ox.Store) -> None:
    foreign = ("http://www.cidoc-crm.org/", "http://www.wikidata.org/", "http://linkedevents.org/")
    held = {
        quad.object.value
        for quad in model.quads_for_pattern(None, None, None)
        if isinstance(quad.object, ox.NamedNode)
    }
    assert not {iri for iri in held if iri.startswith(foreign)}
