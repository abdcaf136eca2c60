"""What a running server may be told, in one frozen value.

Settings are a value and not module globals, so that a test can run two servers side by side.

>>> Settings(release=Path("release")).url
'http://127.0.0.1:8000/'
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the server listens, which release it serves and how much a query may cost.

    ``query_seconds`` is a deadline in seconds; ``query_rows`` caps an answer's rows;
    ``query_megabytes`` caps an answer's size; ``query_kibibytes`` caps the text of a query;
    ``query_memory_mb`` caps a worker's memory; ``queue`` is how many queries may wait.
    ``engine`` is a SPARQL 1.1 service to ask instead of the release, and ``engine_default_graph``
    the name of the default graph there, where it has one.
    """

    release: Path
    host: str = "127.0.0.1"
    port: int = 8000
    query_seconds: float = 10.0
    query_rows: int = 100_000
    query_megabytes: int = 64
    query_kibibytes: int = 256
    query_memory_mb: int = 1024
    queue: int = 64
    engine: str | None = None
    engine_default_graph: str | None = None

    @property
    def url(self) -> str:
        """The address a reader types; an IPv6 host is bracketed (RFC 3986, section 3.2.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"
