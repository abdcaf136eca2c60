"""IRIs as a curator writes them: ``event:2021-02-18-talks``, ``:when``, ``cite:ryabkov``.

>>> shorten("https://w3id.org/indrus/ontology/when")
':when'
>>> shorten("https://w3id.org/indrus/id/person/sergei-lavrov")
'person:sergei-lavrov'
>>> shorten("https://w3id.org/indrus/citation/riac-conference-2025-03-27/trade")
'citation:riac-conference-2025-03-27/trade'
>>> shorten("https://example.org/x")
'<https://example.org/x>'
"""

from ontology import ONTOLOGY, PREFIXES

_LONGEST_FIRST = sorted(
    (
        (namespace, "" if namespace == ONTOLOGY else prefix)
        for prefix, namespace in PREFIXES.items()
    ),
    key=lambda pair: len(pair[0]),
    reverse=True,
)


def shorten(iri: str) -> str:
    """Return ``iri`` as a prefixed name where a prefix of ours fits, else in ``<>``."""
    for namespace, prefix in _LONGEST_FIRST:
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def expand(name: str, prefixes: dict[str, str]) -> str | None:
    """Return the IRI that ``name`` (``prefix:local``, ``<iri>`` or ``a``) stands for, if it is one.

    >>> expand("x:y", {"x": "https://example.org/"})
    'https://example.org/y'
    >>> expand("z:y", {}) is None
    True
    """
    if name == "a":
        return PREFIXES["rdf"] + "type"
    if name.startswith("<") and name.endswith(">"):
        return name[1:-1]
    prefix, colon, local = name.partition(":")
    namespace = prefixes.get(prefix)
    return namespace + local.replace("\\", "") if colon and namespace is not None else None
