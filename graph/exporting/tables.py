"""The ties of a network as one table (RFC 4180): a line for each tie and citation."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from graph.network import Network, Tie, ties_of
from graph.record import Record
from graph.viewing.naming import Names

COLUMNS: Final = (
    "source",
    "target",
    "relation",
    "source_label",
    "target_label",
    "relation_label",
    "role",
    "when",
    "earliest",
    "latest",
    "quoted",
    "conflict",
    "citation",
)
#: What a spreadsheet would take for a formula when it begins a cell (OWASP, CSV injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def no_formula(text: str) -> str:
    """A cell's text; one that a spreadsheet would calculate is marked as text.

    >>> no_formula("=1+1"), no_formula("Delhi")
    ("'=1+1", 'Delhi')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def ties_as_csv(record: Record, network: Network, lang: str) -> bytes:
    """Every tie with what it joins; one that several citations say stands on several lines."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_lines(Names(record), network, lang))
    return output.getvalue().encode()


def _lines(names: Names, network: Network, lang: str) -> Iterator[tuple[str, ...]]:
    for tie in ties_of(network):
        stem = _stem(names, tie, lang)
        for citation in tie.citations or ("",):
            yield (*stem, citation)


def _stem(names: Names, tie: Tie, lang: str) -> tuple[str, ...]:
    return (
        tie.source,
        tie.target,
        tie.relation,
        *(_text(names.of(iri), lang) for iri in (tie.source, tie.target, tie.relation)),
        _text(names.of(tie.role), lang) if tie.role else "",
        tie.when,
        tie.earliest,
        tie.latest,
        "true" if tie.quoted else "false",
        "true" if tie.conflict else "false",
    )


def _text(labels: dict[str, str], lang: str) -> str:
    text = labels.get(lang) or labels.get("en") or next(iter(labels.values()))
    return no_formula(text)
