"""Reading the seeds strictly: what is not understood stops the build, and says where.

>>> from graph.locations import seeds_folder
>>> reading = read_seeds(seeds_folder())
>>> all(citation.statements for citation in reading.citations.values())
True
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.reading.complaints import Complaints
from graph.reading.crossing import Crossing
from graph.reading.links import LinkFile
from graph.reading.reading import Cited, Reading, Source
from graph.reading.reference import ReferenceFile
from graph.reading.sources import SourceFile
from graph.reading.vocabulary import Vocabulary, read_vocabulary
from graph.terms import short

__all__ = ["Cited", "Reading", "Source", "Vocabulary", "read_seeds", "read_vocabulary"]

_ALLOWED: Final = {"sources": (".trig", ".txt"), "reference": (".ttl",), "links": (".tsv",)}
_BESIDE: Final = ("totals.json", "__init__.py", "py.typed")
_PROSE: Final = (".md",)


def read_seeds(folder: Path, vocabulary: Vocabulary | None = None) -> Reading:
    """Read `sources/`, `reference/` and `links/` of a seeds folder.

    Raises SeedErrors with everything that is wrong, in the order of files and lines.
    """
    vocabulary = vocabulary or read_vocabulary()
    complaints = Complaints()
    _check_files(folder, complaints)
    sources = [
        SourceFile(path, vocabulary, complaints)
        for path in sorted((folder / "sources").glob("*.trig"))
    ]
    references = [
        ReferenceFile(path, vocabulary, complaints)
        for path in sorted((folder / "reference").glob("*.ttl"))
    ]
    links = [LinkFile(path, complaints) for path in sorted((folder / "links").glob("*.tsv"))]
    # the reference first: a label that a citation repeats differently is the citation's fault
    seeds = [*(file.seed for file in references), *(file.seed for file in sources)]
    read = [seed for seed in seeds if seed is not None]
    if len(read) == len(seeds):
        # with a file missing, everything that it describes would seem to dangle
        crossing = Crossing(read, vocabulary)
        crossing.check()
        _check_links(links, crossing, complaints)
    complaints.raise_any()
    return Reading(
        vocabulary=vocabulary,
        sources={file.source.iri: file.source for file in sources if file.source},
        citations={cited.iri: cited for file in sources for cited in file.citations},
        provenance=tuple(quad for file in sources for quad in file.provenance),
        reference=(*_quads(references), *_linked(links)),
    )


def _quads(references: list[ReferenceFile]) -> Iterator[ox.Quad]:
    for file in references:
        yield from file.quads


def _linked(links: list[LinkFile]) -> Iterator[ox.Quad]:
    for file in links:
        yield from (link.quad() for link in file.links if link.judgement == "same")


def _check_links(links: list[LinkFile], crossing: Crossing, complaints: Complaints) -> None:
    for file in links:
        for link in file.links:
            if not crossing.exists(link.thing):
                term, remedy = short(link.thing), "correct the id, or remove the row"
                complaints.add(file.path, link.line, term, "is not described anywhere", remedy)


def _check_files(folder: Path, complaints: Complaints) -> None:
    if not folder.is_dir():
        complaints.add(folder, None, "seeds", "are not there", "name a folder of seeds")
        return
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if path.is_dir() or any(part.startswith((".", "__pycache__")) for part in inside):
            continue
        if path.suffix in _PROSE or path.name.startswith("LICENSE") or inside[-1] in _BESIDE:
            continue
        if len(inside) != 2 or path.suffix not in _ALLOWED.get(inside[0], ()):
            allowed = " ".join(f"{name}/*{'|*'.join(ends)}" for name, ends in _ALLOWED.items())
            complaints.add(path, None, path.name, "is no file of seeds", f"seeds are {allowed}")
        elif path.suffix == ".txt" and not path.with_suffix(".trig").exists():
            remedy = f"describe it in {path.stem}.trig, or remove it"
            complaints.add(path, None, path.name, "is a text without a source", remedy)
