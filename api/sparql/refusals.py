"""What is said, and with which status, when a query gets no answer.

The sentences name the limit that was met and what the asker can do; statuses follow RFC 9110 and,
for a worker that ran out of memory, RFC 4918's 507.

>>> of_failure(QueryError("deadline"), Limits(seconds=10)).status
503
"""

from __future__ import annotations

from api.problems import Problem
from api.sparql.engine import Limits, QueryError
from api.sparql.formats import FORMATS, NAMES, Family
from api.sparql.words import is_update

_SERVICE = (
    "SERVICE is not available here: a query is answered from this record alone. "
    "Query the other endpoint yourself, and name this one in its SERVICE."
)


def service_refused() -> Problem:
    """The refusal of federated queries."""
    return Problem("service-refused", 403, "SERVICE is refused", _SERVICE)


def service_not_allowed(allowed: list[str]) -> Problem:
    """The refusal of SERVICE clauses where some endpoints are allowed, but not these."""
    return Problem(
        "service-refused",
        403,
        "SERVICE is refused",
        f"Only these endpoints may be asked from here, each written as a full IRI, in at most "
        f"four clauses and none inside another: {', '.join(f'<{one}>' for one in allowed)}.",
        members={"allowed": allowed},
    )


def service_failed(endpoint: str, what: str) -> Problem:
    """The refusal of a query whose SERVICE gave no answer."""
    return Problem(
        "service-failed",
        502,
        "The other endpoint failed",
        f"<{endpoint}> gave {what}. Write SERVICE SILENT to go on without it.",
    )


def service_late(endpoint: str, seconds: float) -> Problem:
    """The refusal of a query whose SERVICE gave no answer in time."""
    return Problem(
        "service-late",
        504,
        "The other endpoint took too long",
        f"<{endpoint}> gave no answer within {seconds:g} seconds. Ask it for less, or write "
        "SERVICE SILENT to go on without it.",
        members={"seconds": int(seconds)},
    )


def service_too_large(endpoint: str, rows: int | None) -> Problem:
    """The refusal of a query whose SERVICE gave more than is taken."""
    bound = f"more than {rows:,} rows" if rows else "too large a document"
    return Problem(
        "service-too-large",
        507,
        "The other endpoint gave too much",
        f"<{endpoint}> gave {bound}. Bind more of the clause's terms before it, or in it.",
    )


def address_too_long(longest: int) -> Problem:
    """The refusal of an address above the limit (bytes)."""
    return Problem(
        "address-too-long",
        414,
        "Address too long",
        f"An address may be {longest // 1024} KiB long; send the query by POST.",
        members={"limit": longest},
    )


def unknown_format(name: str) -> Problem:
    """The refusal of a ``?format=`` that does not exist."""
    return Problem(
        "unknown-format",
        400,
        "Unknown format",
        f"There is no format {name[:40]!r}; there are {', '.join(NAMES)}.",
        members={"formats": list(NAMES)},
    )


def not_acceptable(family: Family | None) -> Problem:
    """The refusal of an Accept header that excludes all formats for this kind of answer."""
    offered = [one.media_type for one in FORMATS if family in (None, one.family)]
    kind = {"table": "This query gives a table or a truth value", "graph": "This query gives RDF"}
    opening = kind[family] if family else "A query"
    return Problem(
        "not-acceptable",
        406,
        "Not acceptable",
        f"{opening} as {', '.join(offered)}; none of these is accepted by the request.",
        members={"offered": offered},
    )


def engine_silent() -> Problem:
    """The refusal while the engine behind this service gives no answer that can be used."""
    return Problem(
        "engine",
        502,
        "The engine does not answer",
        "The engine behind this service cannot be asked at present; try again later.",
        headers={"Retry-After": "60"},
    )


def stopping() -> Problem:
    """The refusal of what was still running when the server was told to stop."""
    return Problem(
        "stopping",
        503,
        "The service is stopping",
        "The query was ended because the server is being stopped; ask again later.",
        headers={"Retry-After": "30"},
    )


def no_query() -> Problem:
    """The refusal of a bare request by a client that takes no description either."""
    return Problem(
        "malformed-request", 400, "Malformed request", "Exactly one parameter “query” is needed."
    )


def of_failure(failure: QueryError, limits: Limits, query: str = "") -> Problem:
    """The problem document of a query that was tried."""
    reason = failure.reason
    if reason == "syntax":
        return _syntax(failure, query)
    if reason == "not-acceptable":
        return not_acceptable("graph" if failure.detail == "graph" else "table")
    if reason == "service":
        return service_refused()
    if reason == "deadline":
        return Problem(
            "deadline",
            503,
            "The query took too long",
            f"It was ended after {limits.seconds:g} seconds. Bind more terms, take a DISTINCT "
            "sub-select for each step of a path, or add a LIMIT.",
            members={"seconds": int(limits.seconds)},
            headers={"Retry-After": "60"},
        )
    if reason == "memory":
        return Problem(
            "memory",
            507,
            "The query needed too much",
            f"It met the limit of {limits.memory_bytes // 2**20} MB of working memory or is "
            "nested too deeply. Sort, group or join less at once.",
            members={"megabytes": limits.memory_bytes // 2**20},
        )
    if reason == "busy":
        return Problem(
            "busy",
            429,
            "Too many queries at once",
            "The queue is full; ask again in a few seconds.",
            headers={"Retry-After": "5"},
        )
    if reason == "engine":
        return engine_silent()
    if reason == "evaluation":
        return Problem("evaluation", 400, "The query cannot be evaluated", failure.detail[:300])
    return Problem("internal", 500, "The service failed", "This is our fault, not the query's.")


def _syntax(failure: QueryError, query: str) -> Problem:
    if is_update(query):
        detail = "This is an update, and the graph is read-only: it changes when its sources do."
        return Problem("malformed-query", 400, "Malformed query", detail)
    if failure.line is None or failure.column is None:
        return Problem("malformed-query", 400, "Malformed query", failure.detail)
    return Problem(
        "malformed-query",
        400,
        "Malformed query",
        f"Line {failure.line}, column {failure.column}: {failure.detail}",
        members={"line": failure.line, "column": failure.column},
    )
