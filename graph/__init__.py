"""From seeds to answers: reading, asserting, inferring, checking, releasing, asking.

`open_graph()` is the door for notebooks; `graph.record` is the one for pages and commands.

>>> callable(open_graph)
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import Dataset

__all__ = ["open_graph"]


def open_graph(folder: Path | str | None = None) -> Dataset:
    """Open a release as an `rdflib.Dataset` whose queries Oxigraph answers.

    `folder` defaults to `graph.locations.release_folder()`. The dataset is read-only, its default
    graph is what the project holds to be true, and `GRAPH ?citation {…}` asks who says so.
    Raises ReleaseError where no complete release stands in the folder.
    """
    # rdflib costs 0.15 s to import, which the command line need not pay for other work
    from graph.opening import open_dataset

    return open_dataset(folder)
