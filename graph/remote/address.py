"""Where an engine is asked, and which of its graphs is our default graph.

Some engines (Virtuoso) have no unnamed default graph: what the project holds to be true is loaded
into a named one there, and every query has to say so.

>>> Address.of("https://example.org/sparql").default_graph is None
True
>>> Address.of("example.org/sparql")
Traceback (most recent call last):
graph.errors.EngineError: example.org/sparql: is no address of an engine; write https://host/…
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import pyoxigraph as ox

from graph.errors import EngineError

DEFAULT_GRAPH = "https://w3id.org/indrus/graph/default"
"""The default graph's name where an engine wants it named."""

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Address:
    """The checked address of a SPARQL service or a graph store.

    Args:
        url: http or https, without credentials and fragment.
        default_graph: IRI of the graph that stands for the default graph; ``None`` where the
            engine has an unnamed one of its own.
    """

    url: str
    default_graph: str | None = None

    @classmethod
    def of(cls, url: str, default_graph: str | None = None) -> Address:
        """Check both; raises EngineError for what cannot be asked."""
        try:
            parts = urlsplit(url)
            complete = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:
            complete = False
        if not complete:
            problem = "is no address of an engine"
            raise EngineError(url, "address", problem, "write https://host/…")
        if parts.username is not None or parts.password is not None:
            shown = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
            remedy = "put them into the environment instead, where no list of processes shows them"
            raise EngineError(shown, "address", "was written with credentials in it", remedy)
        if parts.fragment:
            raise EngineError(url, "address", "has a fragment", "leave out what follows the #")
        if default_graph is not None and not _is_iri(default_graph):
            problem = f"{default_graph!r} cannot name its default graph"
            raise EngineError(url, "address", problem, f"give an IRI, such as {DEFAULT_GRAPH}")
        return cls(url, default_graph)

    @property
    def is_loopback(self) -> bool:
        """Whether the engine is on this machine, so that no proxy leads there."""
        return urlsplit(self.url).hostname in _LOOPBACK


def _is_iri(text: str) -> bool:
    try:
        return ":" in ox.NamedNode(text).value
    except ValueError:
        return False
