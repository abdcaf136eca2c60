r"""How one release differs from another, and the list of such steps that a release folder keeps.

The files of two releases are sorted lines, so what differs is found as two sets of lines, and only
those are read as quads.

>>> line = b'<http://e/s> <http://e/p> "%s" .' + b"\n"
>>> changed = compare([line % b"a", line % b"b"], [line % b"b", line % b"c"])
>>> len(changed.facts_added), len(changed.facts_removed), changed.sources_added
(1, 1, ())
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from graph.errors import ReleaseError
from graph.record import QUADS, read_manifest
from graph.terms import RDF_TYPE
from ontology import CITATION, ID, PROVENANCE_GRAPH, SOURCE

CHANGES: Final = "changes.json"
"""The file in a release folder that tells how its releases followed one another."""
KEPT: Final = 20
"""How many steps are kept."""

_TYPED: Final = f" {RDF_TYPE} ".encode()
_DESCRIBING: Final = (b".\n", f"<{PROVENANCE_GRAPH}>".encode())


@dataclass(frozen=True, slots=True)
class Changes:
    """What a newer release has and an older one had; IRIs sorted, facts as N-Triples lines.

    Facts are the triples held to be true, those that the rules derive included.
    """

    sources_added: tuple[str, ...]
    sources_removed: tuple[str, ...]
    citations_added: tuple[str, ...]
    citations_removed: tuple[str, ...]
    things_added: tuple[str, ...]
    things_removed: tuple[str, ...]
    facts_added: tuple[str, ...]
    facts_removed: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return any(getattr(self, name) for name in self.__slots__)

    def as_json(self) -> dict[str, Any]:
        """The changes as plain JSON values."""
        return {name: list(getattr(self, name)) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Step:
    """How a release differs from the one that stood in its folder before, and when it was built."""

    release: str
    previous: str
    built: str
    sources_added: tuple[str, ...]
    sources_removed: tuple[str, ...]
    facts_added: int
    facts_removed: int

    def as_json(self) -> dict[str, Any]:
        """The step as plain JSON values."""
        return {name: getattr(self, name) for name in self.__slots__}


def between(older: Path, newer: Path) -> Changes:
    """How the release in one folder differs from the one in another.

    Raises ReleaseError where there is no release in one of them, or its file cannot be read.
    """
    return compare(_lines(older), _lines(newer))


def compare(older: Iterable[bytes], newer: Iterable[bytes]) -> Changes:
    """How two sorted N-Quads files differ, given as lines."""
    before, after = set(older), set(newer)
    old, new = _described(before), _described(after)

    def told(base: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return _under(base, new - old), _under(base, old - new)

    return Changes(
        *told(SOURCE), *told(CITATION), *told(ID), _facts(after - before), _facts(before - after)
    )


def steps(folder: Path) -> tuple[Step, ...]:
    """The steps by which the release in a folder came about, the newest first.

    A folder without the list, or with one that cannot be read, has none: the list tells about
    releases, and no answer depends on it.
    """
    try:
        told = json.loads((folder / CHANGES).read_text(encoding="utf-8"))["steps"]
        return tuple(_step(one) for one in told)
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def followed(folder: Path, quads: bytes, release: str) -> tuple[Step, ...]:
    """The steps of the folder's release, with the one to a new release before them.

    Nothing is added where no release stands in the folder, or the same one.
    """
    known = steps(folder)
    try:
        previous = str(read_manifest(folder)["release"])
        before = _lines(folder)
    except ReleaseError:
        return known
    if previous == release:
        return known
    changed = compare(before, quads.splitlines(keepends=True))
    step = Step(
        release,
        previous,
        datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        changed.sources_added,
        changed.sources_removed,
        len(changed.facts_added),
        len(changed.facts_removed),
    )
    return (step, *known)[:KEPT]


def _step(told: dict[str, Any]) -> Step:
    return Step(
        str(told["release"]),
        str(told["previous"]),
        str(told["built"]),
        tuple(map(str, told["sources_added"])),
        tuple(map(str, told["sources_removed"])),
        int(told["facts_added"]),
        int(told["facts_removed"]),
    )


def _lines(folder: Path) -> list[bytes]:
    read_manifest(folder)
    try:
        return (folder / QUADS).read_bytes().splitlines(keepends=True)
    except OSError as error:
        raise ReleaseError(f"{folder / QUADS}: cannot be read ({error.strerror})") from error


def _described(lines: Iterable[bytes]) -> set[str]:
    """What has a type in the default graph or in the provenance: all that a release describes."""
    found = set()
    for line in lines:
        if _TYPED in line:
            subject, predicate, _, graph, *_rest = line.split(b" ")
            if predicate == _TYPED.strip() and graph in _DESCRIBING:
                found.add(subject.strip(b"<>").decode())
    return found


def _under(base: str, described: Iterable[str]) -> tuple[str, ...]:
    """Those of one namespace; what stands below a citation is a part of it and no other one."""
    depth = base.count("/") + (0 if base == SOURCE else 1)
    return tuple(sorted(i for i in described if i.startswith(base) and i.count("/") == depth))


def _facts(lines: Iterable[bytes]) -> tuple[str, ...]:
    """The lines of the default graph, which are triples."""
    try:
        quads = list(ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise ReleaseError(f"{QUADS}: {error}; build it with `indrus build`") from error
    return tuple(sorted(f"{q.triple} ." for q in quads if q.graph_name == ox.DefaultGraph()))
