"""``python -m benchmarks``: generate graphs, measure engines side by side, write what came out."""

from __future__ import annotations

import json
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from benchmarks import machine
from benchmarks.engines import ENGINES, Engine, Unavailable
from benchmarks.measuring import Patience, Results, measure
from benchmarks.plotting import plot
from benchmarks.questions import read_questions
from benchmarks.reporting import report

_HERE = Path(__file__).resolve().parent
_KEYS = [engine.key for engine in ENGINES]
_sizes = click.option(
    "--size", "sizes", multiple=True, default=(10_000, 100_000), show_default=True, type=int,
    help="Quads of a generated graph; may be given several times.",
)  # fmt: skip
_graphs = click.option(
    "--graphs", type=click.Path(path_type=Path), default=_HERE / "graphs",
    show_default="benchmarks/graphs", help="Folder in which generated graphs are kept.",
)  # fmt: skip
_results = click.option(
    "--results", type=click.Path(path_type=Path), default=_HERE / "results",
    show_default="benchmarks/results", help="Folder for figures, tables and the picture.",
)  # fmt: skip
_port = click.option("--port", default=8130, show_default=True, help="First of ten ports to use.")


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Measure indrus beside other engines; without a command: `run` with its defaults."""
    # so that the engines are stopped too
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if context.invoked_subcommand is None:
        context.invoke(run)


def graph_of(size: int, graphs: Path) -> Path:
    """The folder of a generated release of this size, made where it is missing."""
    from benchmarks.generator import generate

    folder = graphs / str(size)
    if not (folder / "manifest.json").is_file():
        with click.progressbar(length=size, label=f"generating {size} quads") as bar:
            generate(folder, size, progress=lambda done, _: bar.update(max(0, done - bar.pos)))
    return folder


@main.command()
@_sizes
@_graphs
def generate(sizes: tuple[int, ...], graphs: Path) -> None:
    """Write releases of the given sizes."""
    for size in sizes:
        click.echo(graph_of(size, graphs))


@main.command()
@_sizes
@_graphs
@_results
@_port
@click.option("--engine", "keys", multiple=True, type=click.Choice(_KEYS), default=_KEYS)
@click.option("--repetitions", default=15, show_default=True)
@click.option("--seconds", default=60.0, show_default=True, help="How long to wait for one answer.")
@click.option("--again", is_flag=True, help="Measure anew what was measured before.")
def run(
    sizes: tuple[int, ...],
    graphs: Path,
    results: Path,
    port: int,
    keys: tuple[str, ...],
    repetitions: int,
    seconds: float,
    again: bool,
) -> None:
    """Measure all engines side by side and write table, figures and picture."""
    questions = read_questions()
    for size in sizes:
        held = (
            Results.open(results / f"{size}.json")
            if not again
            else Results(results / f"{size}.json")
        )
        folder = graph_of(size, graphs)
        started = _started(folder, size, port, keys, held)
        patience = Patience(repetitions, limit=seconds)

        def restart(engine: Engine, folder: Path = folder) -> None:
            engine.stop()
            engine.start(folder)

        try:
            measure(started, questions, held, patience, click.echo, restart)
        finally:
            for engine in started:
                engine.stop()
    _write(results)


@main.command()
@_sizes
@_graphs
@_results
@_port
def recovery(sizes: tuple[int, ...], graphs: Path, results: Path, port: int) -> None:
    """Kill workers and look at memory."""
    from benchmarks.recovery import recover

    questions = [(question.query, question.is_construct) for question in read_questions()]
    for size in sizes:
        found = recover(graph_of(size, graphs), port, questions)
        path = results / f"recovery-{size}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        facts = {"machine": machine.description(), **found.as_json()}
        path.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
        click.echo(f"{size} quads: {json.dumps(facts)}")


@main.command()
@click.option(
    "--release",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the release whose pages are drawn; without it, a generated graph.",
)
@click.option("--size", default=100_000, show_default=True, help="Quads of the generated graph.")
@_graphs
@_port
@click.option("--rounds", default=5, show_default=True, help="How often each page is drawn again.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write the figures here too.")
def pages(
    release: Path | None, size: int, graphs: Path, port: int, rounds: int, file: Path | None
) -> None:
    """Draw every kind of page and look at memory."""
    from benchmarks.pages import as_table, walk

    folder = release or graph_of(size, graphs)
    walked = walk(folder, port, rounds, lambda line: click.echo(line, err=True))
    click.echo(as_table(walked))
    if file is not None:
        facts = {"machine": machine.description(), "load": machine.load(), **walked.as_json()}
        file.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


@main.command(name="report")
@_results
def write_report(results: Path) -> None:
    """Write table and picture anew from the figures."""
    _write(results)


def _started(
    folder: Path, size: int, port: int, keys: tuple[str, ...], held: Results
) -> list[Engine]:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    held.facts.update(
        quads=manifest["counts"]["quads"],
        release=manifest["release"],
        machine=machine.description(),
        day=datetime.now(UTC).date().isoformat(),
        load=machine.load(),
    )
    left_out: dict[str, str] = {}
    versions: dict[str, str] = held.facts.setdefault("versions", {})
    started: list[Engine] = []
    for number, kind in enumerate(kind for kind in ENGINES if kind.key in keys):
        # Virtuoso needs two ports
        engine = kind(port + 2 * number)
        if size > engine.largest:
            left_out[engine.key] = f"takes too long above {engine.largest} quads"
            continue
        click.echo(f"{size} quads: starting {engine.name} …")
        try:
            engine.start(folder)
        except Unavailable as missing:
            left_out[engine.key] = f"not installed: {missing}"
            engine.stop()
        except BaseException:
            for one in (engine, *started):
                one.stop()
            raise
        else:
            versions[engine.key] = engine.version
            started.append(engine)
    held.facts["left out"] = left_out
    return started


def _write(results: Path) -> None:
    files = sorted(
        (path for path in results.glob("*.json") if path.stem.isdigit()),
        key=lambda path: int(path.stem),
    )
    sizes = [Results.open(path) for path in files]
    questions = read_questions()
    (results / "README.md").write_text(report(sizes, questions), encoding="utf-8")
    try:
        plot(sizes, questions, results / "results.svg")
    except ImportError:
        click.echo("no picture: matplotlib is not installed (pip install 'indrus[bench]')")
    click.echo(f"written to {results}")


if __name__ == "__main__":
    main()
