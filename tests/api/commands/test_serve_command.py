"""``indrus serve`` and the command group it belongs to."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.command_line import COMMANDS, main
from api.settings import Settings


def test_help_lists_every_command_without_loading_one() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from api.command_line import main\n"
        "out = CliRunner().invoke(main, ['--help']).output\n"
        "assert 'serve' in out and 'explain' in out, out\n"
        "assert not {'fastapi', 'rdflib', 'pyoxigraph'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert "Usage:" in result.output


def test_an_unknown_command_is_refused() -> None:
    result = CliRunner().invoke(main, ["fly"])
    assert result.exit_code == 2
    assert "fly" in result.output


def test_a_busy_port_is_told_in_one_line(release: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        result = CliRunner().invoke(main, ["serve", "--port", str(port), "--release", str(release)])
    assert result.exit_code == 1
    lines = [line for line in result.output.splitlines() if line.strip()]
    assert len(lines) == 1
    assert str(port) in lines[0]
    assert "--port" in lines[0]


def test_seeds_that_cannot_be_read_stop_the_server_in_one_line_each(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "sources").mkdir(parents=True)
    (seeds / "sources" / "broken.trig").write_text("this is no TriG", encoding="utf-8")
    environment = {**os.environ, "INDRUS_SEEDS": str(seeds)}
    code = "import sys; from api.command_line import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "serve", "--port", str(_free_port())]
    done = subprocess.run(
        [*command, "--release", str(tmp_path / "release")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "broken.trig" in done.stderr


def test_the_address_of_an_ipv6_host_is_bracketed() -> None:
    assert Settings(Path(), host="::1", port=81).url == "http://[::1]:81/"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
