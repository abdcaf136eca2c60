"""`indrus build` and `indrus check`: what they say, what they write, and what they leave alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.command_line import main

VALID = Path(__file__).resolve().parents[2] / "graph" / "broken_seeds" / "valid"
NEWS = "sources/wire-2021-02-18.trig"

Indrus = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a copy of a small valid folder of seeds."""
    shutil.copytree(VALID, tmp_path / "seeds")
    monkeypatch.setenv("INDRUS_SEEDS", str(tmp_path / "seeds"))
    monkeypatch.setenv("INDRUS_RELEASE", str(tmp_path / "release"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def break_a_date(folder: Path) -> None:
    seed = folder / "seeds" / NEWS
    seed.write_text(seed.read_text().replace(':when "2021-02-18"', ':when "2021-02-30"'))


def test_a_build_says_what_it_wrote_and_the_second_does_nothing(folder: Path) -> None:
    first, second = run("build"), run("build")
    assert first.exit_code == second.exit_code == 0
    assert "written to" in first.stdout
    assert "2  sources" in first.stdout
    assert "up to date in" in second.stdout
    assert (folder / "release" / "indrus.nq").is_file()


def test_force_builds_the_same_bytes_again(folder: Path) -> None:
    run("build")
    before = (folder / "release" / "indrus.nq").read_bytes()
    assert json.loads(run("build", "--force", "--json").stdout)["written"] is True
    assert (folder / "release" / "indrus.nq").read_bytes() == before


def test_a_report_in_json_holds_the_counts(folder: Path) -> None:
    report = json.loads(run("build", "--json").stdout)
    assert report["counts"]["sources"] == 2
    assert report["folder"] == str(folder / "release")


def test_nothing_but_the_report_is_written_where_nobody_watches(folder: Path) -> None:
    assert run("build").stderr == ""


def test_a_broken_seed_ends_a_build_with_its_place_and_keeps_the_release(folder: Path) -> None:
    run("build")
    before = (folder / "release" / "indrus.nq").read_bytes()
    break_a_date(folder)
    answer = run("build")
    assert answer.exit_code == 1
    assert f'{Path("seeds") / NEWS}:18: "2021-02-30": is no date' in answer.stderr
    assert "Traceback" not in answer.stderr
    assert (folder / "release" / "indrus.nq").read_bytes() == before


def test_a_check_of_sound_seeds_says_so_and_writes_nothing(folder: Path) -> None:
    answer = run("check")
    assert answer.exit_code == 0
    assert answer.stdout.startswith("Nothing is wrong: 2 sources, 6 citations")
    assert not (folder / "release").exists()


def test_a_check_lists_what_the_reader_does_not_understand(folder: Path) -> None:
    break_a_date(folder)
    answer = run("check")
    assert answer.exit_code == 1
    assert answer.stderr.splitlines()[-1] == "1 finding"
    (finding,) = json.loads(run("check", "--json").stdout)
    assert (finding["check"], finding["line"]) == ("reading", 18)


def test_a_check_lists_what_only_the_whole_graph_shows(folder: Path) -> None:
    pinned = folder / "seeds" / "totals.json"
    pinned.write_text(pinned.read_text().replace('"indrus:State": 1', '"indrus:State": 2'))
    (finding,) = json.loads(run("check", "--json").stdout)
    assert (finding["check"], finding["term"]) == ("totals", "indrus:State")


def test_the_totals_can_be_printed_to_be_pinned(folder: Path) -> None:
    pinned = folder / "seeds" / "totals.json"
    expected = json.loads(pinned.read_text())
    pinned.unlink()
    printed = json.loads(run("check", "--totals").stdout)
    decades = printed.pop("decades")
    assert printed == expected
    assert sum(counts["schema:Event"] for counts in decades.values()) == expected["schema:Event"]
    pinned.write_text(run("check", "--totals").stdout)
    assert run("check").stderr == ""
