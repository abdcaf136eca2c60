"""`indrus view` writes one file, says what it wrote, and refuses in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from api.command_line import main


@pytest.fixture
def runner(release: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("INDRUS_RELEASE", str(release))
    return CliRunner()


@pytest.mark.parametrize(
    "name",
    [
        "https://w3id.org/indrus/id/person/sergei-lavrov",
        "person/sergei-lavrov",
        "person:sergei-lavrov",
        "sergei-lavrov",
    ],
)
def test_a_thing_may_be_named_in_any_way(runner: CliRunner, name: str, tmp_path: Path) -> None:
    output = tmp_path / "view.html"
    result = runner.invoke(main, ["view", name, "-o", str(output)])
    assert result.exit_code == 0, result.output
    assert "Lavrov" in result.output
    assert output.read_text("utf-8").startswith("<!doctype html>")


def test_the_language_is_chosen(runner: CliRunner, tmp_path: Path) -> None:
    output = tmp_path / "view.html"
    command = ["view", "person/sergei-lavrov", "--lang", "ru", "-o", str(output)]
    assert runner.invoke(main, command).exit_code == 0
    assert '<html lang="ru">' in output.read_text("utf-8")


def test_twice_gives_the_same_bytes(runner: CliRunner, tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        runner.invoke(main, ["view", "person/sergei-lavrov", "-o", str(tmp_path / name)])
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_an_unknown_name_is_refused_in_one_line(runner: CliRunner, tmp_path: Path) -> None:
    result = runner.invoke(main, ["view", "zzzzzzzz", "-o", str(tmp_path / "view.html")])
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(runner: CliRunner, tmp_path: Path) -> None:
    output = tmp_path / "none" / "view.html"
    result = runner.invoke(main, ["view", "person/sergei-lavrov", "-o", str(output)])
    assert result.exit_code == 1
    assert "cannot be written" in result.output
