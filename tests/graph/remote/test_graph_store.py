"""Loading graph by graph: what is sent, what is tried again, and what is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from graph.errors import EngineError, ReleaseError
from graph.remote.address import Address
from graph.remote.graph_store import GraphStore
from graph.remote.journal import Journal
from graph.remote.loading import load
from graph.remote.parcels import Parcel, read_parcels
from tests.scripted_server import Reply, Request, scripted

LINE = b"<a:s> <a:p> <a:o%d> .\n"


def _in_turn(*statuses: int) -> Callable[[Request], Reply]:
    replies: Iterator[int] = iter(statuses)
    return lambda _: Reply(next(replies), b"", "text/plain")


def _store(url: str) -> GraphStore:
    return GraphStore(Address.of(url), waits=(0.0, 0.0))


def test_a_large_graph_is_replaced_by_its_first_piece_and_gets_the_others_added() -> None:
    parcel = Parcel("a:g", [LINE % number for number in range(10)])
    pieces = list(parcel.pieces(size=3 * len(LINE)))
    assert b"".join(pieces) == b"".join(parcel.lines)
    assert len(pieces) > 2
    with scripted(lambda _: Reply(204, b"")) as server, _store(server.url) as store:
        store.replace("a:g", pieces[0])
        store.add("a:g", pieces[1])
    assert [(one.method, one.path, one.body) for one in server.requests] == [
        ("PUT", "/?graph=a%3Ag", pieces[0]),
        ("POST", "/?graph=a%3Ag", pieces[1]),
    ]
    assert {one.headers["content-type"] for one in server.requests} == {"application/n-triples"}


def test_an_address_with_a_query_keeps_it() -> None:
    store = GraphStore(Address.of("https://e.org/store?repository=a", "https://e.org/default"))
    assert store.address_of(None).endswith("?repository=a&graph=https%3A%2F%2Fe.org%2Fdefault")


def test_a_busy_engine_is_asked_again() -> None:
    with scripted(_in_turn(204, 503, 429, 204)) as server, _store(server.url) as store:
        store.replace(None, b"")
        store.replace("a:g", b"")
    assert [one.path for one in server.requests] == ["/?default", *["/?graph=a%3Ag"] * 3]


def test_an_engine_that_stays_busy_is_given_up() -> None:
    with (
        scripted(_in_turn(204, 503, 503, 503)) as server,
        _store(server.url) as store,
    ):
        store.replace(None, b"")
        with pytest.raises(EngineError, match="answered 503"):
            store.replace("a:g", b"")


def test_an_engine_that_refuses_is_not_asked_again() -> None:
    with (
        scripted(_in_turn(403, 204)) as server,
        _store(server.url) as store,
        pytest.raises(EngineError, match="INDRUS_LOAD_"),
    ):
        store.replace(None, b"")
    assert len(server.requests) == 1


def test_a_graph_that_is_not_there_has_no_triples() -> None:
    with scripted(_in_turn(404)) as server, _store(server.url) as store:
        assert store.count("a:g") == 0


def test_a_load_that_breaks_off_has_noted_what_it_loaded(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("loads")
    parcels = [Parcel("a:1", [LINE % 1]), Parcel("a:2", [LINE % 2]), Parcel(None, [LINE % 3])]
    with scripted(_in_turn(204, 500, 204, 204)) as server, _store(server.url) as store:
        address = Address.of(server.url)
        with pytest.raises(EngineError, match="answered 500"):
            load(parcels, store, Journal.of(address, "r", folder), lambda *_: None)
        journal = Journal.of(address, "r", folder)
        assert journal.loaded == {"a:1"}
        assert load(parcels, store, journal, lambda *_: None) == (2, 1)
        assert Journal.of(address, "another release", folder).loaded == set()
    assert [one.path for one in server.requests][2:] == ["/?graph=a%3A2", "/?default"]


def test_a_journal_that_was_cut_while_it_was_written_counts_up_to_there(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("loads")
    journal = Journal.of(Address.of("http://e.org/store"), "r", folder)
    journal.mark("a:1")
    journal.mark(None)
    with journal.path.open("a", encoding="utf-8") as file:
        file.write('"a:unfini')
    assert Journal.of(Address.of("http://e.org/store"), "r", folder).loaded == {"a:1", ""}


@pytest.mark.parametrize(
    ("line", "graph", "triple"),
    [
        (b"<a:s> <a:p> <a:o> .", None, b"<a:s> <a:p> <a:o> ."),
        (b"<a:s> <a:p> <a:o> <a:g> .", "a:g", b"<a:s> <a:p> <a:o> ."),
        (b'<a:s> <a:p> "x <a:g> ." .', None, b'<a:s> <a:p> "x <a:g> ." .'),
        (b'<a:s> <a:p> "\\" <a:h> \\\\" <a:g> .', "a:g", b'<a:s> <a:p> "\\" <a:h> \\\\" .'),
        (b'<a:s> <a:p> "1"^^<a:t> <a:g> .', "a:g", b'<a:s> <a:p> "1"^^<a:t> .'),
        ('<a:s> <a:p> "हिन्दी"@hi <a:g> .'.encode(), "a:g", '<a:s> <a:p> "हिन्दी"@hi .'.encode()),
    ],
)
def test_a_line_is_parted_at_its_graph(line: bytes, graph: str | None, triple: bytes) -> None:
    parcels = [parcel for parcel in read_parcels(line + b"\n") if parcel.lines]
    assert [(parcel.graph, parcel.lines) for parcel in parcels] == [(graph, [triple + b"\n"])]


def test_a_line_that_is_no_quad_is_refused_by_its_number() -> None:
    with pytest.raises(ReleaseError, match="line 2 of the release is no N-Quad"):
        read_parcels(b"<a:s> <a:p> <a:o> .\n<a:s> <a:p>\n")
