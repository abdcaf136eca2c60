"""Is the graph fit to be released?

Four checks, each in its own module, look at the whole graph before anything is written: shapes of
single records, hygiene across records, support for every accepted triple, and pinned totals. What
stands wrong in a single seed file is the reader's business and stops earlier.

>>> from pathlib import Path
>>> from pyoxigraph import Store
>>> [finding.check for finding in check(Store(), Path("/nowhere"))]
['totals']
"""

from pathlib import Path

from pyoxigraph import Store

from graph.checking.finding import Finding
from graph.checking.hygiene import check_hygiene
from graph.checking.shapes import check_shapes
from graph.checking.support import check_support
from graph.checking.totals import check_totals, decades, to_be_pinned, totals

__all__ = [
    "Finding",
    "check",
    "check_hygiene",
    "check_shapes",
    "check_support",
    "check_totals",
    "decades",
    "to_be_pinned",
    "totals",
]


def check(store: Store, seeds: Path) -> list[Finding]:
    """Return everything that is wrong with the graph, sorted by file and line.

    Args:
        store: the whole release: default graph and named graphs.
        seeds: the folder it was read from, in which offenders are located.
    """
    findings = [
        *check_shapes(store, seeds),
        *check_hygiene(store, seeds),
        *check_support(store, seeds),
        *check_totals(store, seeds),
    ]
    return sorted(dict.fromkeys(findings), key=Finding.order)
