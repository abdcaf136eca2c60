"""What a running server may be told, in one frozen value, and its limits in one table.

Settings are a value and not module globals, so that a test can run two servers side by side. The
command line, the service description and the tests of the guide all read `LIMITS`, so a limit is
the same wherever it is told.

>>> Settings(release=Path("release")).url
'http://127.0.0.1:8000/'
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the server listens, which release it serves and how much a query may cost.

    The numbers are told by `LIMITS`. ``engine`` is a SPARQL 1.1 service to ask instead of the
    release, and ``engine_default_graph`` the name of the default graph there, where it has one.
    ``allow_service`` are the endpoints that SERVICE may name.
    """

    release: Path
    host: str = "127.0.0.1"
    port: int = 8000
    query_seconds: float = 10.0
    query_rows: int = 100_000
    query_megabytes: int = 64
    query_kibibytes: int = 256
    query_memory_mb: int = 1024
    address_kibibytes: int = 64
    queue: int = 64
    engine: str | None = None
    engine_default_graph: str | None = None
    allow_service: tuple[str, ...] = ()
    service_seconds: float = 5.0
    service_rows: int = 10_000

    @property
    def url(self) -> str:
        """The address a reader types; an IPv6 host is bracketed (RFC 3986, section 3.2.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: the setting that holds it, what it bounds, its unit, what happens beyond it."""

    setting: str
    bounds: str
    unit: str
    beyond: str

    @property
    def option(self) -> str:
        """Its name on the command line.

        >>> LIMITS[0].option, LIMITS[0].variable
        ('--query-seconds', 'INDRUS_QUERY_SECONDS')
        """
        return "--" + self.setting.replace("_", "-")

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return f"INDRUS_{self.setting.upper()}"

    @property
    def kind(self) -> type[int | float]:
        """Whether it counts or measures."""
        return float if self.setting.endswith("seconds") else int

    def told(self, settings: Settings) -> str:
        """The limit as it is set, in words.

        >>> LIMITS[1].told(Settings(Path()))
        '100,000 rows'
        """
        value = getattr(settings, self.setting)
        return f"{value:{'g' if self.kind is float else ','}} {self.unit}"


LIMITS = (
    Limit("query_seconds", "time of a query", "seconds", "503, the query is ended"),
    Limit("query_rows", "rows of an answer", "rows", "cut after a whole row, with X-Truncated"),
    Limit("query_megabytes", "size of an answer", "MB", "cut after a whole row, with X-Truncated"),
    Limit("query_memory_mb", "memory beyond the record", "MB", "507, the query is ended"),
    Limit("query_kibibytes", "text of a query", "KiB", "413"),
    Limit("address_kibibytes", "address of a request", "KiB", "414, send it by POST"),
    Limit("queue", "waiting queries", "queries", "429 with Retry-After"),
    Limit("service_seconds", "time of an allowed SERVICE", "seconds", "504"),
    Limit("service_rows", "rows of an allowed SERVICE", "rows", "507"),
)
"""Every limit of the query service."""
