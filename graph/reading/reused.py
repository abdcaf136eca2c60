"""Terms of other vocabularies that seeds may use, with what each is said of and takes.

An explicit list: a term that merely exists in schema.org or SKOS is not thereby part of the model.
The ontology declares its own terms the same way in `ontology/core`; what it declares about a
reused term there (a domain, a range, `owl:FunctionalProperty`) is added to this.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from ontology import PREFIXES


class Reused(NamedTuple):
    """A reused property: prefixed name, classes it is said of, classes or datatype it takes."""

    name: str
    domains: tuple[str, ...]
    ranges: tuple[str, ...]


CLASSES: Final[dict[str, tuple[str, ...]]] = {
    "schema:Person": (),
    "schema:Place": (),
    "org:Organization": (),
    "org:Post": (),
    "org:ChangeEvent": (),
    "skos:Concept": (),
    "skos:ConceptScheme": (),
}
"""Classes that a seed may give to a thing, with the classes they specialise."""

_EVENT, _ORGANISATION = ("schema:Event",), ("org:Organization",)
_AGENTS = ("schema:Person", "org:Organization")

THINGS: Final = (
    Reused("rdf:type", (), ()),
    Reused("skos:inScheme", ("skos:Concept",), ()),
    Reused("skos:broader", ("skos:Concept",), ("skos:Concept",)),
    Reused("skos:related", ("skos:Concept",), ("skos:Concept",)),
    Reused("org:member", ("org:Membership",), ("schema:Person", "org:Organization")),
    Reused("org:postIn", ("org:Post",), _ORGANISATION),
    Reused("org:classification", _ORGANISATION, ("skos:Concept",)),
    Reused("org:subOrganizationOf", _ORGANISATION, _ORGANISATION),
    Reused("org:originalOrganization", ("org:ChangeEvent",), _ORGANISATION),
    Reused("org:resultingOrganization", ("org:ChangeEvent",), _ORGANISATION),
    Reused("org:reportsTo", ("org:Post",), ("org:Post",)),
    Reused("schema:containedInPlace", ("schema:Place",), ("schema:Place",)),
    Reused("schema:location", (*_EVENT, *_ORGANISATION), ("schema:Place",)),
    Reused("schema:superEvent", _EVENT, _EVENT),
    Reused("schema:about", (), ()),
    Reused("schema:organizer", _EVENT, _AGENTS),
    Reused("dcterms:isPartOf", (), ()),
    Reused("dcterms:replaces", (), ()),
    Reused("dcterms:isReplacedBy", (), ()),
    Reused("dcterms:publisher", ("indrus:Source",), _ORGANISATION),
    Reused("dcterms:source", ("indrus:Citation",), ("indrus:Source",)),
)
"""Reused properties whose values are things."""

LITERALS: Final = (
    Reused("skos:prefLabel", (), ("rdf:langString",)),
    Reused("skos:altLabel", (), ("rdf:langString",)),
    Reused("skos:hiddenLabel", (), ("rdf:langString",)),
    Reused("skos:definition", (), ("rdf:langString",)),
    Reused("skos:scopeNote", (), ("rdf:langString",)),
    Reused("skos:notation", (), ("xsd:string",)),
    Reused("dcterms:title", (), ("rdf:langString",)),
    Reused("dcterms:language", (), ("xsd:string",)),
    Reused("dcterms:issued", (), ("edtf:EDTF-level1",)),
    Reused("schema:latitude", ("schema:Place",), ("xsd:decimal",)),
    Reused("schema:longitude", ("schema:Place",), ("xsd:decimal",)),
)
"""Reused properties whose values are literals."""

REFERENCE: Final = frozenset(
    {
        *(reused.name for reused in LITERALS if not reused.name.startswith("dcterms:")),
        "rdf:type", "skos:inScheme", "skos:broader", "skos:related",
        "org:postIn", "org:classification", "org:subOrganizationOf",
        "org:originalOrganization", "org:resultingOrganization", "org:reportsTo",
        "schema:containedInPlace", "dcterms:isPartOf", "dcterms:replaces", "dcterms:isReplacedBy",
        "indrus:state", "indrus:soleHolder", "indrus:sector",
        "indrus:equipmentKind", "indrus:agreementKind",
    }
)  # fmt: skip
"""What reference data may say: names and structure. All else is a fact and needs a citation."""

SOURCE_TERMS: Final = frozenset(
    {
        "rdf:type", "dcterms:title", "dcterms:publisher", "dcterms:issued", "dcterms:language",
        "indrus:sourceKind", "indrus:dateBasis", "indrus:basisNote", "indrus:url", "indrus:text",
        "indrus:reprints",
    }
)  # fmt: skip
"""What the description of a source may say."""

CITATION_TERMS: Final = frozenset(
    {"rdf:type", "dcterms:source", "indrus:quote", "indrus:stance", "indrus:located"}
)
"""What the description of a citation may say."""

DERIVED: Final = frozenset(
    {
        "indrus:earliest", "indrus:latest", "indrus:heldFrom", "indrus:heldThrough",
        "indrus:textSha256", "indrus:participation", "org:organization",
        "oa:hasSource", "oa:hasSelector", "oa:start", "oa:end", "oa:exact", "oa:prefix",
        "oa:suffix",
    }
)  # fmt: skip
"""What only the build may say, because it follows from something else."""


def iris(names: frozenset[str]) -> frozenset[str]:
    """The IRIs of prefixed names."""
    return frozenset(expand(name) for name in names)


def expand(name: str) -> str:
    """The IRI of one prefixed name.

    >>> expand("org:postIn")
    'http://www.w3.org/ns/org#postIn'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
