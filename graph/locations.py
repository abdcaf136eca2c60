"""Where seeds are read from and releases are written to.

In a checkout both stand beside the packages; an installed package brings its seeds along and
keeps releases in the user's data folder, because site-packages may be read-only. The environment
variables INDRUS_SEEDS and INDRUS_RELEASE come first.

>>> seeds_folder().name
'seeds'
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_BESIDE = Path(__file__).resolve().parent.parent


def seeds_folder() -> Path:
    """The folder with `sources/`, `reference/` and `links/`."""
    override = os.environ.get("INDRUS_SEEDS")
    return Path(override) if override else _BESIDE / "seeds"


def release_folder() -> Path:
    """The folder of the release that is written by `indrus build` and opened by everything else."""
    override = os.environ.get("INDRUS_RELEASE")
    if override:
        return Path(override)
    if (_BESIDE / "pyproject.toml").is_file():
        return _BESIDE / "release"
    return platformdirs.user_data_path("indrus") / "release"
