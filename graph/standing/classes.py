"""What events are, for many at once."""

from __future__ import annotations

from collections.abc import Collection
from sys import intern

from graph import standing
from graph.kinds import is_told_by_iri
from graph.record import Record
from graph.standing.questions import CLASSES


def classes_of_events(record: Record) -> dict[str, tuple[str, ...]]:
    """The classes of each event, super-classes included, as IRIs."""
    return record.once("classes", _classes_of_events)


def _classes_of_events(record: Record) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for event, class_ in standing.rows(record, CLASSES):
        found.setdefault(event, []).append(intern(class_))
    return {one: tuple(of) for one, of in found.items()}


def classes_for_glyph(record: Record, iri: str) -> Collection[str]:
    """The classes of a thing as far as its glyph depends on them, which is so for events only.

    Looking up what is not needed would take most of the time that a long list takes.
    """
    if is_told_by_iri(iri):
        return ()
    known = classes_of_events(record).get(iri)
    return record.types(iri) if known is None else known
