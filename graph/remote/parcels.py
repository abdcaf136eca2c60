r"""A release cut into what a graph store takes: triples of one graph, a few megabytes at a time.

The lines of the release are passed on as they are, so that nothing is written anew on the way.

>>> parcels = read_parcels(b'<a:s> <a:p> "x y"@en <a:g> .\n<a:s> <a:p> <a:o> .\n')
>>> [(parcel.graph, parcel.triples) for parcel in parcels]
[('a:g', 1), (None, 1)]
>>> list(parcels[0].pieces())
[b'<a:s> <a:p> "x y"@en .\n']

Source of the form of a line: RDF 1.1 N-Quads (W3C Recommendation, 25 February 2014), section 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.errors import ReleaseError

PIECE_BYTES = 2 * 2**20
"""The largest body of a request: many servers refuse ten megabytes, all take two."""

_NODE = rb"(?:<[^<>\s]*+>|_:\S++)"
_LITERAL = rb'"(?:[^"\\]|\\.)*+"(?:@[\w\-]++|\^\^<[^<>\s]*+>)?+'
_LINE = re.compile(
    rb"(" + _NODE + rb" <[^<>\s]*+> (?:" + _NODE + rb"|" + _LITERAL + rb"))(?: <([^<>\s]*+)>)? \."
)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One graph: its name (``None`` for the default graph) and its triples as N-Triples lines."""

    graph: str | None
    lines: list[bytes] = field(default_factory=list, repr=False)

    @property
    def triples(self) -> int:
        """How many triples the graph has; the release holds each once."""
        return len(self.lines)

    def pieces(self, size: int = PIECE_BYTES) -> Iterator[bytes]:
        """The triples as documents of about ``size`` bytes; one at least."""
        piece = bytearray()
        for line in self.lines:
            if piece and len(piece) + len(line) > size:
                yield bytes(piece)
                piece.clear()
            piece += line
        yield bytes(piece)


def read_parcels(nquads: bytes) -> list[Parcel]:
    """The graphs of a release by name, the default graph last.

    Last, because it is what most queries ask: until it stands there, a load is plainly unfinished.

    Raises:
        ReleaseError: for a line that is no N-Quad as `indrus build` writes it.
    """
    parcels: dict[bytes, Parcel] = {b"": Parcel(None)}
    for number, line in enumerate(nquads.splitlines(), start=1):
        read = _LINE.fullmatch(line)
        if read is None:
            raise ReleaseError(f"line {number} of the release is no N-Quad; build it again")
        name = read[2] or b""
        parcel = parcels.get(name)
        if parcel is None:
            parcel = parcels[name] = Parcel(name.decode())
        parcel.lines.append(read[1] + b" .\n")
    return sorted(parcels.values(), key=lambda parcel: (parcel.graph is None, parcel.graph or ""))
