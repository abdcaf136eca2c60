"""A release: the folder that everything else opens, and how it comes to stand there whole.

`indrus.nq`      every quad, one a line, sorted: byte-identical for the same input
`manifest.json`  checksums, counts, versions and the digest of what it was built from
`labels.json`    what search looks through
`answers/`       what many pages ask, answered once
`conflicts.json` where sources disagree, and how the preference rule decided
`void.ttl`       the description that dataset catalogues read
`texts/`         the held texts, verbatim
`changes.json`   how the releases built in this folder followed one another, once there were two

It is written beside its place and moved there in one step, so that a build that fails leaves the
previous release as it was. Nothing that its manifest names depends on the clock or the machine.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from graph.errors import ReleaseError
from graph.record import MANIFEST

LABELS: Final = "labels.json"
CONFLICTS: Final = "conflicts.json"
DESCRIPTION: Final = "void.ttl"
TEXTS: Final = "texts"


def quads_of(store: ox.Store) -> bytes:
    """The whole store as N-Quads, sorted by line."""
    lines = ox.serialize(store, format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(lines.splitlines(keepends=True)))


def as_json(value: object) -> bytes:
    """A value as JSON text with stable order."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    return text.encode("utf-8") + b"\n"


def write_release(
    folder: Path,
    files: Mapping[str, bytes],
    facts: Mapping[str, Any],
    history: Mapping[str, bytes] | None = None,
) -> None:
    """Write `files` and a manifest with `facts` and their checksums, replacing what stands there.

    `history` are files that tell how the release came about; they are no part of what it holds,
    so the manifest does not name them.

    Raises ReleaseError where the folder holds something that is no release.
    """
    sums = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        for name, data in sorted(files.items())
    }
    manifest = {**facts, "files": sums}
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder.parent):
        _heal(folder)
        if folder.exists() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
            raise ReleaseError(f"{folder}: holds something else; name an empty or a new folder")
        _write(folder, {**files, **(history or {})}, manifest)


def _write(folder: Path, files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> None:
    fresh = Path(tempfile.mkdtemp(prefix=_unfinished(folder), dir=folder.parent))
    try:
        for name, data in files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_bytes(data)
        (fresh / MANIFEST).write_bytes(as_json(manifest))
        fresh.chmod(0o755)
        _swap(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def verify(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Raise ReleaseError where a file of the release is missing or not what its manifest says."""
    for name, expected in manifest["files"].items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != expected["bytes"]:
            raise ReleaseError(f"{path}: is missing or damaged; build it with `indrus build`")
        if hashlib.sha256(path.read_bytes()).hexdigest() != expected["sha256"]:
            raise ReleaseError(
                f"{path}: is not what the manifest says; build it with `indrus build`"
            )


def restore(folder: Path) -> None:
    """Put the previous release back where a crash came between taking it away and replacing it."""
    if _previous(folder).is_dir():
        with _alone(folder.parent):
            _heal(folder)


def _heal(folder: Path) -> None:
    """Undo what a killed build left behind; nobody else is writing."""
    previous = _previous(folder)
    if previous.is_dir() and not (folder / MANIFEST).is_file():
        if folder.is_dir():
            folder.rmdir()
        previous.rename(folder)
    for leftover in (previous, *folder.parent.glob(f"{_unfinished(folder)}*")):
        shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def _alone(parent: Path) -> Iterator[None]:
    """Keep other builds from writing beside this one, where the platform can lock a folder."""
    if sys.platform == "win32":
        yield
    else:
        import fcntl

        handle = os.open(parent, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def _swap(fresh: Path, folder: Path) -> None:
    # no portable call exchanges two folders; restore() heals the moment between two renames
    previous = _previous(folder)
    if folder.exists():
        folder.rename(previous)
    try:
        fresh.rename(folder)
    except OSError:
        if previous.exists():
            previous.rename(folder)
        raise
    shutil.rmtree(previous, ignore_errors=True)


def _unfinished(folder: Path) -> str:
    return f".{folder.name}.building-"


def _previous(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.previous")
