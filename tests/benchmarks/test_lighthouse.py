"""Lighthouse's reports become one table; a run that failed is said, and never counted."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks.lighthouse import Run, main, table


def report(performance: float, blocked: float = 0) -> dict[str, Any]:
    """The parts of a report that the table is made of."""
    others = {name: {"score": 1.0} for name in ("accessibility", "best-practices", "seo")}
    times = {
        "first-contentful-paint": 1000,
        "largest-contentful-paint": 2000,
        "total-blocking-time": blocked,
        "speed-index": 1500,
        "cumulative-layout-shift": 0.004,
    }
    return {
        "categories": others | {"performance": {"score": performance}},
        "audits": {name: {"numericValue": value} for name, value in times.items()},
    }


def test_the_best_the_middle_and_the_times_of_the_middle_run() -> None:
    runs = [Run.read(report(score, 10 * n)) for n, score in enumerate((0.9, 0.98, 0.95))]
    row = table({"/": runs}).splitlines()[2]
    assert row == "| `/` | 98 | 95 | 100 | 100 | 100 | 1.0 s | 2.0 s | 20 ms | 1.5 s | 0.004 |"


def test_a_page_that_could_not_be_loaded_is_no_run() -> None:
    failed = report(0) | {"runtimeError": {"code": "X", "message": "no page"}, "requestedUrl": "/"}
    with pytest.raises(ValueError, match="no page"):
        Run.read(failed)


@pytest.mark.parametrize("works", [True, False])
def test_the_command_prints_a_table_or_says_what_was_left_out(tmp_path: Path, works: bool) -> None:
    (tmp_path / "made.json").write_text(json.dumps(report(0.97)), encoding="utf-8")
    program = tmp_path / "lighthouse"
    copying = (
        'for one in "$@"; do case $one in '
        f'--output-path=*) cp {tmp_path}/made.json "${{one#*=}}";; esac; done'
    )
    program.write_text(f"#!/bin/sh\n{copying if works else 'echo no browser >&2; exit 1'}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    options = ["http://127.0.0.1:1/", "--runs", "2", "--page", "/x", "--lighthouse", str(program)]
    done = CliRunner().invoke(main, options)
    assert done.exit_code == 0
    assert ("| `/x` | 97 | 97 |" in done.stdout) is works
    assert ("left out: Lighthouse: no browser" in done.stderr) is not works
