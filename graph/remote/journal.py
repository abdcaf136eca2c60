"""How far a load has come, so that one that was interrupted goes on where it stopped.

The journal stands on this machine and not in the engine, whose graphs are to be those of the
release and nothing else. It is written after each graph, belongs to one release in one place, and
is deleted when all of it has been found there.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import platformdirs

from graph.remote.address import Address


@dataclass(frozen=True, slots=True)
class Journal:
    """The graphs that were loaded; the default graph is called by the empty name."""

    path: Path
    loaded: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, address: Address, release: str, folder: Path | None = None) -> Self:
        """Open the journal of this release and this graph store.

        Args:
            address: the graph store.
            release: the release's digest.
            folder: where journals stand; the user's state folder when absent.
        """
        place = folder or platformdirs.user_state_path("indrus") / "loads"
        told = json.dumps([address.url, address.default_graph, release])
        path = place / f"{hashlib.sha256(told.encode()).hexdigest()[:32]}.jsonl"
        return cls(path, set(_names(path)))

    def mark(self, graph: str | None) -> None:
        """Note that a graph has been loaded whole."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(graph or "") + "\n")
        self.loaded.add(graph or "")

    def forget(self) -> None:
        """Begin from nothing."""
        self.path.unlink(missing_ok=True)
        self.loaded.clear()


def _names(path: Path) -> list[str]:
    if not path.is_file():
        return []
    names = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            names.append(str(json.loads(line)))
        except ValueError:
            break  # the last line of a load that was ended while it wrote
    return names
