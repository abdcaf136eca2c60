"""What a request to a SPARQL service and its answer mean, apart from how they travel.

The site asks while its event loop runs and pages ask from threads; both send what is made here
and read the answers with what is here, so that an engine's ways are known in one place.

>>> form("ASK {}", Address("http://e/sparql", "http://e/default"))
'query=ASK+%7B%7D&default-graph-uri=http%3A%2F%2Fe%2Fdefault'

Sources: SPARQL 1.1 Protocol (W3C Recommendation, 21 March 2013), sections 2.1 and 2.2.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import urlencode

import httpx2
import pyoxigraph as ox

from graph.errors import EngineError
from graph.remote.address import Address
from graph.remote.wording import graphs_in, names_dataset

TABLE = "application/sparql-results+json"
TRIPLES = "application/n-triples"
USER_AGENT = "indrus (https://w3id.org/indrus/)"

_TABLES = (TABLE, "application/json")
_TRIPLES = (TRIPLES, "text/plain")
_VIRTUOSO_TRUTH = "__ASK_RETVAL"
_OUT_OF_TIME = re.compile(r"time[ds]?\s?-?out|exceeds the limit|S1T00", re.IGNORECASE)
_LONGEST_MESSAGE = 300
# Virtuoso gives true as 1: the same value in a spelling that is not the usual one (XSD 1.1, 3.3.2).
# Neither pattern can stand in the text of a literal, where a quotation mark is escaped.
_BOOLEANS = (
    re.compile(rb'("http://www\.w3\.org/2001/XMLSchema#boolean",\s*"value":\s*)"([01])"'),
    re.compile(rb'()"([01])"(?=\^\^<http://www\.w3\.org/2001/XMLSchema#boolean>)'),
)


def headers(accept: str) -> dict[str, str]:
    """The headers of a query by POST, which has no limit of length."""
    return {
        "Accept": accept,
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": USER_AGENT,
    }


def form(
    query: str,
    address: Address,
    named: Collection[str] = (),
    dataset: tuple[Iterable[str], Iterable[str]] | None = None,
) -> str:
    """The body of the request.

    Args:
        query: SPARQL 1.1 Query.
        address: the engine; its default graph, where it has a name, is asked for.
        named: the named graphs of the release, of which those that the query looks into are sent:
            a dataset is given whole or not at all.
        dataset: default and named graphs that the client asked for, instead of all that.
    """
    parameters = [("query", query)]
    if dataset is not None:
        defaults, chosen = dataset
        parameters += [("default-graph-uri", iri) for iri in defaults]
        parameters += [("named-graph-uri", iri) for iri in chosen]
    elif address.default_graph is not None and not names_dataset(query):
        parameters.append(("default-graph-uri", address.default_graph))
        meant = graphs_in(query)
        looked_into = named if meant is None else sorted(meant & frozenset(named))
        parameters += [("named-graph-uri", iri) for iri in looked_into]
    return urlencode(parameters)


def check(url: str, status: int, content_type: str, accepted: str) -> None:
    """Raise EngineError where an answer that is no error is in a format that was not asked for."""
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in (_TABLES if accepted == TABLE else _TRIPLES):
        problem = f"answered {status} with {media_type or 'no media type'} instead of {accepted}"
        raise EngineError(url, "answer", problem, "is this the address of its query service?")


def refusal(url: str, status: int, answer: Mapping[str, str], body: bytes) -> EngineError:
    """What an answer outside of 2xx says, in one sentence."""
    said = " ".join(body.decode("utf-8", "replace").partition("SPARQL query:")[0].split())
    said = "" if "<html" in said.lower() else said[:_LONGEST_MESSAGE]
    told = f"answered {status}" + (f" ({said})" if said else "")
    if 300 <= status < 400:
        where = answer.get("location", "elsewhere")
        return EngineError(
            url, "refused", f"redirects to {where}", "name that address if it is right"
        )
    if status in (401, 403):
        remedy = "set INDRUS_ENGINE_USER and INDRUS_ENGINE_PASSWORD (INDRUS_LOAD_… for loading)"
        return EngineError(url, "refused", told, remedy)
    if status in (408, 504) or _OUT_OF_TIME.search(said):
        return EngineError(url, "deadline", told, "ask for less at once")
    if status in (429, 503):
        return EngineError(url, "busy", told, "ask again later")
    if status == 400:
        return EngineError(url, "query", said or told, "correct the query")
    return EngineError(url, "answer", told, "see the engine's own log")


def failure(url: str, error: httpx2.HTTPError, seconds: float) -> EngineError:
    """What it means that no answer came, or not all of it."""
    if isinstance(error, httpx2.TimeoutException) and not isinstance(error, httpx2.ConnectTimeout):
        problem = f"gave no answer within {seconds:g} seconds"
        return EngineError(url, "deadline", problem, "ask for less at once")
    said = " ".join(str(error).split()) or type(error).__name__
    problem = f"cannot be reached ({said})"
    return EngineError(url, "unreachable", problem, "is the engine running, and the address right?")


def spelt(body: bytes, accepted: str) -> bytes:
    """The document with truth values as true and false, in whatever engine they were kept.

    >>> spelt(b'<a:s> <a:p> "1"^^<http://www.w3.org/2001/XMLSchema#boolean> .', TRIPLES)
    b'<a:s> <a:p> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .'
    """
    pattern = _BOOLEANS[0] if accepted == TABLE else _BOOLEANS[1]
    return pattern.sub(
        lambda found: found[1] + (b'"true"' if found[2] == b"1" else b'"false"'), body
    )


def cut_at(answer: Mapping[str, str]) -> int | None:
    """After how many rows the engine itself has cut its answer, where it says that it has.

    Virtuoso cuts at its ``ResultSetMaxRows`` (10,000 as Debian packages it) and this project's own
    service at its limit; each says so in a header only. ``0`` is an unknown number of rows, from
    Virtuoso's “anytime” answers.
    """
    if rows := re.search(r"\d+", answer.get("x-sparql-maxrows") or answer.get("x-truncated") or ""):
        return int(rows[0])
    return 0 if "S1TAT" in answer.get("x-sql-state", "") else None


def truth(url: str, body: bytes) -> bool:
    """The answer to an ASK query, also in the table of one number that Virtuoso 7 makes of it."""
    answer = table(url, body)
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    if [variable.value for variable in answer.variables] == [_VIRTUOSO_TRUTH]:
        return any(getattr(row[0], "value", "0") != "0" for row in answer)
    raise EngineError(url, "answer", "answered ASK with a table", "does it speak SPARQL 1.1?")


def table(url: str, body: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    """A result document in JSON; raises EngineError for what is none (rows are read later)."""
    try:
        return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise unread(url, error) from error


def unread(url: str, error: Exception) -> EngineError:
    """The engine's answer is not what its media type says."""
    problem = f"gave an answer that cannot be read ({' '.join(str(error).split())})"
    return EngineError(url, "answer", problem, "does it speak SPARQL 1.1?")
