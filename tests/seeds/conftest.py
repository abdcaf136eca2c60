"""What the tests of the seeds share: answers as plain words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

if TYPE_CHECKING:
    from graph.record import Record

Ask = Callable[[str], list[dict[str, str]]]


@pytest.fixture(scope="session")
def ask(record: Record) -> Ask:
    """Ask a SELECT query of the record; each row gives IRIs and literals without their marks."""
    return _asking(record)


@pytest.fixture(scope="session")
def ask_whole(whole_record: Record) -> Ask:
    """The same of the whole record."""
    return _asking(whole_record)


def _asking(record: Record) -> Ask:
    def _ask(query: str) -> list[dict[str, str]]:
        return [{name: _value(term) for name, term in row.items()} for row in record.select(query)]

    return _ask


def _value(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value
