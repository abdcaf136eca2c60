"""What is read from a request before anything is evaluated: protocol, formats, words."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from api.problems import Problem
from api.sparql import formats, words
from api.sparql.protocol import DIRECT, FORM, Description, Query, Request, parse
from graph.remote import wording


def read(
    method: str = "GET", query_string: str = "", content_type: str = "", body: bytes = b""
) -> Request:
    return parse(method, query_string, {"content-type": content_type}, body, longest=1024)


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (read(), Description()),
        (read("HEAD", "format=turtle"), Description("turtle")),
        (read("GET", "query=ASK%7B%7D"), Query("ASK{}")),
        (read("GET", "query=ASK+%7B%7D&lang=ru"), Query("ASK {}")),
        (read("GET", "query=ASK%7B%7D&format="), Query("ASK{}")),
        (read("GET", "query=я"), Query("я")),
        (read("GET", "query=ASK%7B%7D&format=xml&format=csv"), Query("ASK{}", format="csv")),
        (read("POST", "", FORM, b"query=%2525"), Query("%25")),
        (read("POST", "", f"{FORM};charset=utf-8", b"query=A"), Query("A")),
        (read("POST", "", DIRECT.upper(), "# я".encode()), Query("# я")),
        (read("POST", "default-graph-uri=a%3Ab", DIRECT, b"A"), Query("A", ("a:b",))),
        (read("POST", "named-graph-uri=a:b", FORM, b"query=A&named-graph-uri=c:d"),
         Query("A", (), ("a:b", "c:d"))),
    ],
)  # fmt: skip
def test_what_is_understood(request_: Request, expected: Request) -> None:
    assert request_ == expected


@pytest.mark.parametrize(
    ("request_", "status", "says"),
    [
        (read("GET", "query=A&query=B"), 400, "2 were found"),
        (read("POST", "query=A", DIRECT, b"B"), 400, "2 were found"),
        (read("POST", "", FORM, b""), 400, "none was found"),
        (read("GET", "query=%FF"), 400, "UTF-8"),
        (read("GET", "query=A\udcff"), 400, "UTF-8"),
        (read("POST", "", DIRECT, b"\xff"), 400, "byte 0"),
        (read("POST", "", FORM, b"query=%FF"), 400, "UTF-8"),
        (read("POST", "", "", b"ASK{}"), 415, "none"),
        (read("POST", "", "text/plain", b"ASK{}"), 415, "text/plain"),
        (read("POST", "", f"{DIRECT};charset=latin-1", b"ASK{}"), 415, "latin-1"),
        (read("POST", "", "multipart/form-data;boundary=x", b""), 415, "multipart"),
        (read("GET", "query=" + "A" * 1025), 413, "1 KiB"),
        (read("POST", "", DIRECT, b"A" * 1025), 413, "1 KiB"),
        (read("POST", "", FORM, b"query=" + b"A" * 10_000), 413, "1 KiB"),
        (read("GET", "query=" + quote("я" * 600)), 413, "1 KiB"),
        (read("DELETE"), 405, "DELETE"),
        (read("GET", "update=A&query=B"), 403, "read-only"),
        (read("POST", "", "application/sparql-update", b"CLEAR ALL"), 403, "read-only"),
        (read("GET", "query=A&default-graph-uri=here"), 400, "absolute IRI"),
        (read("GET", "query=A&named-graph-uri=a:%3E"), 400, "absolute IRI"),
    ],
)
def test_what_is_refused(request_: Request, status: int, says: str) -> None:
    assert isinstance(request_, Problem)
    assert request_.status == status
    assert says in request_.detail


def test_a_flood_of_parameters_is_refused() -> None:
    flooded = parse("GET", "a&" * 6000 + "query=A", {}, b"", longest=100_000)
    assert isinstance(flooded, Problem)
    assert flooded.status == 400


@pytest.mark.parametrize(
    ("accept", "table", "graph"),
    [
        (None, "application/sparql-results+json", "text/turtle"),
        ("text/csv, application/rdf+xml", "text/csv", "application/rdf+xml"),
        ("text/turtle", None, "text/turtle"),
        ("text/csv", "text/csv", None),
        ("application/json", "application/json", "application/json"),
        ("image/png", None, None),
    ],
)
def test_each_kind_of_answer_has_its_format(
    accept: str | None, table: str | None, graph: str | None
) -> None:
    choice = formats.choose(accept, None)
    assert (choice.table and choice.table.media_type) == table
    assert (choice.graph and choice.graph.media_type) == graph
    assert not choice.page


def test_two_choices_have_two_keys() -> None:
    accepted = [None, "text/csv", "text/turtle", "text/html", "application/json"]
    assert len({formats.choose(accept, None).key for accept in accepted}) == len(accepted)


@pytest.mark.parametrize("name", formats.NAMES)
def test_every_format_that_is_offered_is_known(name: str) -> None:
    choice = formats.choose(None, name.upper())
    assert choice.page or choice.table or choice.graph


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE <http://e/> { ?s ?p ?o } }",
        "ask{service<http://e/>{?s?p?o}}",
        "ASK { SERVICE ?s { ?s ?p ?o } }",
        "PREFIX e: <http://e/> ASK { SERVICE SILENT e:x { ?s ?p ?o } }",
        r"ASK { \u0053\u0045RVICE <http://e/> { ?s ?p ?o } }",
        "ASK { # a comment\nSERVICE # another\n<http://e/> { ?s ?p ?o } }",
        "SELECT * { FILTER(?a<?b)SERVICE?v#>\n{ ?s ?p ?o } }",
    ],
)
def test_service_is_recognised(query: str) -> None:
    assert words.calls_service(query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s <http://e/service> ?o }",
        "ASK { GRAPH <http://e/foreign-service/x> { ?s ?p ?o } }",
        "ASK { ?service ?p ?o }",
        "ASK { ?s e:SERVICE ?o }",
        "ASK { ?s ?p 'SERVICE <http://e/> {' }",
        'ASK { ?s ?p """a "SERVICE" <http://e/> { """ }',
        "ASK {} # SERVICE <http://e/> { }",
        "ASK { ?s ?p ?o . ?o <http://e/p> 'x'@service }",
    ],
)
def test_the_word_alone_is_no_service(query: str) -> None:
    assert not words.calls_service(query)


def test_reading_words_takes_time_in_proportion() -> None:
    # A quadratic reading of these would not end while anybody waits.
    for piece in ("<", '"', "'''", "#", "\\u0053", "a:", "service "):
        words.calls_service("service" + piece * 100_000)


@pytest.mark.parametrize(
    ("query", "changing"),
    [
        ("SELECT (RAND() AS ?x) {}", True),
        ("SELECT (uuid() AS ?x) {}", True),
        (r"SELECT (\u004EOW() AS ?x) {}", True),
        ("SELECT ?now { ?s ?p 'NOW()' }", False),
    ],
)
def test_queries_that_change_by_themselves_are_recognised(query: str, changing: bool) -> None:
    assert words.is_changing(query) is changing


# Each of these was once read to its end again from every quotation mark or dot, which takes
# minutes at this length and holds up everybody else.
LONG = {
    "escaped quotes in a string that nothing closes": "ASK { ?s ?p '" + "\\'" * 100_000,
    "three quotes that begin again and again": 'ASK { """' + 'x"\\"""' * 30_000,
    "dots": "ASK { ?s ?p ?o " + "." * 200_000,
    "words, dots and hyphens": "ASK { ?s ?p " + "a.-" * 70_000,
    "a crowd of prefixes": "PREFIX " * 30_000 + "ASK {}",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_text_is_read_in_one_pass(text: str) -> None:
    assert not words.is_update(text)
    assert not words.calls_service(f"{text} # service")
    assert not words.is_changing(f"{text} # now")
    assert wording.form_of(text) == "ASK"
    assert wording.graphs_in(text) == frozenset()
    assert words.undeclared(text) == []
