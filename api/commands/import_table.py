"""``indrus import``: a table with declared columns becomes seeds, and every row is accounted for.

``--dry-run`` tells what would be written and what a curator should look at; without it the seeds
are changed, as blocks that a second import of the same table replaces.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from api.commands.showing import plain
from graph.importing.declarations import kinds


@click.command("import")
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--as", "kind", required=True, type=click.Choice(sorted(kinds())), help="The kind of table."
)
@click.option(
    "--into", type=click.Path(file_okay=False, path_type=Path), help="Folder of the seeds."
)
@click.option("--dry-run", is_flag=True, help="Report, and write nothing.")
@click.option("--all", "whole", is_flag=True, help="Take a register whole, not only what is known.")
@click.option("--every", is_flag=True, help="Leave nothing out of the lists.")
@click.option("--json", "as_json", is_flag=True, help="Write the whole report as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Write what is left to do as CSV.")
def command(
    table: Path,
    kind: str,
    into: Path | None,
    dry_run: bool,
    whole: bool,
    every: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Import TABLE into the seeds; rows that cannot be placed are listed with the reason."""
    from graph.importing import import_table
    from graph.locations import seeds_folder

    if as_json and as_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    seeds = into or seeds_folder()
    if not seeds.is_dir():
        raise click.UsageError(f"{seeds} is no folder of seeds; name one with --into.")
    report = import_table(table, kind, seeds, whole=whole, dry=dry_run)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    elif as_csv:
        click.echo(report.as_csv(), nl=False)
    else:
        click.echo("\n".join(plain(line) for line in report.lines(every=every)))
        verb = "would change" if dry_run else "changed"
        click.echo(f"\n{len(report.files)} files {verb} in {seeds}")
