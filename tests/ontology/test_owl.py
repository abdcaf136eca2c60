"""The ontology is OWL 2 DL as far as files can show it: each term is declared to be of one kind.

A reader of OWL such as Protégé cannot look terms up. Where it meets a range that is declared
nowhere it takes it for a class, and every date of the record for a thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology import ALIGNMENTS, EDTF_DATATYPE, PREFIXES

OWL, RDF, RDFS, XSD = (PREFIXES[name] for name in ("owl", "rdf", "rdfs", "xsd"))
RESERVED = (OWL, RDF, RDFS)
PROPERTIES = {OWL + f"{kind}Property" for kind in ("Object", "Datatype", "Annotation")}
#: The datatypes that OWL 2 knows without being told (section 4 of its structural specification).
KNOWN = {XSD + name for name in ("string", "boolean", "decimal", "integer", "anyURI", "dateTime")}
KNOWN |= {RDF + "langString"}
#: Properties whose values are classes.
OF_CLASSES = (RDFS + "domain", RDFS + "range", RDF + "type")

Kinds = dict[str, set[str]]


def graph_of(model: ox.Store, *files: Path) -> list[ox.Triple]:
    held = [quad.triple for quad in model.quads_for_pattern(None, None, None, ox.DefaultGraph())]
    return [*held, *(quad.triple for path in files for quad in ox.parse(path=path))]


def kinds_of(triples: list[ox.Triple]) -> Kinds:
    kinds: Kinds = {}
    for triple in triples:
        if triple.predicate.value == RDF + "type":
            kinds.setdefault(name(triple.subject), set()).add(name(triple.object))
    return kinds


def name(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def undeclared(triples: list[ox.Triple]) -> list[tuple[str, str]]:
    """Each term that is used as a kind that nothing declares it to be, with that kind."""
    kinds = kinds_of(triples)
    wrong = set()
    for triple in triples:
        for term, wanted in uses(triple, kinds):
            if not kinds.get(term, set()) & wanted:
                wrong.add((term, " or ".join(sorted(kind.rpartition("#")[2] for kind in wanted))))
    return sorted(wrong)


def uses(triple: ox.Triple, kinds: Kinds) -> Iterator[tuple[str, set[str]]]:
    """The terms that a triple uses, each with the kinds of which it has to be one."""
    subject, predicate, value = name(triple.subject), triple.predicate.value, name(triple.object)
    classes = {OWL + "Class"}
    if not predicate.startswith(RESERVED):
        yield predicate, PROPERTIES
    elif predicate == RDFS + "subClassOf":
        yield from ((subject, classes), (value, classes))
    elif predicate in (RDFS + "subPropertyOf", OWL + "inverseOf"):
        yield value, kinds[subject] & PROPERTIES
    elif predicate == RDFS + "range" and OWL + "DatatypeProperty" in kinds[subject]:
        if value not in KNOWN:
            yield value, {RDFS + "Datatype"}
    elif predicate in OF_CLASSES and not value.startswith(RESERVED):
        yield value, classes


def test_every_term_is_declared_to_be_what_it_is_used_as(model: ox.Store) -> None:
    assert undeclared(graph_of(model)) == []


@pytest.mark.parametrize("path", sorted(ALIGNMENTS.glob("*.ttl")), ids=lambda path: path.stem)
def test_so_is_every_term_of_an_alignment(path: Path, model: ox.Store) -> None:
    assert undeclared(graph_of(model, path)) == []


def test_no_term_is_of_two_kinds_that_exclude_one_another(model: ox.Store) -> None:
    kinds = kinds_of(graph_of(model, *ALIGNMENTS.glob("*.ttl")))
    assert [term for term, its in kinds.items() if len(its & PROPERTIES) > 1] == []
    both = {OWL + "Class", RDFS + "Datatype"}
    assert [term for term, its in kinds.items() if both <= its] == []


def test_dates_are_of_a_datatype_that_is_declared(model: ox.Store) -> None:
    """An unknown datatype must not pass unseen: the check itself can fail."""
    held = graph_of(model)
    declared = ox.Triple(
        ox.NamedNode(EDTF_DATATYPE), ox.NamedNode(RDF + "type"), ox.NamedNode(RDFS + "Datatype")
    )
    assert declared in held
    without = [triple for triple in held if triple != declared]
    assert undeclared(without) == [(EDTF_DATATYPE, "Datatype")]
