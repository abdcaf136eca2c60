"""What becomes of a command whose output cannot be written: one sentence, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")
COMMANDS = [["--help"], ["explain", "event:talks"], ["query", "query.rq"], ["view", "--help"]]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="shells of POSIX close and redirect")


@pytest.fixture
def place(small_release: Path, tmp_path: Path) -> Path:
    (tmp_path / "query.rq").write_text("SELECT ?s ?p ?o { ?s ?p ?o }", encoding="utf-8")
    return tmp_path


def run(place: Path, arguments: list[str], redirection: str) -> subprocess.CompletedProcess[str]:
    line = f'exec "$@" {redirection}'
    program = [sys.executable, "-c", "from api.command_line import main; main()"]
    return subprocess.run(
        ["sh", "-c", line, "sh", *program, *arguments],
        cwd=place,
        env={**os.environ, "INDRUS_RELEASE": str(place / "release")},
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_full_disk_is_told_in_one_line(place: Path, arguments: list[str]) -> None:
    ended = run(place, arguments, f">{FULL}")
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        "indrus: standard output: No space left on device; write it where there is room"
    ]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_an_output_that_is_closed_is_no_error(place: Path, arguments: list[str]) -> None:
    ended = run(place, arguments, ">&-")
    assert (ended.returncode, ended.stderr) == (0, "")
