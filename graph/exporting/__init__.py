"""The network as files for other tools: Gephi, yEd, Cytoscape, spreadsheets, RDF tools.

>>> from graph.network import ego
>>> network = ego(record, "https://w3id.org/indrus/id/person/igor-morgulov")
>>> exported(record, network, "csv").decode().splitlines()[0].split(",")[:3]
['source', 'target', 'relation']
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from graph.errors import IndrusError
from graph.exporting.networks import gexf, graphml
from graph.exporting.tables import ties_as_csv
from graph.exporting.triples import turtle
from graph.network import Network
from graph.record import Record

_Writer: TypeAlias = Callable[[Record, Network, str], bytes]

FORMATS: Final[dict[str, tuple[str, _Writer]]] = {
    "graphml": ("application/graphml+xml", graphml),
    "gexf": ("application/gexf+xml", gexf),
    "csv": ("text/csv; charset=utf-8", ties_as_csv),
    "ttl": ("text/turtle", turtle),
}
"""What a network can be written as: the media type, and what writes it."""


def exported(record: Record, network: Network, form: str, lang: str = "en") -> bytes:
    """A network in one of :data:`FORMATS`; each tie with its date and its citations.

    Args:
        record: the release that the network was projected from.
        network: all of it, or a part.
        form: a key of :data:`FORMATS`.
        lang: the language of the plain ``label``; the labels of all languages are there too.

    Raises:
        IndrusError: there is no such format.
    """
    if form not in FORMATS:
        raise IndrusError(f"{form} is no format of a network; there are {', '.join(FORMATS)}")
    return FORMATS[form][1](record, network, lang)
