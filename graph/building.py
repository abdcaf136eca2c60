"""From seeds to a release: read, assert, infer, check, write.

Each step either succeeds as a whole or raises an error that says what to correct, and nothing is
written before all of them have.

>>> from graph.locations import seeds_folder
>>> len(assemble(seeds_folder()).reading.sources) >= 5
True
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

import pyoxigraph as ox

from graph import changes, describing, release
from graph.asserting import Conflict, accept
from graph.digest import input_digest
from graph.errors import CheckError, ReleaseError
from graph.inferring import infer
from graph.reading import Reading, read_seeds, read_vocabulary
from graph.record import QUADS, read_manifest

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told before each step: what is being done, how many steps are done, how many there are."""

STEPS: Final = ("reading", "asserting", "inferring", "checking", "writing")


@dataclass(frozen=True)
class Assembly:
    """The graph that a release would hold, before it is written."""

    store: ox.Store = field(repr=False)
    reading: Reading = field(repr=False)
    conflicts: tuple[Conflict, ...]
    derived: dict[str, int]


@dataclass(frozen=True)
class BuildReport:
    """What a build did; `written` is False where the release was up to date already."""

    folder: Path
    written: bool
    release: str
    counts: dict[str, Any]


def silent(_step: str, _done: int, _steps: int) -> None:
    """Progress that nobody watches."""


def assemble(seeds: Path, progress: Progress = silent) -> Assembly:
    """Read the seeds and put the graph together in memory: the steps before checking.

    Raises SeedErrors where seeds are not understood, RuleError where a rule cannot be run.
    """
    progress(STEPS[0], 0, len(STEPS))
    reading = read_seeds(seeds, read_vocabulary())
    return put_together(reading, progress)


def put_together(reading: Reading, progress: Progress = silent) -> Assembly:
    """The graph of what was read: what is held to be true, and what follows from it.

    Raises RuleError where a rule cannot be run.
    """
    progress(STEPS[1], 1, len(STEPS))
    assertion = accept(reading)
    progress(STEPS[2], 2, len(STEPS))
    store = ox.Store()
    default = ox.DefaultGraph()
    needing_no_citation = (*reading.vocabulary.quads, *reading.reference)
    store.extend((*needing_no_citation, *reading.provenance, *reading.cited))
    held = (*(quad.triple for quad in needing_no_citation), *assertion.accepted)
    store.extend(ox.Quad(one.subject, one.predicate, one.object, default) for one in held)
    derived = infer(store, reading.vocabulary)
    return Assembly(store, reading, assertion.conflicts, derived)


def check(assembly: Assembly, seeds: Path) -> None:
    """Raise CheckError with all findings where the assembled graph is not fit to be released."""
    # checking brings SHACL along, which nothing else needs to import
    from graph.checking import check as findings_in

    findings = findings_in(assembly.store, seeds)
    if findings:
        raise CheckError(findings)


def build(
    seeds: Path, folder: Path, *, force: bool = False, progress: Progress = silent
) -> BuildReport:
    """Build a release of `seeds` in `folder`, unless the one that stands there is up to date.

    Raises SeedErrors, RuleError or CheckError and leaves the previous release untouched.
    """
    release.restore(folder)
    digest = input_digest(seeds)
    if not force and not _is_stale(digest, folder):
        manifest = read_manifest(folder)
        return BuildReport(folder, False, manifest["release"], manifest["counts"])
    assembly = assemble(seeds, progress)
    progress(STEPS[3], 3, len(STEPS))
    check(assembly, seeds)
    progress(STEPS[4], 4, len(STEPS))
    files, facts = describing.described(assembly, digest)
    release.write_release(folder, files, facts, _history(folder, files, facts))
    progress("done", len(STEPS), len(STEPS))
    return BuildReport(folder, True, facts["release"], facts["counts"])


def _history(
    folder: Path, files: Mapping[str, bytes], facts: Mapping[str, Any]
) -> dict[str, bytes]:
    """How this release followed those that stood in the folder before; empty for the first one."""
    steps = changes.followed(folder, files[QUADS], facts["release"])
    told = {"steps": [step.as_json() for step in steps]}
    return {changes.CHANGES: release.as_json(told)} if steps else {}


def is_stale(seeds: Path, folder: Path) -> bool:
    """Whether the release in `folder` is missing, damaged or built from something else."""
    return _is_stale(input_digest(seeds), folder)


def _is_stale(digest: str, folder: Path) -> bool:
    try:
        manifest = read_manifest(folder)
        if manifest.get("inputs") != digest:
            return True
        release.verify(folder, manifest)
    except ReleaseError:
        return True
    return False
