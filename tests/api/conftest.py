"""A running application without a socket, on the session's release or on a doctored copy of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient


def _copy(release: Path, folder: Path, quads: str) -> Path:
    """A copy of the release with more quads, which its manifest vouches for."""
    folder.mkdir(parents=True)
    for file in release.iterdir():
        if file.is_file():
            (folder / file.name).write_bytes(file.read_bytes())
    data = b"".join(
        sorted({*(release / "indrus.nq").read_bytes().splitlines(True), *_lines(quads)})
    )
    (folder / "indrus.nq").write_bytes(data)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["indrus.nq"] = {"sha256": hashlib.sha256(data).hexdigest()}
    manifest["release"] = hashlib.sha256(data).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def _lines(quads: str) -> list[bytes]:
    return [f"{line.strip()}\n".encode() for line in quads.split("\n") if line.strip()]


@pytest.fixture(scope="session")
def doctored(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Call it with N-Quads for a copy of the release that holds them too."""
    return lambda quads: _copy(release, tmp_path_factory.mktemp("doctored") / "release", quads)


@pytest.fixture(scope="session")
def client(release: Path) -> Iterator[TestClient]:
    """The site over the session's release; redirects are answers and not followed."""
    from api.app import create_app
    from api.settings import Settings

    with TestClient(create_app(Settings(release)), follow_redirects=False) as opened:
        yield opened
