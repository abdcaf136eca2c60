"""What is measured: services that are started on a release, asked over HTTP, and stopped.

An engine that is not installed is left out, and the report says so.
"""

from benchmarks.engines.engine import Engine, Reply, TooSlow, Unavailable
from benchmarks.engines.library import RdflibInMemory
from benchmarks.engines.servers import IndrusServer, OxigraphServer, RdflibEndpoint
from benchmarks.engines.virtuoso import VirtuosoServer

__all__ = [
    "ENGINES",
    "Engine",
    "IndrusServer",
    "OxigraphServer",
    "RdflibEndpoint",
    "RdflibInMemory",
    "Reply",
    "TooSlow",
    "Unavailable",
    "VirtuosoServer",
]

ENGINES: tuple[type[Engine], ...] = (
    OxigraphServer,
    IndrusServer,
    VirtuosoServer,
    RdflibEndpoint,
    RdflibInMemory,
)
"""All engines, the one that the others are compared with first."""
