"""The SPARQL 1.1 Protocol's query operation, apart from any web framework.

One request in (method, query string, headers, body), one value out: a `Query` to be answered, a
bare request for the `Description`, or a `Problem` that says what would have been right. Being
pure, every case of the W3C's protocol suite is a line in a table of tests.

Where the specification leaves a choice, this is the choice: a form body is decoded exactly once;
an update is refused by name, because "missing query" would send people looking for a typing
error; protocol parameters that this service does not know are ignored, as the web does.

Source: SPARQL 1.1 Protocol (W3C Recommendation, 21 March 2013), section 2.1.

>>> parse("GET", "query=ASK%7B%7D&default-graph-uri=http%3A%2F%2Fe%2Fg", {}, b"", longest=100)
Query(text='ASK{}', default_graphs=('http://e/g',), named_graphs=(), format=None)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from api.negotiation import MediaRange
from api.problems import Problem

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
_UPDATES = "This graph is read-only: it changes when its sources do. Send a query instead."
# More parameters than any client sends; parsing a million of them would be work for nothing.
_MOST_PARAMETERS = 5_000
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_FORBIDDEN_IN_IRI = frozenset('<>"{}|^`\\').union(chr(code) for code in range(0x21))


@dataclass(frozen=True, slots=True)
class Query:
    """One query operation; empty graph lists leave the dataset to the query and the service."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None

    @property
    def has_dataset(self) -> bool:
        """Whether the protocol names a dataset, which then replaces the query's own ``FROM``."""
        return bool(self.default_graphs or self.named_graphs)


@dataclass(frozen=True, slots=True)
class Description:
    """A request without a query: a browser wants the editor, a program the description."""

    format: str | None = None


Request = Query | Description | Problem


def parse(
    method: str, query_string: str, headers: Mapping[str, str], body: bytes, *, longest: int
) -> Request:
    """Read one request to the query endpoint.

    Args:
        method: the HTTP method in capitals.
        query_string: the part of the URL after ``?``, still percent-encoded; bytes outside of
            UTF-8 as lone surrogates (Python's ``surrogateescape``).
        headers: names in lower case; only ``content-type`` is looked at.
        body: the body as received.
        longest: the longest query text that is read, in bytes of UTF-8.
    """
    if method not in METHODS:
        return Problem(
            "method-not-allowed",
            405,
            "Method not allowed",
            f"{method} is not part of the query protocol; use GET or POST.",
            headers={"Allow": ", ".join(METHODS)},
        )
    if len(query_string) > 3 * longest + 4096:
        return too_long(longest)
    in_url = _decode(query_string)
    if isinstance(in_url, Problem):
        return in_url
    if method != "POST":
        return _operation(in_url, longest, bare=True)
    return _posted(in_url, headers.get("content-type", ""), body, longest)


def _posted(in_url: list[tuple[str, str]], content_type: str, body: bytes, longest: int) -> Request:
    media = MediaRange.parse(content_type)
    essence = f"{media.type}/{media.subtype}" if media else content_type.strip() or "none"
    charsets = {value for name, value in media.parameters if name == "charset"} if media else set()
    if essence == UPDATE:
        return _update()
    if essence not in (FORM, DIRECT) or charsets:
        wrong = f"{essence} in {', '.join(charsets)}" if charsets else essence
        return Problem(
            "unsupported-media-type",
            415,
            "Unsupported media type",
            f"The body's Content-Type is {wrong}; send {FORM} or {DIRECT}, in UTF-8.",
            headers={"Accept-Post": f"{FORM}, {DIRECT}"},
        )
    if len(body) > (longest if essence == DIRECT else 3 * longest + 4096):
        return too_long(longest)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(f"the body, at byte {error.start}")
    if essence == DIRECT:
        return _operation([*in_url, ("query", text)], longest)
    posted = _decode(text)
    return posted if isinstance(posted, Problem) else _operation([*in_url, *posted], longest)


def _operation(parameters: list[tuple[str, str]], longest: int, *, bare: bool = False) -> Request:
    values: dict[str, list[str]] = {}
    for name, value in parameters:
        values.setdefault(name, []).append(value)
    if "update" in values:
        return _update()
    queries, formats = values.get("query", []), values.get("format", [])
    if not queries and bare:
        return Description(formats[-1] if formats else None)
    if len(queries) != 1:
        found = "none was found" if not queries else f"{len(queries)} were found"
        return _malformed(f"Exactly one parameter “query” is needed; {found}.")
    if len(queries[0].encode()) > longest:
        return too_long(longest)
    default_graphs = tuple(values.get("default-graph-uri", ()))
    named_graphs = tuple(values.get("named-graph-uri", ()))
    for iri in default_graphs + named_graphs:
        if not is_absolute(iri):
            return _malformed(f"A graph is named by an absolute IRI; {iri[:200]!r} is none.")
    # An empty choice is what a form sends when its list is left alone.
    format_name = next((name for name in reversed(formats) if name), None)
    return Query(queries[0], default_graphs, named_graphs, format_name)


def is_absolute(iri: str) -> bool:
    """Whether a text can stand between angle brackets as an IRI that needs no base.

    >>> is_absolute("urn:x"), is_absolute("g1"), is_absolute("urn:x> { } #")
    (True, False, False)
    """
    return _SCHEME.match(iri) is not None and _FORBIDDEN_IN_IRI.isdisjoint(iri)


def _decode(encoded: str) -> list[tuple[str, str]] | Problem:
    try:
        # Bytes that are no UTF-8 arrive as surrogates, which cannot be encoded again.
        encoded.encode("utf-8")
        return parse_qsl(
            encoded, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except UnicodeError:
        return _not_utf8("a parameter")
    except ValueError:
        return _malformed(f"More than {_MOST_PARAMETERS} parameters are not read.")


def _malformed(detail: str) -> Problem:
    return Problem("malformed-request", 400, "Malformed request", detail)


def _not_utf8(where: str) -> Problem:
    return _malformed(f"Everything is read as UTF-8; {where} is not.")


def _update() -> Problem:
    return Problem("read-only", 403, "The graph is read-only", _UPDATES)


def too_long(longest: int) -> Problem:
    """The refusal of a query text above the limit (bytes)."""
    return Problem(
        "query-too-long",
        413,
        "Query too long",
        f"A query may be {longest // 1024} KiB long; split it or use a shorter VALUES list.",
        members={"limit": longest},
    )
