"""What make says where something is missing, and that its list of targets is whole."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INTERPRETERS = ["python3", "python", *(f"python3.{minor}" for minor in range(11, 15))]


@pytest.fixture
def old_pythons(tmp_path: Path) -> dict[str, str]:
    """An environment in which every Python is too old."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in INTERPRETERS:
        program = folder / name
        program.write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
        program.chmod(0o755)
    return os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def test_a_python_that_is_too_old_is_one_sentence(
    tmp_path: Path, old_pythons: dict[str, str]
) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path / "Makefile")
    for name in ("requirements.lock", "pyproject.toml", "hatch_build.py", "package-lock.json"):
        (tmp_path / name).touch()
    done = subprocess.run(
        ["make", "serve"],
        cwd=tmp_path,
        env=old_pythons,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "indrus needs Python 3.11 or newer" in done.stderr
    assert "Traceback" not in done.stderr


def test_make_alone_lists_every_target() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    for target in phony.group(1).split():
        assert re.search(rf"^  make {target}\s+\S", done.stdout, re.MULTILINE), target
