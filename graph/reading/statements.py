"""One statement at a time: do its terms exist, and is its value of the right sort?

The same questions for citations and reference data. Whether what a statement points at exists
anywhere is asked later, when all files have been read (`graph.reading.crossing`).
"""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from graph.dates import Edtf
from graph.reading.kinds import SLUG
from graph.reading.reused import DERIVED, iris
from graph.reading.seedfile import SeedFile
from graph.reading.vocabulary import Property, Sort, Vocabulary
from graph.terms import LANG_STRING, RDF_TYPE, XSD_STRING, kind_of, own, short, shown
from ontology import CITATION, EDTF_DATATYPE, ID, ONTOLOGY, PREFIXES, SOURCE

_DERIVED = iris(DERIVED)
_DECIMAL = PREFIXES["xsd"] + "decimal"
_INTEGER = PREFIXES["xsd"] + "integer"
_WIDER = {(_INTEGER, _DECIMAL)}


@dataclass(frozen=True)
class Judge:
    """Judges statements of one file against the vocabulary and returns them as released."""

    seed: SeedFile
    vocabulary: Vocabulary

    def released(self, quad: ox.Quad) -> ox.Quad | None:
        """The statement as it goes into the release (dates typed), None after a complaint."""
        predicate = self._property(quad)
        if predicate is None:
            return None
        if quad.predicate == RDF_TYPE:
            return quad if self._class(quad) else None
        if predicate.takes_things:
            return quad if self._thing(quad) else None
        value = self._literal(quad, predicate)
        return value and ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)

    def typed_as(self, quad: ox.Quad, name: str) -> bool:
        """Whether a description gives its subject the one class it may have; else complains."""
        if quad.predicate != RDF_TYPE or quad.object == own(name):
            return True
        self._complain(
            quad, shown(quad.object), f"is no class of a {name.lower()}", f"write :{name}"
        )
        return False

    def thing_named(self, quad: ox.Quad) -> bool:
        """Whether the subject is a thing of ours with a well-formed id; complains otherwise."""
        return isinstance(quad.subject, ox.NamedNode) and self._well_named(quad, quad.subject)

    def _property(self, quad: ox.Quad) -> Property | None:
        iri = quad.predicate.value
        if iri in _DERIVED:
            self._complain(quad, iri, "is derived by the build", "remove it")
            return None
        known = self.vocabulary.properties.get(iri)
        if known is None:
            self._unknown(quad, iri, "property")
        return known

    def _class(self, quad: ox.Quad) -> bool:
        if not isinstance(quad.object, ox.NamedNode):
            self._complain(
                quad, shown(quad.object), "is a literal where a class stands", "write the class"
            )
            return False
        if quad.object.value not in self.vocabulary.classes:
            self._unknown(quad, quad.object.value, "class")
            return False
        return True

    def _thing(self, quad: ox.Quad) -> bool:
        value = quad.object
        if not isinstance(value, ox.NamedNode):
            remedy = f"{short(quad.predicate.value)} takes the IRI of a thing, not a text"
            self._complain(quad, shown(value), "is a literal where an IRI is expected", remedy)
            return False
        if value.value.startswith(ID):
            return self._well_named(quad, value)
        if value.value.startswith((SOURCE, CITATION)) or value.value in self.vocabulary.concepts:
            return True
        self._unknown(quad, value.value, "concept")
        return False

    def _well_named(self, quad: ox.Quad, node: ox.NamedNode) -> bool:
        iri = node.value
        if not iri.startswith(ID):
            remedy = "facts are about things with an id, such as person:… or event:…"
            self._complain(quad, iri, "is nothing that a fact can be about", remedy)
            return False
        kind = kind_of(iri)
        if kind is None:
            remedy = "write <…/id/<kind>/<slug>> with a kind such as person or event"
            self._complain(quad, iri, "has no kind that is known", remedy)
            return False
        if not SLUG.fullmatch(iri[len(ID) + len(kind) + 1 :]):
            remedy = "use small Latin letters, digits and single hyphens"
            self._complain(quad, iri, "is not a well-formed id", remedy)
            return False
        return True

    def _literal(self, quad: ox.Quad, predicate: Property) -> ox.Literal | None:
        value, name = quad.object, short(predicate.iri)
        if not isinstance(value, ox.Literal):
            self._complain(
                quad, shown(value), "is an IRI where a text is expected", f"{name} takes a literal"
            )
            return None
        if predicate.dated:
            return self._date(quad, value, name)
        wanted, given = predicate.datatype, value.datatype.value
        if wanted in (None, given) or (wanted == XSD_STRING and given == LANG_STRING):
            return value
        if (given, wanted) in _WIDER or (
            given == XSD_STRING and wanted == PREFIXES["xsd"] + "anyURI"
        ):
            return ox.Literal(value.value, datatype=ox.NamedNode(str(wanted)))
        if wanted == LANG_STRING:
            self._complain(quad, shown(value), "has no language", 'add one, as in "…"@en')
        else:
            remedy = f"{name} takes {short(str(wanted))}"
            self._complain(quad, shown(value), f"is of type {short(given)}", remedy)
        return None

    def _date(self, quad: ox.Quad, value: ox.Literal, name: str) -> ox.Literal | None:
        if value.datatype.value not in (XSD_STRING, EDTF_DATATYPE):
            remedy = f'write a plain text such as "2021-02-17": {name} takes an EDTF date'
            self._complain(quad, shown(value), f"is of type {short(value.datatype.value)}", remedy)
            return None
        try:
            Edtf.parse(value.value)
        except ValueError as error:
            remedy = (
                "write EDTF level 1, such as 2021-02-17, 2021-02, 2021-02-17/2021-02-18, 1984-04~"
            )
            self._complain(quad, shown(value), f"is no date ({error})", remedy)
            return None
        return ox.Literal(value.value, datatype=ox.NamedNode(EDTF_DATATYPE))

    def _unknown(self, quad: ox.Quad, iri: str, sort: Sort) -> None:
        near = self.vocabulary.nearest(iri, sort)
        remedy = f"did you mean {near}?" if near else "see ontology/core for what can be said"
        if not iri.startswith(ONTOLOGY) and near is None:
            remedy = "use a term of the ontology, or one that it reuses"
        self._complain(quad, iri, f"is no known {sort}", remedy)

    def _complain(self, quad: ox.Quad, term: str, problem: str, remedy: str) -> None:
        line = self.seed.line(quad)
        where = self.seed.lines.of(term, graph=getattr(quad.graph_name, "value", ""))
        if term == quad.predicate.value:
            line = (
                self.seed.lines.of(
                    str(getattr(quad.subject, "value", "")),
                    term,
                    graph=getattr(quad.graph_name, "value", ""),
                )
                or where
            )
        written = short(term) if term.startswith(("http:", "https:")) else term
        self.seed.complaints.add(self.seed.path, line or where, written, problem, remedy)
