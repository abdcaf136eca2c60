"""``indrus check``: everything that a build does, except for writing.

Also prints the totals as they should be pinned, per class and per decade, so that nobody counts
by hand.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.checking import Finding
    from graph.errors import SeedError


def as_json(finding: Finding | SeedError) -> dict[str, Any]:
    """Return a finding or an error of the reader as plain JSON values."""
    return {
        "check": getattr(finding, "check", "reading"),
        "file": None if finding.file is None else str(finding.file),
        "line": finding.line,
        "term": finding.term,
        "problem": finding.problem,
        "remedy": finding.remedy,
    }


def tell(findings: Iterable[Finding | SeedError], *, in_json: bool) -> None:
    """Print findings, one a line, and end the process with 1 where there is any."""
    found = list(findings)
    if in_json:
        click.echo(json.dumps([as_json(one) for one in found], ensure_ascii=False, indent=2))
    elif found:
        click.echo("\n".join(str(one) for one in found), err=True)
        click.echo(f"{len(found)} {'finding' if len(found) == 1 else 'findings'}", err=True)
    if found:
        sys.exit(1)


@click.command("check")
@click.option("--json", "in_json", is_flag=True, help="Write the findings as JSON.")
@click.option("--totals", "print_totals", is_flag=True, help="Print the totals to be pinned.")
def command(in_json: bool, print_totals: bool) -> None:
    """Check the seeds and write nothing; ends with 1 where something is wrong."""
    from api.commands.build import seeds_here, watched
    from graph.building import assemble
    from graph.checking import check, to_be_pinned
    from graph.errors import SeedErrors

    seeds = seeds_here()
    try:
        with watched() as progress:
            assembly = assemble(seeds, progress)
            progress("checking", 3, 5)
            findings = [] if print_totals else check(assembly.store, seeds)
    except SeedErrors as errors:
        tell(errors.errors, in_json=in_json)
        return
    if print_totals:
        click.echo(json.dumps(to_be_pinned(assembly.store), indent=2))
        return
    tell(findings, in_json=in_json)
    if not in_json:
        reading, conflicts = assembly.reading, len(assembly.conflicts)
        counts = f"{len(reading.sources)} sources, {len(reading.citations)} citations"
        click.echo(f"Nothing is wrong: {counts}, points on which they disagree: {conflicts}")
