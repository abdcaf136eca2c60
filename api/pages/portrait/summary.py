"""By what one line tells a thing from its namesakes, kind by kind."""

from ontology import ONTOLOGY, PREFIXES

_SCHEMA, _ORG = PREFIXES["schema"], PREFIXES["org"]

SUMMARY: dict[str, tuple[str, ...]] = {
    "person": (ONTOLOGY + "state",),
    "post": (_ORG + "postIn",),
    "tenure": (_ORG + "member", ONTOLOGY + "post"),
    "organisation": (_ORG + "classification", _ORG + "subOrganizationOf", ONTOLOGY + "state"),
    "place": (_SCHEMA + "containedInPlace",),
    "programme": (ONTOLOGY + "sector", PREFIXES["dcterms"] + "isPartOf"),
    "event": (ONTOLOGY + "when", _SCHEMA + "location", ONTOLOGY + "status"),
    "agreement": (ONTOLOGY + "agreementKind", ONTOLOGY + "inForce"),
    "statement": (ONTOLOGY + "speaker", ONTOLOGY + "when"),
    "expectation": (ONTOLOGY + "expectedBy", ONTOLOGY + "heldBy"),
    "observation": (ONTOLOGY + "measure", ONTOLOGY + "period"),
    "equipment": (ONTOLOGY + "equipmentKind",),
    "topic": (PREFIXES["skos"] + "broader",),
}
"""Kind → the properties whose accepted values make up the line, in order."""
