"""Writing a generated release: batch after batch into one file, checksums on the way.

The lines are sorted within a batch and not over the whole file, which would have to be held or
sorted outside of memory; readers of a release do not depend on their order.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from benchmarks.generator.batches import Batch, Ground
from benchmarks.generator.episodes import Episode
from benchmarks.generator.world import World
from graph.describing import FORMAT, conflict_as_json
from graph.digest import software_version
from graph.reading import read_vocabulary
from graph.record import MANIFEST, QUADS, Record, load
from graph.release import CONFLICTS, DESCRIPTION, LABELS, TEXTS, as_json
from graph.standing import written
from graph.standing.questions import QUESTIONS

SEED: Final = 2021
_MOST_IN_A_BATCH: Final = 150
_FEWEST_PEOPLE: Final = 16
_MOST_PEOPLE: Final = 480
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Generated:
    """A release that stands in `folder`."""

    folder: Path
    release: str
    quads: int
    episodes: int


def silent(_done: int, _wanted: int) -> None:
    """Progress that nobody watches."""


def generate(
    folder: Path, quads: int, *, seed: int = SEED, progress: Progress = silent
) -> Generated:
    """Write a release with at least so many quads into a new folder.

    It ends with the episode that reaches the number, or one of those just after it.
    """
    shutil.rmtree(folder, ignore_errors=True)
    (folder / TEXTS).mkdir(parents=True)
    with (folder / QUADS).open("wb") as file:
        writing = _Writing(folder, file)
        ground = Ground(read_vocabulary())
        world = World(max(_FEWEST_PEOPLE, min(_MOST_PEOPLE, quads // 1000)))
        writing.add(ground.lay(world.gazettes, world.quads))
        grounded, told = writing.quads, 0
        batch = 2
        while writing.quads < quads:
            progress(writing.quads, quads)
            episodes = [Episode(world, seed, number) for number in range(told, told + batch)]
            names = tuple(quad for one in episodes for quad in one.names())
            documents = [document for one in episodes for document in one.documents()]
            writing.add(ground.assemble(documents, names))
            told += batch
            per_episode = (writing.quads - grounded) / told
            batch = max(1, min(_MOST_IN_A_BATCH, int((quads - writing.quads) / per_episode)))
        progress(writing.quads, quads)
    return Generated(folder, writing.close(told), writing.quads, told)


class _Writing:
    """The files of a release as they grow."""

    def __init__(self, folder: Path, file: IO[bytes]) -> None:
        self._folder, self._file = folder, file
        self._digest = hashlib.sha256()
        self._files: dict[str, dict[str, Any]] = {}
        self._entries: list[dict[str, Any]] = []
        self._derived: Counter[str] = Counter()
        self._conflicts: list[dict[str, Any]] = []
        self._bytes = self.quads = self._citations = self._held = 0

    def add(self, batch: Batch) -> None:
        """Append what a batch adds."""
        for line in batch.lines:
            self._digest.update(line)
            self._bytes += len(line)
        self._file.writelines(batch.lines)
        self.quads += len(batch.lines)
        self._citations += batch.citations
        self._derived.update(batch.derived)
        self._entries += batch.entries
        self._conflicts += [conflict_as_json(one) for one in batch.conflicts]
        for name, data in batch.texts.items():
            self._write(f"{TEXTS}/{name}", data)

    def close(self, episodes: int) -> str:
        """Write what describes the release; returns its id."""
        digest = self._digest.hexdigest()
        self._files[QUADS] = {"sha256": digest, "bytes": self._bytes}
        self._answer()
        self._write(LABELS, as_json({"entries": self._entries}))
        self._write(CONFLICTS, as_json({"conflicts": self._conflicts}))
        title = f"A generated graph of {self.quads} quads"
        self._write(
            DESCRIPTION,
            "@prefix void: <http://rdfs.org/ns/void#> .\n"
            "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
            "<https://w3id.org/indrus/dataset> a void:Dataset ;\n"
            f'    dcterms:title "{title}"@en .\n'.encode(),
        )
        manifest = {
            "format": FORMAT,
            "release": digest[:16],
            "inputs": f"generated from {episodes} invented episodes",
            "versions": {"indrus": software_version()},
            "counts": {
                "quads": self.quads,
                "triples held to be true": self._held,
                "sources": sum(name.startswith(TEXTS) for name in self._files),
                "citations": self._citations,
                "conflicts": len(self._conflicts),
                "derived": dict(sorted(self._derived.items())),
            },
            "newest source": None,
            "files": dict(sorted(self._files.items())),
        }
        (self._folder / MANIFEST).write_bytes(as_json(manifest))
        return digest[:16]

    def _answer(self) -> None:
        """Ask the whole graph what a release answers at once: batches cannot be counted apart."""
        with (self._folder / QUADS).open("rb") as quads:
            record = Record(self._folder, load(quads), {}, reasons={})
        held = record.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")[0]["n"]
        self._held = int(getattr(held, "value", 0))
        for name, data in written(record, QUESTIONS).items():
            self._write(name, data)

    def _write(self, name: str, data: bytes) -> None:
        (self._folder / name).parent.mkdir(exist_ok=True)
        (self._folder / name).write_bytes(data)
        self._files[name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
