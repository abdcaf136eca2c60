"""The formats in which a thing's data can be had, by extension and by media type.

>>> by_extension("ttl").media_type
'text/turtle'
"""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox


@dataclass(frozen=True, slots=True)
class DataFormat:
    """One way of writing data; ``rdf`` is ``None`` for what is no RDF (JSON, CSV)."""

    extension: str
    media_type: str
    rdf: ox.RdfFormat | None = None

    @property
    def carries_graphs(self) -> bool:
        """Whether it can say which citation's graph a triple stands in."""
        return self.rdf is not None and self.rdf.supports_datasets

    @property
    def content_type(self) -> str:
        """The header's value; text types say their charset (RFC 2046)."""
        return f"{self.media_type}{'; charset=utf-8' * self.media_type.startswith('text/')}"


RDF_FORMATS: tuple[DataFormat, ...] = (
    DataFormat("ttl", "text/turtle", ox.RdfFormat.TURTLE),
    DataFormat("jsonld", "application/ld+json", ox.RdfFormat.JSON_LD),
    DataFormat("nt", "application/n-triples", ox.RdfFormat.N_TRIPLES),
    DataFormat("rdf", "application/rdf+xml", ox.RdfFormat.RDF_XML),
    DataFormat("nq", "application/n-quads", ox.RdfFormat.N_QUADS),
    DataFormat("trig", "application/trig", ox.RdfFormat.TRIG),
)
ENTITY_FORMATS: tuple[DataFormat, ...] = (
    DataFormat("json", "application/json"),
    DataFormat("csv", "text/csv"),
    *RDF_FORMATS,
)

OLDER_NAMES = {"text/plain": "nt", "text/n3": "ttl", "application/x-turtle": "ttl"}
"""Media types by which clients still ask that were written before the syntaxes were registered.

``text/plain`` is what rdflib asks for when it wants N-Triples (RDF Test Cases, 2004).
"""


def by_extension(extension: str) -> DataFormat | None:
    """The format that an extension names, or ``None``."""
    return next((f for f in ENTITY_FORMATS if f.extension == extension), None)


def by_media_type(media_type: str) -> DataFormat | None:
    """The format of a media type, or ``None``.

    >>> by_media_type("text/plain").extension
    'nt'
    """
    if media_type in OLDER_NAMES:
        return by_extension(OLDER_NAMES[media_type])
    return next((f for f in ENTITY_FORMATS if f.media_type == media_type), None)
