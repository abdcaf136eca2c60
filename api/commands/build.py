"""``indrus build``: read the seeds, check them, and write a release; a second time, do nothing.

Progress goes to standard error, and only where a person watches; the report to standard output.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from graph.building import BuildReport, Progress


@contextmanager
def watched() -> Iterator[Progress]:
    """Give a progress callback that draws a bar on a terminal, and is silent elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = TextColumn("{task.description:<10}"), BarColumn(), TimeElapsedColumn()
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("")

        def advance(step: str, done: int, steps: int) -> None:
            bar.update(task, description=step, completed=done, total=steps)

        yield advance


def seeds_here() -> Path:
    """Return the folder of the seeds, as short as an error should name it."""
    from graph.locations import seeds_folder

    folder, here = seeds_folder(), Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def report_lines(report: BuildReport) -> Iterator[str]:
    """Yield what a build did, for people."""
    counts = report.counts
    verb = "written to" if report.written else "up to date in"
    yield f"Release {report.release} {verb} {report.folder}"
    for name, count in counts.items():
        if isinstance(count, int):
            yield f"{count:>9,}  {name}"


def report_json(report: BuildReport) -> dict[str, Any]:
    """Return what a build did as plain JSON values."""
    return {
        "release": report.release,
        "written": report.written,
        "folder": str(report.folder),
        "counts": report.counts,
    }


@click.command("build")
@click.option("--force", is_flag=True, help="Build even where nothing has changed.")
@click.option("--json", "as_json", is_flag=True, help="Write the report as JSON.")
def command(force: bool, as_json: bool) -> None:
    """Build the release from the seeds; does nothing where it is up to date."""
    from graph.building import build
    from graph.locations import release_folder

    with watched() as progress:
        report = build(seeds_here(), release_folder(), force=force, progress=progress)
    if as_json:
        click.echo(json.dumps(report_json(report), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(report_lines(report)))
