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


def open_graph(folder: Path | str | None = None, *, default_graph: str | None = None) -> Dataset:
    """Open a release as an `rdflib.Dataset` whose queries Oxigraph answers.

    `folder` defaults to `graph.locations.release_folder()`; the address of a SPARQL 1.1 service
    (`https://…`) that has loaded a release may stand in its place, and then that service answers.
    `default_graph` names the default graph there, where the service wants it named.

    The dataset is read-only, its default graph is what the project holds to be true, and
    `GRAPH ?citation {…}` asks who says so. Raises ReleaseError where no complete release stands in
    the folder, EngineError where an address cannot be asked.
    """
    if isinstance(folder, str) and folder.startswith(("http://", "https://")):
        from graph.remote.dataset import open_remote_dataset

        return open_remote_dataset(folder, default_graph)
    # rdflib costs 0.15 s to import, which the command line need not pay for other work
    from graph.opening import open_dataset

    return open_dataset(folder)
