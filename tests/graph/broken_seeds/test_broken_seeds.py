"""Every kind of broken seed gets one line that says where and what to do, and nothing is written.

The kinds stand in `cases.toml`; each changes one thing in the folder `valid`.
"""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph.building import build
from graph.errors import CheckError, IndrusError, SeedErrors

HERE = Path(__file__).resolve().parent
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "cases.toml").read_text())["case"]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release built from the valid folder."""
    folder = tmp_path_factory.mktemp("sound")
    build(HERE / "valid", folder)
    return folder


def snapshot(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def broken(case: dict[str, Any], seeds: Path) -> None:
    """Change the copy of the valid folder in `seeds` as the case says."""
    file = seeds / case["file"]
    if case.get("delete"):
        file.unlink()
    elif "create" in case:
        file.write_text(case["create"])
    elif "bytes" in case:
        file.write_bytes(file.read_bytes() + bytes.fromhex(case["bytes"]))
    else:
        text = file.read_text()
        assert case["replace"] in text
        file.write_text(text.replace(case["replace"], case["by"], 1))


def expected_line(case: dict[str, Any], file: Path) -> int | None:
    """The line on which the message must stand, if any."""
    marker = case.get("at", case.get("by", "").splitlines()[0] if case.get("by") else "")
    if not marker:
        return None
    text = file.read_text(errors="replace")
    assert marker in text
    return text.count("\n", 0, text.index(marker)) + 1


def complaints(error: IndrusError) -> list[tuple[Path, int | None, str]]:
    found = error.errors if isinstance(error, SeedErrors) else ()
    found = error.findings if isinstance(error, CheckError) else found
    return [(Path(one.file), one.line, str(one)) for one in found]


def test_there_are_at_least_forty_kinds_with_names_of_their_own() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_broken_seed_is_refused_in_one_line(
    case: dict[str, Any], sound: Path, tmp_path: Path
) -> None:
    seeds, release = tmp_path / "seeds", tmp_path / "release"
    shutil.copytree(HERE / "valid", seeds)
    shutil.copytree(sound, release)
    before = snapshot(release)
    broken(case, seeds)

    with pytest.raises(IndrusError) as caught:
        build(seeds, release)

    said = complaints(caught.value)
    assert said
    assert all("\n" not in line and "; " in line for _, _, line in said)
    file = seeds / case.get("in", case["file"])
    right = [line for place, _, line in said if place.name == file.name and case["says"] in line]
    assert right, "\n".join(line for _, _, line in said)
    wanted = expected_line(case, file) if file.exists() else None
    lines = {number for place, number, line in said if line in right}
    assert wanted in lines or (wanted is None and lines <= {None, 1}), right
    assert snapshot(release) == before
