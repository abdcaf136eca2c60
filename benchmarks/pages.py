"""How long pages take to be drawn, every kind of page, and what the service holds in memory.

The site keeps what it has drawn, so each page is asked for under another host name each time and
is drawn anew; the last column is what it takes when it was kept. The machine is never alone, so a
page that asks the record for nothing is drawn right before each measured one: the ratio of the two
says more than the milliseconds do. Which things are opened is decided by the release: of each kind
the one with most ties and the one in the middle.

>>> kinds_of_page([{"iri": "https://w3id.org/indrus/id/person/a", "kind": "person", "ties": 1}])[-1]
Address(name='person, in the middle', path='/page/person/a')
"""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.engines.servers import IndrusServer
from benchmarks.machine import family, held_bytes, processor_seconds
from graph.release import LABELS
from ontology import ID

#: Asks the record for nothing but the names of its examples.
REFERENCE: Final = "/compare"
#: Pages that are there whatever the record holds.
FIXED: Final = (
    ("home", "/"),
    ("nothing found", "/search?q=zzzzqqq"),
    ("found", "/search?q=delhi"),
    ("browse", "/browse"),
    ("people", "/browse/person"),
    ("events", "/browse/event"),
    ("events of a decade", "/browse/event?part=2010s"),
    ("statements", "/browse/statement"),
    ("places", "/browse/place"),
    ("timeline", "/timeline"),
    ("timeline of a kind", "/timeline?kind=Meeting&from=2015&to=2020"),
    ("sources", "/sources"),
    ("sources by publisher", "/sources?by=publisher"),
    ("conflicts", "/conflicts"),
    ("promises", "/promises"),
    ("promises of a year", "/promises?year=2021&of=due"),
    ("two periods", "/compare?a=2014/2016&b=2017/2019"),
    ("coverage", "/coverage"),
    ("gaps", "/gaps"),
    ("ontology", "/ontology"),
    ("about", "/about"),
)
_SECONDS: Final = 900
_HEADS: Final = ("first", "again", "busy", "ratio", "kept", "KiB", "+MiB")
#: Seconds of its processor that a server at rest spends in a third of a second, at most.
_RESTING: Final = 0.01


@dataclass(frozen=True, slots=True)
class Address:
    """A kind of page, and where one of it is."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one page took, in milliseconds.

    Attributes:
        name: the kind of page.
        path: where it is.
        first: the first time since the server started.
        again: the median of the times it was drawn after that.
        busy: the median of the processor time that the server spent on these.
        ratio: the median of that beside the reference that was drawn just before.
        kept: the median of the times it had been kept.
        bytes: its size.
        grown: the bytes by which all processes together grew when it was first drawn.
    """

    name: str
    path: str
    first: float
    again: float
    busy: float
    ratio: float
    kept: float
    bytes: int
    grown: int


@dataclass(frozen=True, slots=True)
class Walk:
    """All pages of a release, and the bytes held by all processes before and after."""

    release: str
    quads: int
    rounds: int
    starting_seconds: float
    bytes_at_rest: int
    bytes_afterwards: int
    pages: tuple[Drawn, ...]

    def as_json(self) -> dict[str, Any]:
        """For a file."""
        return asdict(self)


def kinds_of_page(entries: Iterable[dict[str, Any]]) -> list[Address]:
    """The addresses of all kinds of page, with things out of a release's label index."""
    addresses = [Address(name, path) for name, path in FIXED]
    by_kind: dict[str, list[tuple[int, str]]] = {}
    for entry in entries:
        if entry["kind"]:
            by_kind.setdefault(entry["kind"], []).append((-entry["ties"], entry["iri"]))
    for kind, things in sorted(by_kind.items()):
        things.sort()
        room = "/source/" if kind == "source" else "/page/"
        for name, (_, iri) in (
            ("most ties", things[0]),
            ("in the middle", things[len(things) // 2]),
        ):
            short = iri.removeprefix(ID) if room == "/page/" else iri.rpartition("/")[2]
            addresses.append(Address(f"{kind}, {name}", room + short))
    people = [iri.removeprefix(ID) for _, iri in by_kind.get("person", ())[:2]]
    if len(people) == 2:
        pair = Address("two people", f"/compare?a={people[0]}&b={people[1]}")
        addresses.insert(len(FIXED), pair)
    return addresses


def walk(
    release: Path, port: int, rounds: int, told: Callable[[str], None] = lambda _: None
) -> Walk:
    """Serve a release and draw each kind of page, `rounds` times after the first.

    Raises:
        RuntimeError: where the server ends, or a page is refused.
    """
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    entries = json.loads((release / LABELS).read_text(encoding="utf-8"))["entries"]
    addresses = kinds_of_page(entries)
    del entries
    server, begun = IndrusServer(port), time.perf_counter()
    server.start(release)
    try:
        starting = time.perf_counter() - begun
        assert server.process is not None  # noqa: S101 - it has started
        process = server.process.pid
        reader = _Reader(port, process)
        reader.draw(REFERENCE)
        _await_rest(process)
        at_rest = held_bytes(family(process))
        pages, held = [], at_rest
        for address in addresses:
            first, _, _ = reader.draw(address.path)
            before, held = held, held_bytes(family(process))
            pages.append(_drawn(reader, address, first, held - before, rounds))
            told(f"{first:8.0f} {pages[-1].again:8.0f}  {address.name}")
        return Walk(
            manifest["release"],
            manifest["counts"]["quads"],
            rounds,
            starting,
            at_rest,
            held_bytes(family(process)),
            tuple(pages),
        )
    finally:
        server.stop()


def as_table(walked: Walk) -> str:
    """What was measured, the slowest page on top."""
    rest, afterwards = (held / 2**30 for held in (walked.bytes_at_rest, walked.bytes_afterwards))
    heads = zip((8, 8, 7, 7, 7, 7, 7), _HEADS, strict=True)
    lines = [
        f"{walked.quads} quads, ready after {walked.starting_seconds:.1f} s",
        f"held in GiB: {rest:.2f}, then {afterwards:.2f}",
        "",
        "".join(head.rjust(width) for width, head in heads) + "  page",
    ]
    lines += [
        f"{one.first:8.0f}{one.again:8.0f}{one.busy:7.1f}{one.ratio:7.1f}{one.kept:7.1f}"
        f"{one.bytes >> 10:7}{one.grown >> 20:7}  {one.name}: {one.path}"
        for one in sorted(walked.pages, key=lambda one: -one.busy or -one.again)
    ]
    return "\n".join(lines)


def _await_rest(process: int) -> None:
    """Wait for what the server does after its start, which is none of the pages' time."""
    for _ in range(100):
        before = processor_seconds(process)
        time.sleep(0.3)
        if processor_seconds(process) - before < _RESTING:
            return


class _Reader:
    """One client on a kept connection, under a name of its own at each draw."""

    def __init__(self, port: int, process: int) -> None:
        self._process = process
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
        self._names = 0

    def draw(self, path: str) -> tuple[float, float, int]:
        """Milliseconds, those of the server's processor, and bytes of a page that was not kept."""
        self._names += 1
        return self.ask(path)

    def ask(self, path: str) -> tuple[float, float, int]:
        """The same under the name of the last draw, for which it was kept."""
        host = {"Host": f"reader-{self._names}.localhost", "Accept": "text/html"}
        before, begun = processor_seconds(self._process), time.perf_counter()
        self._connection.request("GET", path, headers={**host, "Accept-Encoding": "identity"})
        response = self._connection.getresponse()
        body = response.read()
        took = 1000 * (time.perf_counter() - begun)
        busy = 1000 * (processor_seconds(self._process) - before)
        if response.status != http.client.OK:
            raise RuntimeError(f"{path} was answered by {response.status}")
        return took, busy, len(body)


def _drawn(reader: _Reader, address: Address, first: float, grown: int, rounds: int) -> Drawn:
    again, spent, ratios, kept = [], [], [], []
    for _ in range(rounds):
        beside, beside_busy, _ = reader.draw(REFERENCE)
        took, busy, size = reader.draw(address.path)
        again.append(took)
        spent.append(busy)
        ratios.append(busy / beside_busy if beside_busy else took / beside)
        kept.append(reader.ask(address.path)[0])
    return Drawn(
        address.name,
        address.path,
        first,
        median(again),
        median(spent),
        median(ratios),
        median(kept),
        size,
        grown,
    )
