"""IRIs and terms as people write them: prefixed where a prefix is known.

>>> short("https://w3id.org/indrus/id/person/sergei-lavrov")
'person:sergei-lavrov'
>>> short("https://w3id.org/indrus/ontology/when")
':when'
"""

from __future__ import annotations

from functools import cache
from typing import Final

import pyoxigraph as ox

from ontology import CITATION, ID, KINDS, ONTOLOGY, PREFIXES

RDF_TYPE: Final = ox.NamedNode(PREFIXES["rdf"] + "type")
XSD_DATE: Final = ox.NamedNode(PREFIXES["xsd"] + "date")
XSD_STRING: Final = PREFIXES["xsd"] + "string"
LANG_STRING: Final = PREFIXES["rdf"] + "langString"
PREF_LABEL: Final = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
ALT_LABEL: Final = ox.NamedNode(PREFIXES["skos"] + "altLabel")
_LONGEST_FIRST: Final = sorted(PREFIXES.items(), key=lambda pair: -len(pair[1]))


@cache
def own(name: str) -> ox.NamedNode:
    """The term `name` of the indrus ontology."""
    return ox.NamedNode(ONTOLOGY + name)


@cache
def named(prefixed: str) -> ox.NamedNode:
    """A prefixed name as a node.

    >>> named("org:member").value
    'http://www.w3.org/ns/org#member'
    """
    prefix, _, local = prefixed.partition(":")
    return ox.NamedNode((PREFIXES[prefix] if prefix else ONTOLOGY) + local)


def short(iri: str) -> str:
    """Write an IRI with its prefix as seeds do (`:` for own terms, `cite:` for citations)."""
    if iri.startswith(CITATION):
        return "cite:" + iri[len(CITATION) :].partition("/")[2]
    for prefix, namespace in _LONGEST_FIRST:
        if iri.startswith(namespace):
            return f"{'' if prefix == 'indrus' else prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def shown(term: object) -> str:
    """Write any term briefly for a message: IRIs prefixed, literals in quotes and cut to 60."""
    if isinstance(term, ox.NamedNode):
        return short(term.value)
    if isinstance(term, ox.Literal):
        text = term.value if len(term.value) <= 60 else term.value[:57] + "…"
        return f'"{text}"' + (f"@{term.language}" if term.language else "")
    return str(term)


def kind_of(iri: str) -> str | None:
    """The kind of a thing by its IRI (`person`, `event`, …), None for what is no thing of ours.

    >>> kind_of("https://w3id.org/indrus/id/event/2021-02-17-call")
    'event'
    """
    if not iri.startswith(ID):
        return None
    kind, slash, slug = iri[len(ID) :].partition("/")
    return kind if slash and slug and kind in KINDS else None
