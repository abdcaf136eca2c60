"""A release is written whole or not at all, and says what it holds."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import release
from graph.errors import ReleaseError
from graph.record import MANIFEST, Record, read_manifest

FILES = {"indrus.nq": b"<http://x/a> <http://x/b> <http://x/c> .\n", "texts/a.txt": b"A\r\n"}
FACTS = {"release": "1", "inputs": "2"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out" / "release"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_manifest_has_the_checksum_of_every_file(folder: Path) -> None:
    release.write_release(folder, FILES, FACTS)
    manifest = read_manifest(folder)
    assert manifest["release"] == "1"
    sums = {name: entry["sha256"] for name, entry in manifest["files"].items()}
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}
    release.verify(folder, manifest)


def test_a_new_release_replaces_the_old_one_and_leaves_nothing_beside_it(folder: Path) -> None:
    release.write_release(folder, {**FILES, "old.txt": b""}, FACTS)
    release.write_release(folder, FILES, FACTS)
    assert set(contents(folder)) == {*FILES, MANIFEST}
    assert [path.name for path in folder.parent.iterdir()] == ["release"]


def test_a_write_that_fails_leaves_the_old_release(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release.write_release(folder, FILES, FACTS)
    before = contents(folder)
    rename = Path.rename

    def fails_for_the_new_one(self: Path, target: Path) -> Path:
        if self.name.startswith(".release.building-"):
            raise OSError("disk full")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails_for_the_new_one)
    with pytest.raises(OSError, match="disk full"):
        release.write_release(folder, {**FILES, "new.txt": b""}, FACTS)
    assert contents(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["release"]


def test_a_crash_between_the_two_renames_is_healed(folder: Path) -> None:
    release.write_release(folder, FILES, FACTS)
    before = contents(folder)
    folder.rename(folder.with_name(".release.previous"))
    release.restore(folder)
    assert contents(folder) == before


def test_what_a_killed_build_left_behind_is_cleared_away(folder: Path) -> None:
    release.write_release(folder, FILES, FACTS)
    for name in (".release.building-killed", ".release.previous"):
        (folder.with_name(name) / "texts").mkdir(parents=True)
    release.write_release(folder, FILES, FACTS)
    assert [path.name for path in folder.parent.iterdir()] == ["release"]


def test_builds_at_the_same_time_do_not_harm_each_other(folder: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: release.write_release(folder, FILES, FACTS), range(24)))
    release.verify(folder, read_manifest(folder))
    assert [path.name for path in folder.parent.iterdir()] == ["release"]


def test_a_folder_with_something_else_in_it_is_not_replaced(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "thesis.doc").write_text("years of work")
    with pytest.raises(ReleaseError, match="holds something else"):
        release.write_release(folder, FILES, FACTS)
    assert (folder / "thesis.doc").read_text() == "years of work"


def test_an_empty_folder_may_become_a_release(folder: Path) -> None:
    folder.mkdir(parents=True)
    release.write_release(folder, FILES, FACTS)
    assert Record.open(folder).release_id == "1"


def test_quads_are_sorted_whatever_the_order_in_the_store() -> None:
    quads = [
        ox.Quad(ox.NamedNode(f"http://x/{name}"), ox.NamedNode("http://x/p"), ox.Literal("a\nb"))
        for name in "cab"
    ]
    stores = [ox.Store(), ox.Store()]
    stores[0].extend(quads)
    stores[1].extend(reversed(quads))
    one, other = map(release.quads_of, stores)
    assert one == other
    assert one.splitlines() == sorted(one.splitlines())
    assert len(one.splitlines()) == len(quads)


def test_no_release_is_a_clear_error(folder: Path) -> None:
    with pytest.raises(ReleaseError, match="no release stands here; build it with `indrus build`"):
        Record.open(folder)


@pytest.mark.parametrize("name", ["indrus.nq", "texts/a.txt"])
def test_a_damaged_file_is_noticed(folder: Path, name: str) -> None:
    release.write_release(folder, FILES, FACTS)
    damaged = folder / name
    damaged.write_bytes(damaged.read_bytes().replace(b"a", b"b").replace(b"A", b"B"))
    with pytest.raises(ReleaseError, match=name):
        release.verify(folder, read_manifest(folder))


def test_a_record_does_not_open_on_damaged_quads(folder: Path) -> None:
    release.write_release(folder, FILES, FACTS)
    (folder / "indrus.nq").write_bytes(b"")
    with pytest.raises(ReleaseError, match="does not have the checksum"):
        Record.open(folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"release": 1'])
def test_a_broken_manifest_is_a_clear_error(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / MANIFEST).write_text(text)
    with pytest.raises(ReleaseError, match="manifest"):
        Record.open(folder)


def test_json_is_stable_and_readable() -> None:
    assert release.as_json({"b": "é", "a": 1}) == '{\n "a": 1,\n "b": "é"\n}\n'.encode()
    assert json.loads(release.as_json({"a": [1]})) == {"a": [1]}
