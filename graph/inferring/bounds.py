"""Rule `date-bounds`: the first and last day that a date can mean, so that filters can compare it.

SPARQL cannot read EDTF, hence code. Events, statements, expectations and observations get
`:earliest` and `:latest`. A tenure gets the days for which the sources *show* it: held from the
earliest of (last day its start can mean; first day of an attestation), held through the latest of
(first day its end can mean; last day of an attestation). Where only one side is known, the day
known on that side stands for both: in office on that day, and nothing claimed beyond it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

import pyoxigraph as ox

from graph.dates import Edtf
from graph.terms import XSD_DATE, own
from ontology import RULE

NAME: Final = "date-bounds"
GRAPH: Final = ox.NamedNode(RULE + NAME)
_BOUNDED: Final = (own("when"), own("expectedBy"), own("period"))
_DEFAULT: Final = ox.DefaultGraph()


def derive(store: ox.Store) -> Iterator[ox.Triple]:
    """The bounds of every date in the default graph."""
    for predicate in _BOUNDED:
        for subject, dates in _dated(store, predicate).items():
            yield from _said(
                subject, "earliest", min(_known(d.earliest for d in dates), default=None)
            )
            yield from _said(subject, "latest", max(_known(d.latest for d in dates), default=None))
    starts, ends, seen = (_dated(store, own(name)) for name in ("start", "end", "attestedOn"))
    for tenure in sorted({*starts, *ends, *seen}, key=str):
        first, last = _held(starts[tenure], ends[tenure], seen[tenure])
        yield from _said(tenure, "heldFrom", first)
        yield from _said(tenure, "heldThrough", last)


def _held(
    starts: list[Edtf], ends: list[Edtf], seen: list[Edtf]
) -> tuple[date | None, date | None]:
    from_days = [*_known(d.latest for d in starts), *_known(d.earliest for d in seen)]
    through_days = [*_known(d.earliest for d in ends), *_known(d.latest for d in seen)]
    first = min(from_days or through_days, default=None)
    last = max(through_days or from_days, default=None)
    if first is not None and last is not None and first > last:
        # began and ended within one imprecise span: no day is shown
        return None, None
    return first, last


def _dated(store: ox.Store, predicate: ox.NamedNode) -> dict[ox.NamedNode, list[Edtf]]:
    dates: dict[ox.NamedNode, list[Edtf]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, predicate, None, _DEFAULT):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            dates[quad.subject].append(Edtf.parse(quad.object.value))
    return dates


def _said(subject: ox.NamedNode, name: str, day: date | None) -> Iterator[ox.Triple]:
    if day is not None:
        yield ox.Triple(subject, own(name), ox.Literal(day.isoformat(), datatype=XSD_DATE))


def _known(days: Iterator[date | None]) -> list[date]:
    return [day for day in days if day is not None]
