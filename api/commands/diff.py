"""``indrus diff``: how one release differs from another.

The lists are long where much was added, so each is cut unless all of it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graph.changes import Changes

_KINDS = ("sources", "citations", "things", "facts")
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
SHOWN = 20


def lines(changes: Changes, *, shown: int | None) -> Iterator[str]:
    """Yield what differs, for people: the numbers, then what is new (+) and what is gone (-)."""
    for kind in _KINDS:
        added, removed = getattr(changes, f"{kind}_added"), getattr(changes, f"{kind}_removed")
        yield f"{kind:<10} +{len(added):,} -{len(removed):,}"
    for kind in _KINDS:
        for sign, name in (("+", "added"), ("-", "removed")):
            found = getattr(changes, f"{kind}_{name}")
            for one in found[:shown]:
                yield f"{sign} {one}"
            if shown is not None and len(found) > shown:
                yield f"{sign} … {len(found) - shown:,} more {kind}; --all shows them"


@click.command("diff")
@click.argument("older", type=_FOLDER, metavar="A")
@click.argument("newer", type=_FOLDER, metavar="B")
@click.option("--all", "everything", is_flag=True, help="Cut no list short.")
@click.option("--json", "as_json", is_flag=True, help="Write all that differs as JSON.")
def command(older: Path, newer: Path, everything: bool, as_json: bool) -> None:
    """Show what the release in folder B has more, or less, than the one in folder A."""
    from graph.changes import between
    from graph.record import read_manifest

    changes = between(older, newer)
    releases = [str(read_manifest(folder)["release"]) for folder in (older, newer)]
    if as_json:
        told = {"older": releases[0], "newer": releases[1], **changes.as_json()}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    click.echo(f"{releases[0]} → {releases[1]}")
    if not changes:
        click.echo("nothing differs")
        return
    click.echo("\n".join(lines(changes, shown=None if everything else SHOWN)))
