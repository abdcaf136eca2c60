"""What a release was built from, as one number: seeds, ontology, code and the engine's version.

A second build whose digest is that of the release has nothing to do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import pyoxigraph

import ontology

_CODE: Final = Path(__file__).resolve().parent
_ONTOLOGY: Final = Path(ontology.__file__).resolve().parent
_INPUTS: Final = (".trig", ".ttl", ".txt", ".tsv", ".json", ".rq", ".py")


def software_version() -> str:
    """The version of this distribution, as installed."""
    try:
        return version("indrus")
    except PackageNotFoundError:
        return "unknown"


def input_digest(seeds: Path) -> str:
    """SHA-256 over everything that a build reads, names and contents, wherever it stands."""
    total = hashlib.sha256()
    total.update(f"{software_version()} {pyoxigraph.__version__}".encode())
    for label, folder in (("seeds", seeds), ("ontology", _ONTOLOGY), ("graph", _CODE)):
        for path in _files(folder):
            name = f"{label}/{path.relative_to(folder).as_posix()}"
            total.update(f"\0{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}".encode())
    return total.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in _INPUTS and path.is_file() and "__pycache__" not in path.parts:
            yield path
