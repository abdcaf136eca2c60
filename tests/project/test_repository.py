"""What the repository promises about itself: locked, licensed, tied to no machine, documented."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
# Spelled in pieces, so that this file does not contain what it forbids. A path begins with its
# slash: what stands behind a host or another folder is part of an address.
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:" + "work|home|Users|root" + ")/")
UNFINISHED = re.compile("|".join([r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", r"\bXX" + r"X\b"]))
HELD_TEXTS = "seeds/sources/"


def tracked_files() -> list[Path]:
    """The files under version control, or every file of an unpacked sdist."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
        ).stdout.decode()
        names = [name for name in listed.split("\0") if name]
    else:
        names = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*")]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def texts() -> dict[str, str]:
    """The tracked text files that we wrote ourselves, by their path."""
    found = {}
    for path in tracked_files():
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(HELD_TEXTS) and path.suffix == ".txt":
            continue
        try:
            found[name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


def test_no_file_names_a_path_of_one_machine() -> None:
    assert [name for name, text in texts().items() if MACHINE_PATHS.search(text)] == []


def test_nothing_is_left_unfinished() -> None:
    assert [name for name, text in texts().items() if UNFINISHED.search(text)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_distribution_has_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.findall(r"^[a-z0-9][^\n]*(?:\n[ ]+[^\n]*)*", text, flags=re.MULTILINE)
    assert len(entries) > 20
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", [*LOCKS, "package-lock.json"])
def test_locks_name_no_registry(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert '"resolved"' not in text
    assert not re.search(r"--(index-url|extra-index-url|find-links|trusted-host)|file://", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_cover_what_the_project_asks_for(lock: str) -> None:
    described = project()
    wanted = [*described["project"]["dependencies"], *described["dependency-groups"]["build"]]
    if "dev" in lock:
        wanted += described["project"]["optional-dependencies"]["dev"]
    names = {re.split(r"[<>=!~ \[;]", entry, maxsplit=1)[0].lower() for entry in wanted}
    locked = set(
        re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert names - locked == set()


def test_code_and_data_have_their_own_licences() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    data = (ROOT / "LICENSE-DATA").read_text(encoding="utf-8")
    assert "Creative Commons Attribution 4.0 International" in data
    assert "remain with their publishers" in data
    assert project()["project"]["license-files"] == ["LICENSE", "LICENSE-DATA"]


def test_the_changelog_tells_of_this_version() -> None:
    version = project()["project"]["version"]
    headings = re.findall(
        r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert version in headings


def test_how_to_cite_names_this_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {project()['project']['version']}\n" in citation


def test_every_decision_is_dated_and_complete() -> None:
    for record in sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md")):
        text = record.read_text(encoding="utf-8")
        assert re.search(r"^Date: \d{4}-\d\d-\d\d$", text, re.MULTILINE), record.name
        for heading in ("## Context", "## Decision", "## Consequences"):
            assert heading in text, f"{record.name} has no {heading!r}"


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in folder.glob("[0-9]*.md") if path.name not in listed] == []
