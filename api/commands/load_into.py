"""``indrus load-into``: bring a release into an engine that an institution already runs.

The release's N-Quads can be loaded by any engine's own means too; this way needs nothing but the
engine's address, says how far it is, and counts what has arrived.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graph.remote.loading import Progress
    from graph.remote.parcels import Parcel


@click.command("load-into")
@click.argument("url")
@click.option(
    "--release",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the release; the one that `indrus build` writes by default.",
)
@click.option(
    "--default-graph",
    metavar="IRI",
    help="Load the default graph under this name, for an engine without an unnamed one.",
)
@click.option(
    "--query-url",
    metavar="URL",
    help="The engine's SPARQL query service: counts by two queries, and sees other graphs.",
)
@click.option("--delete-others", is_flag=True, help="Delete graphs of other releases of indrus.")
@click.option("--restart", is_flag=True, help="Load all graphs again after an interrupted load.")
@click.option("--dry-run", is_flag=True, help="Say what would be loaded, and ask no server.")
def command(
    url: str,
    release: Path | None,
    default_graph: str | None,
    query_url: str | None,
    delete_others: bool,
    restart: bool,
    dry_run: bool,
) -> None:
    """Load the release into the graph store at URL (SPARQL 1.1 Graph Store HTTP Protocol).

    Each graph is replaced whole. A load that was interrupted goes on where it stopped. Credentials
    come from the environment: INDRUS_LOAD_USER and INDRUS_LOAD_PASSWORD, or INDRUS_LOAD_TOKEN.
    """
    from graph import release as releases
    from graph.locations import release_folder
    from graph.record import QUADS, read_manifest
    from graph.remote import loading
    from graph.remote.address import Address
    from graph.remote.credentials import LOAD, credentials
    from graph.remote.endpoint import Endpoint
    from graph.remote.graph_store import GraphStore
    from graph.remote.journal import Journal
    from graph.remote.parcels import read_parcels

    if delete_others and query_url is None:
        raise click.UsageError("--delete-others needs --query-url, which tells what else is there")
    address = Address.of(url, default_graph)
    folder = release or release_folder()
    manifest = read_manifest(folder)
    releases.verify(folder, manifest)
    parcels = read_parcels((folder / QUADS).read_bytes())
    digest = str(manifest["release"])
    if dry_run:
        click.echo("\n".join(plan(parcels, address.url, digest, default_graph)))
        return
    journal = Journal.of(address, digest)
    if restart:
        journal.forget()
    asked = Address.of(query_url, default_graph) if query_url else None
    endpoint = Endpoint(asked, auth=credentials(LOAD)) if asked else None
    with GraphStore(address) as store, _bar(parcels) as progress:
        put, kept = loading.load(parcels, store, journal, progress)
        sizes = loading.found(parcels, store, endpoint, progress)
        others = loading.compare(address.url, parcels, sizes)
        for graph in others if delete_others else ():
            store.delete(graph)
    journal.forget()
    if endpoint is not None:
        endpoint.close()
    triples = sum(parcel.triples for parcel in parcels)
    before = f", {kept} of them before" if kept else ""
    click.echo(f"loaded {put + kept} graphs with {triples:,} triples{before}, and counted them")
    if others:
        done = "deleted" if delete_others else "left in place; --delete-others deletes them"
        click.echo(f"{len(others)} graphs of other releases were {done}")


def plan(parcels: list[Parcel], url: str, digest: str, default_graph: str | None) -> Iterator[str]:
    """Say in lines what a load would do."""
    requests = sum(1 for parcel in parcels for _ in parcel.pieces())
    size = sum(len(line) for parcel in parcels for line in parcel.lines)
    named = [parcel for parcel in parcels if parcel.graph is not None]
    default = sum(parcel.triples for parcel in parcels if parcel.graph is None)
    yield f"release {digest[:12]} would go into {url}:"
    yield f"  the default graph, {default:,} triples, as {default_graph or 'the default graph'}"
    yield f"  {len(named)} named graphs, {sum(parcel.triples for parcel in named):,} triples"
    yield f"  in {requests} requests, {size / 2**20:.1f} MB"


@contextmanager
def _bar(parcels: list[Parcel]) -> Iterator[Progress]:
    """A bar on a terminal's standard error, nothing elsewhere."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        totals = {"loading": sum(parcel.triples for parcel in parcels), "counting": len(parcels)}
        tasks = {name: bar.add_task(name, total=total) for name, total in totals.items()}
        yield lambda step, done: bar.advance(tasks[step], done)
