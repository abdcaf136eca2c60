"""``python -m benchmarks.lighthouse``: Lighthouse over the site's main pages, as a table.

It is for development: the site has to run already, and Lighthouse comes from npm (by ``npx``) or
stands in a folder of yours. The pages are loaded in turn, so that what else a machine is doing
falls on all of them alike; even so only runs of the same minutes can be compared. The scores of a
run are its own: the table gives the best and the middle one, and the timings of the middle run.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

VERSION: Final = "12.8.2"
PAGES: Final = ("/", "/page/person/sergei-lavrov", "/explore?focus=person/s-jaishankar")
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
_FLAGS: Final = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
_CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
_TIMES: Final = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "speed-index",
)


@dataclass(frozen=True, slots=True)
class Run:
    """One run of Lighthouse: four scores of 100, four times in milliseconds, the layout shift."""

    scores: tuple[int, ...]
    times: tuple[float, ...]
    shift: float

    @classmethod
    def read(cls, report: Mapping[str, Any]) -> Run:
        """A run from Lighthouse's own report.

        Raises:
            ValueError: Lighthouse could not load the page.
        """
        if failed := report.get("runtimeError"):
            raise ValueError(f"{report.get('requestedUrl')}: {failed['message']}")
        audits, categories = report["audits"], report["categories"]
        return cls(
            tuple(round(100 * categories[name]["score"]) for name in _CATEGORIES),
            tuple(float(audits[name]["numericValue"]) for name in _TIMES),
            float(audits["cumulative-layout-shift"]["numericValue"]),
        )


def table(found: Mapping[str, Sequence[Run]]) -> str:
    """The runs of each page as a Markdown table.

    >>> print(table({"/": [Run((96, 100, 100, 100), (1200, 1900, 0, 1300), 0)]}).splitlines()[2])
    | `/` | 96 | 96 | 100 | 100 | 100 | 1.2 s | 1.9 s | 0 ms | 1.3 s | 0 |
    """
    heads = (
        "performance, best", "middle", "accessibility", "best practices", "search engines",
        "first paint", "largest paint", "blocked", "speed index", "layout shift",
    )  # fmt: skip
    lines = [f"| page | {' | '.join(heads)} |", "|---|" + "---:|" * len(heads)]
    lines += [f"| `{page}` | {_row(runs)} |" for page, runs in found.items()]
    return "\n".join(lines)


def _row(runs: Iterable[Run]) -> str:
    ordered = sorted(runs, key=lambda run: run.scores[0])
    middle = ordered[len(ordered) // 2]
    first, largest, blocked, index = middle.times
    least = [min(run.scores[place] for run in ordered) for place in (1, 2, 3)]
    cells = [
        ordered[-1].scores[0],
        round(statistics.median(run.scores[0] for run in ordered)),
        *least,
        f"{first / 1000:.1f} s",
        f"{largest / 1000:.1f} s",
        f"{blocked:.0f} ms",
        f"{index / 1000:.1f} s",
        f"{max(run.shift for run in ordered):.3g}",
    ]
    return " | ".join(map(str, cells))


def run_once(command: Sequence[str], address: str, folder: Path) -> Run:
    """Run Lighthouse over one address, which takes a quarter of a minute.

    Raises:
        ValueError: Lighthouse gave no report, or the page could not be loaded.
    """
    browser = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, _BROWSERS)), "")
    output = folder / "report.json"
    output.unlink(missing_ok=True)
    done = subprocess.run(  # noqa: S603 - Lighthouse, by the path or name that was given
        [
            *command, address, "--quiet", "--output=json", f"--output-path={output}",
            f"--chrome-flags={_FLAGS}",
        ],
        env=os.environ | {"CHROME_PATH": browser},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    if not output.is_file():
        lines = done.stderr.strip().splitlines() or ["no report"]
        raise ValueError(f"Lighthouse: {lines[-1]}")
    return Run.read(json.loads(output.read_text(encoding="utf-8")))


@click.command()
@click.argument("site", default="http://127.0.0.1:8000")
@click.option("--page", "pages", multiple=True, default=PAGES, show_default=True, help="A path.")
@click.option("--runs", default=5, show_default=True, help="How often each page is loaded.")
@click.option("--lighthouse", "program", help="Lighthouse's command, where it is installed.")
def main(site: str, pages: tuple[str, ...], runs: int, program: str | None) -> None:
    """Load pages of the running SITE in Lighthouse and print what it says, as a table."""
    command = [program] if program else ["npx", "--yes", f"lighthouse@{VERSION}"]
    if shutil.which(command[0]) is None:
        raise click.ClickException(
            f"there is no {command[0]}: install Node.js, or give --lighthouse"
        )
    found: dict[str, list[Run]] = {page: [] for page in pages}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs):
            for page in pages:
                try:
                    run = run_once(command, site.rstrip("/") + page, Path(folder))
                except ValueError as failed:
                    click.echo(f"left out: {failed}", err=True)
                    continue
                found[page].append(run)
                click.echo(f"{page}: {run.scores[0]}", err=True)
    click.echo(table({page: those for page, those in found.items() if those}))


if __name__ == "__main__":
    main()
