"""Asking the few other endpoints that the operator allows, for a query that names them.

The worker that answers a query has no network and keeps none. So the server asks: for each SERVICE
clause it sends the pattern to the endpoint, and writes the solutions into the query as ``VALUES``
before a worker gets it (docs/decisions/0009). A clause in the outermost group is sent with the
values that the part before it can have, so that a remote endpoint need not list all it has.

Source: SPARQL 1.1 Federated Query (W3C Recommendation, 21 March 2013).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from importlib.metadata import version
from itertools import islice
from urllib.parse import urlencode

import pyoxigraph as ox

from api.problems import Problem, ProblemError
from api.sparql import clauses, refusals, words
from api.sparql.clauses import Clause
from api.sparql.engine import BASE, QueryError
from api.sparql.protocol import is_absolute

MOST_CLAUSES = 4
"""More would make one request here many requests elsewhere."""

MOST_VALUES = 1000
"""So many combinations of values are sent along with a clause."""

AT_ONCE = 4
"""So many requests go out at a time, and four times as many wait for their turn."""

_MOST_BYTES = 16 * 2**20
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_NAME = re.compile(r"\w+")
_ACCEPT = "application/sparql-results+json"
_UNNAMED = "https://w3id.org/indrus/.well-known/genid/"

Local = Callable[[str], Awaitable[bytes]]
"""Answers a query from the record, as SPARQL JSON results."""


class _Failure(Exception):
    """An endpoint gave no answer; carries what a client is told unless the clause is SILENT."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


class Federation:
    """Resolves SERVICE clauses against allowed endpoints.

    Args:
        allowed: the addresses of the endpoints, as a query must write them.
        seconds: how long one endpoint may take.
        rows: how many solutions of one clause are taken.
    """

    def __init__(self, allowed: tuple[str, ...], seconds: float, rows: int) -> None:
        self._allowed, self._seconds, self._rows = frozenset(allowed), seconds, rows
        self._turn, self._present = asyncio.Semaphore(AT_ONCE), 0

    def check(self, query: str) -> None:
        """See that all clauses are of the kind that is answered.

        Raises:
            ProblemError: 403, an endpoint is not allowed, or not to be known in advance.
        """
        found = clauses.clauses(query)
        rest = query
        for clause in reversed(found):
            rest = clauses.replaced(rest, clause, "{}")
            if clause.endpoint not in self._allowed or clause.nests:
                raise ProblemError(refusals.service_not_allowed(sorted(self._allowed)))
        if not found or len(found) > MOST_CLAUSES or words.calls_service(rest):
            raise ProblemError(refusals.service_not_allowed(sorted(self._allowed)))

    async def resolve(self, query: str, local: Local) -> str:
        """The query with every clause replaced by its solutions.

        Raises:
            ProblemError: 502 or 504, an endpoint gave no answer; 507, its answer is too large.
            QueryError: too many others ask other endpoints now, or the record cannot be asked.
        """
        narrows = not clauses.names_dataset(query)
        while found := clauses.clauses(query):
            clause = found[0]
            values = await self._values(query, clause, local) if narrows else ""
            try:
                by = await self._asked(clauses.prologue(query), clause, values)
            except _Failure as failure:
                if not clause.silent:
                    raise ProblemError(failure.problem) from failure
                by = "{}"  # One solution without bindings (section 3 of the recommendation).
            query = clauses.replaced(query, clause, by)
        if words.calls_service(query):
            raise ProblemError(refusals.service_not_allowed(sorted(self._allowed)))
        return query

    async def _values(self, query: str, clause: Clause, local: Local) -> str:
        """What the shared variables can be, as far as the part before the clause tells."""
        names = clauses.shared(clause)
        if not names:
            return ""
        projected = " ".join(f"?{name}" for name in names)
        text = (
            f"{clauses.prologue(query)} SELECT DISTINCT {projected} {{ {clauses.leading(clause)} }}"
        )
        table = _table(await local(f"{text} LIMIT {MOST_VALUES + 1}"), MOST_VALUES)
        rows = table[1] if table else []
        if (
            table is None
            or len(rows) > MOST_VALUES
            or any(not isinstance(term, ox.NamedNode | ox.Literal) for row in rows for term in row)
        ):
            return ""  # Too many to send, or unbound: then the clause is asked as it stands.
        return _block(list(names), rows)

    async def _asked(self, prologue: str, clause: Clause, values: str) -> str:
        pattern = clause.pattern
        if values and not clauses.is_plain(pattern):
            pattern = f"{{ {pattern} }}"
        select = f"SELECT * WHERE {{ {values} {pattern}\n}} LIMIT {self._rows + 1}"
        query = f"BASE <{BASE}> {prologue} {select}"
        endpoint = clause.endpoint or ""
        if self._present >= 5 * AT_ONCE:
            raise QueryError("busy")
        self._present += 1
        try:
            async with self._turn, asyncio.timeout(self._seconds):
                document = await _fetch(endpoint, query)
        except TimeoutError:
            raise _Failure(refusals.service_late(endpoint, self._seconds)) from None
        finally:
            self._present -= 1
        return await asyncio.to_thread(self._written, endpoint, document)

    def _written(self, endpoint: str, document: bytes) -> str:
        table = _table(document, self._rows)
        if table is None:
            raise _Failure(refusals.service_failed(endpoint, "no table that can be read"))
        names, rows = table
        if len(rows) > self._rows:
            raise ProblemError(refusals.service_too_large(endpoint, self._rows))
        try:
            return f"{{ {_block(names, rows)} }}"
        except ValueError as error:
            problem = refusals.service_failed(endpoint, "a term that cannot be written")
            raise _Failure(problem) from error


async def _fetch(endpoint: str, query: str) -> bytes:
    """The endpoint's answer; redirects are not followed, as they could lead anywhere."""
    import httpx2

    headers = {
        "Accept": _ACCEPT,
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": f"indrus/{version('indrus')} (https://w3id.org/indrus/)",
    }
    received = bytearray()
    try:
        async with (
            httpx2.AsyncClient(follow_redirects=False, timeout=None) as client,
            client.stream(
                "POST", endpoint, content=urlencode({"query": query}), headers=headers
            ) as response,
        ):
            if response.status_code != 200:
                said = f"status {response.status_code}"
                raise _Failure(refusals.service_failed(endpoint, said))
            async for chunk in response.aiter_bytes():
                received += chunk
                if len(received) > _MOST_BYTES:
                    raise ProblemError(refusals.service_too_large(endpoint, None))
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise _Failure(refusals.service_failed(endpoint, "no connection")) from error
    return bytes(received)


def _table(document: bytes, most: int) -> tuple[list[str], list[list[Term | None]]] | None:
    """The variables of a JSON document and one more than ``most`` of its rows, if it is a table.

    Nothing is raised from here: an error would keep the reader alive in its traceback, and
    pyoxigraph's readers must end in the thread that made them.
    """
    try:
        results = ox.parse_query_results(document, format=ox.QueryResultsFormat.JSON)
        if not isinstance(results, ox.QuerySolutions):
            return None
        names = [variable.value for variable in results.variables]
        return names, [[solution[name] for name in names] for solution in islice(results, most + 1)]
    except (SyntaxError, ValueError):
        return None


def _block(names: list[str], rows: list[list[Term | None]]) -> str:
    """A ``VALUES`` block.

    Raises:
        ValueError: a name or an IRI cannot be written safely.

    >>> _block(["a", "b"], [[ox.Literal("x"), None]])
    'VALUES (?a ?b) { ("x" UNDEF) }'
    """
    if not all(_NAME.fullmatch(name) for name in names):
        raise ValueError(names)
    written = (f"({' '.join(_written(term) for term in row)})" for row in rows)
    return f"VALUES ({' '.join('?' + name for name in names)}) {{ {' '.join(written)} }}"


def _written(term: Term | None) -> str:
    if term is None:
        return "UNDEF"
    if isinstance(term, ox.BlankNode):
        # A query cannot name another store's blank node; RDF 1.1 (section 3.5) provides for this.
        return f"<{_UNNAMED}{term.value}>"
    iri = term.value if isinstance(term, ox.NamedNode) else ""
    if isinstance(term, ox.Literal):
        iri = term.datatype.value
    if not is_absolute(iri):
        raise ValueError(term)
    return str(term)
