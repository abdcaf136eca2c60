"""What can be said: the names, namespaces and folders of the indrus ontology.

Every other part of the project names things through the constants below, so that an IRI is
spelt in one place. The ontology itself is data beside this module: classes and properties in
``core``, closed lists in ``schemes``, SHACL in ``shapes``, CONSTRUCT rules in ``rules``, ties to
other vocabularies in ``alignments``, checks in ``hygiene``, competency questions in ``questions``
and worked examples in ``examples``. This package imports nothing of ours.

>>> PREFIXES["person"]
'https://w3id.org/indrus/id/person/'
>>> (CORE / "time.ttl").is_file()
True
"""

from pathlib import Path
from typing import Final

_BASE: Final = "https://w3id.org/indrus/"

ONTOLOGY: Final = _BASE + "ontology/"
"""Namespace of classes, properties and concepts (``:`` in seeds, ``indrus:`` in outputs)."""

ID: Final = _BASE + "id/"
"""Namespace of things; a kind and a slug follow, as in ``…/id/person/sergei-lavrov``."""

SOURCE: Final = _BASE + "source/"
"""Namespace of sources."""

CITATION: Final = _BASE + "citation/"
"""Namespace of citations; the slug of the source and a name follow."""

RULE: Final = _BASE + "rule/"
"""Namespace of rules; the stem of a file in :data:`RULES` follows. Also names the rule's graph."""

PROVENANCE_GRAPH: Final = _BASE + "graph/provenance"
"""Graph that describes sources, citations and selectors; never part of the default graph."""

REFERENCE_GRAPH: Final = _BASE + "graph/reference"
"""Graph of names and structure that need no citation: people, posts, places, topics, …"""

ONTOLOGY_GRAPH: Final = _BASE + "graph/ontology"
"""Graph that holds :data:`CORE` and :data:`SCHEMES`."""

KINDS: Final = (
    "person",
    "post",
    "tenure",
    "organisation",
    "place",
    "programme",
    "event",
    "agreement",
    "statement",
    "expectation",
    "observation",
    "topic",
    "equipment",
    "participation",
    "stake",
)
"""Kinds of things, as they stand between :data:`ID` and the slug."""

_EDTF: Final = "http://id.loc.gov/datatypes/edtf/"

EDTF_DATATYPE: Final = _EDTF + "EDTF-level1"
"""Datatype of every date as authored (Library of Congress, Extended Date/Time Format, level 1)."""

PREFIXES: Final[dict[str, str]] = {
    "indrus": ONTOLOGY,
    **{kind: f"{ID}{kind}/" for kind in KINDS},
    "source": SOURCE,
    "citation": CITATION,
    "rule": RULE,
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "edtf": _EDTF,
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "sh": "http://www.w3.org/ns/shacl#",
}
"""Prefix → namespace, for writing and for showing."""

_HERE: Final = Path(__file__).resolve().parent

CORE: Final = _HERE / "core"
"""Classes and properties, one Turtle file per module."""

SCHEMES: Final = _HERE / "schemes"
"""Closed lists of concepts, one Turtle file per SKOS scheme or small family of schemes."""

SHAPES: Final = _HERE / "shapes"
"""SHACL shapes, one Turtle file per module of :data:`CORE`."""

RULES: Final = _HERE / "rules"
"""SPARQL CONSTRUCT rules, one per file."""

ALIGNMENTS: Final = _HERE / "alignments"
"""Ties to other vocabularies; never part of the default graph."""

QUESTIONS: Final = _HERE / "questions"
"""Competency questions as SPARQL, each with its expected rows."""

HYGIENE: Final = _HERE / "hygiene"
"""SELECT queries that must return no rows."""

EXAMPLES: Final = _HERE / "examples"
"""Made-up examples: ``valid`` ones conform, ``invalid`` ones break one named check."""
