"""``indrus query``: answer a SPARQL query on the release, on this machine.

Nothing leaves the machine and nothing changes: an update and a ``SERVICE`` clause are refused. The
prefixes of the project need no declaration. Rows come as a table, a graph as Turtle, unless a
format is asked for.
"""

from __future__ import annotations

import re
import signal
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import click

from graph.errors import IndrusError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox

    from graph.record import Record

_ROWS: Final = {"json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV"}
_GRAPHS: Final = {
    "turtle": "TURTLE",
    "ntriples": "N_TRIPLES",
    "nquads": "N_QUADS",
    "trig": "TRIG",
    "jsonld": "JSON_LD",
    "rdfxml": "RDF_XML",
}
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_FORMATS: Final = ("table", *_ROWS, *_GRAPHS)


class QueryRefused(IndrusError):
    """A query that cannot be answered here, with the reason."""


def ask(record: Record, text: str, name: str = "query") -> Any:
    """Return pyoxigraph's answer to ``text``.

    Args:
        record: the opened release.
        text: SPARQL 1.1.
        name: file that the text comes from, for messages.

    Raises:
        QueryRefused: for an update, a SERVICE clause, or what is no SPARQL.
    """
    from api.sparql.words import calls_service, is_update
    from ontology import PREFIXES

    if is_update(text):
        raise QueryRefused(f"{name}: is an update, and a release never changes; change the seeds")
    if calls_service(text):
        raise QueryRefused(f"{name}: SERVICE would ask another server; take the clause out")
    try:
        return record.store.query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryRefused(f"{name}: {_syntax(str(error), text)}") from error
    except (ValueError, OSError) as error:
        raise QueryRefused(f"{name}: {' '.join(str(error).split())}") from error


def write(answer: Any, style: str | None, stream: BinaryIO) -> None:
    """Write ``answer`` to ``stream`` in the format called ``style``.

    Raises:
        QueryRefused: where the format cannot hold this kind of answer.
    """
    import pyoxigraph as ox

    if isinstance(answer, ox.QueryTriples):
        graph_format = getattr(ox.RdfFormat, _GRAPHS.get(style or "turtle", ""), None)
        if graph_format is None:
            raise QueryRefused(
                f"--format {style}: holds rows, but the answer is a graph; {_one_of(_GRAPHS)}"
            )
        _write_graph(answer, graph_format, stream)
    elif style in _GRAPHS:
        raise QueryRefused(
            f"--format {style}: holds a graph, but the answer has rows; {_one_of(_ROWS)}"
        )
    elif style in _ROWS:
        answer.serialize(stream, format=getattr(ox.QueryResultsFormat, _ROWS[style]))
    elif isinstance(answer, ox.QuerySolutions):
        stream.writelines(line.encode() + b"\n" for line in _table(answer))
    else:
        stream.write(b"yes\n" if answer else b"no\n")


def _write_graph(answer: ox.QueryTriples, graph_format: ox.RdfFormat, stream: BinaryIO) -> None:
    import pyoxigraph as ox

    from ontology import PREFIXES

    ox.serialize(sorted(answer, key=str), stream, format=graph_format, prefixes=PREFIXES)


def _table(answer: ox.QuerySolutions) -> Iterator[str]:
    """Yield a header and the rows in columns, with IRIs shortened."""
    names = [variable.value for variable in answer.variables]
    rows = [[_cell(term) for term in solution] for solution in answer]
    columns = zip(names, *rows, strict=True)
    widths = [max(map(_width, column)) for column in columns]
    yield _line(names, widths)
    yield "  ".join("-" * width for width in widths)
    yield from (_line(row, widths) for row in rows)
    yield f"({len(rows)} {'row' if len(rows) == 1 else 'rows'})"


def _line(cells: list[str], widths: list[int]) -> str:
    pairs = zip(cells, widths, strict=True)
    return "  ".join(cell + " " * (width - _width(cell)) for cell, width in pairs).rstrip()


def _width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _cell(term: object) -> str:
    import pyoxigraph as ox

    from api.commands.showing import plain
    from graph.terms import short

    if isinstance(term, ox.NamedNode):
        return short(term.value)
    text = term.value if isinstance(term, ox.Literal) else "" if term is None else str(term)
    return plain(" ".join(text.split()))


def _syntax(message: str, text: str) -> str:
    """Return one line out of the parser's list of everything that could have followed."""
    from api.sparql.words import undeclared, words
    from ontology import PREFIXES

    first = next((word for word in words(text) if word not in {"PREFIX", "BASE"}), "")
    if first not in _FORMS:
        return f"starts with “{first or 'nothing'}”; a query starts with {', '.join(_FORMS)}"
    missing = [prefix for prefix, _ in undeclared(text) if prefix not in PREFIXES]
    if missing:
        return f"the prefix {missing[0]}: is not declared; add PREFIX {missing[0]}: <…>"
    place = re.search(r"(\d+):(\d+)", message)
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    lines = [*text.splitlines(), ""]
    before, after = lines[line - 1][: column - 1].split(), lines[line - 1][column - 1 :].split()
    found = f"at “{after[0]}”" if after else "at the end of the line"
    follows = f" after “{before[-1]}”" if before else ""
    return (
        f"line {line}, column {column}: is no SPARQL {found}{follows}; correct it there or before"
    )


def _one_of(formats: dict[str, str]) -> str:
    return "choose " + ", ".join(formats)


@click.command("query")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--format", "style", type=click.Choice(_FORMATS), help="table for rows, turtle for graphs."
)
def command(file: BinaryIO, style: str | None) -> None:
    """Answer the SPARQL query in FILE (or - for standard input) on the release."""
    from graph.record import Record

    name = getattr(file, "name", "query")
    try:
        text = file.read().decode("utf-8-sig")  # editors on Windows begin a file with a mark
    except UnicodeDecodeError as error:
        raise QueryRefused(
            f"{name}: is no UTF-8 text at byte {error.start}; save it as UTF-8"
        ) from error
    record = Record.open()
    # the engine does not return to Python while it works, so that Ctrl-C must end the process
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        write(ask(record, text, str(name)), style, sys.stdout.buffer)
    finally:
        signal.signal(signal.SIGINT, before)
