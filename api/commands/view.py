"""``indrus view``: the picture of one thing as a file that needs nothing else."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("view")
@click.argument("subject", metavar="ID")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The HTML file to write.",
)
@click.option(
    "--lang",
    type=click.Choice(("en", "hi", "ru")),
    default="en",
    show_default=True,
    help="Language of the labels and of the page.",
)
def command(subject: str, output: Path, lang: str) -> None:
    """Write the neighbourhood of ID, with all quotations, as one HTML file that works offline.

    ID is an IRI, kind/slug, a slug or a name in any language.
    """
    from api.commands.naming import find_thing
    from api.pages.rendering import STATIC
    from graph.network import project
    from graph.network.projection import focus_for
    from graph.record import Record
    from graph.viewing import view_of
    from graph.viewing.picture import Picture

    record = Record.open()
    iri = focus_for(record, find_thing(record, subject, lang))
    view = view_of(record, project(record), iri, lang=lang)
    try:
        Picture(view, STATIC / "vendor" / "fonts.css").write_html(str(output))
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written ({error.strerror})") from error
    neighbours, size = len(view["nodes"]) - 1, output.stat().st_size // 1024
    click.echo(f"{output}: {record.label(iri, lang)} with {neighbours} neighbours, {size} KiB")
