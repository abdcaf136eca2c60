"""``indrus explain``: what is said of one thing, who says so in which words, and who disagrees."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from itertools import chain

import click


def _wrapped(line: str) -> str:
    """Break a line at the width of the terminal, further in than it starts; else leave it whole."""
    if not sys.stdout.isatty():
        return line
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    width = max(40, shutil.get_terminal_size().columns)
    parts = textwrap.wrap(
        line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(parts)


@click.command("explain")
@click.argument("subject")
@click.argument("predicate", required=False)
@click.option("--json", "as_json", is_flag=True, help="Write JSON with every citation.")
@click.option(
    "--lang",
    type=click.Choice(("en", "hi", "ru")),
    default="en",
    show_default=True,
    help="Language of the labels.",
)
def command(subject: str, predicate: str | None, as_json: bool, lang: str) -> None:
    """Show who says what of SUBJECT, by PREDICATE if given: quotes, sources, conflicts.

    SUBJECT is an IRI, kind/slug, a slug or a name in any language.
    """
    from api.commands.naming import find_property, find_thing
    from api.commands.prose import Prose
    from api.commands.showing import plain
    from graph.evidence import explain, facts_to
    from graph.record import Record

    record = Record.open()
    iri = find_thing(record, subject, lang)
    wanted = None if predicate is None else find_property(record, predicate)
    explanation = explain(record, iri, wanted)
    if as_json:
        click.echo(json.dumps(explanation.as_json(), ensure_ascii=False, indent=2))
        return
    reader = Prose(record, lang)
    mentions = () if wanted else facts_to(record, iri)
    for line in chain(reader.lines(explanation, mentions), reader.passages(iri)):
        click.echo(_wrapped(plain(line)))
    if wanted and not explanation.facts:
        click.echo(f"\nNothing is said of it by {reader.named(wanted or '')}.")
