"""The same facts as plain JSON and as one table, for people who do not work with RDF."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from graph.evidence import Citation, Fact, explain, facts_to, term_as_json
from graph.record import Record

COLUMNS = (
    "subject",
    "predicate",
    "object",
    "language",
    "datatype",
    "accepted",
    "basis",
    "rule",
    "stance",
    "citation",
    "source",
    "issued",
    "quote",
)


def as_json(record: Record, iri: str) -> bytes:
    """What is said of a thing, what points at it, and the conflicts, with all evidence."""
    told = explain(record, iri).as_json()
    body = {
        "iri": iri,
        "labels": record.labels(iri),
        "release": record.release_id,
        **told,
        "facts_to": [fact.as_json() for fact in facts_to(record, iri)],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def as_csv(record: Record, iri: str) -> bytes:
    """One line per fact and citation (RFC 4180, UTF-8, with a header)."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_lines((*explain(record, iri).facts, *facts_to(record, iri))))
    return output.getvalue().encode()


def _lines(facts: Iterable[Fact]) -> Iterator[tuple[str, ...]]:
    for fact in facts:
        value = term_as_json(fact.object)
        stem = (
            fact.subject,
            fact.predicate,
            value["value"],
            value.get("xml:lang", ""),
            value.get("datatype", ""),
            "true" if fact.accepted else "false",
            fact.basis,
            fact.rule or "",
        )
        passages: tuple[Citation, ...] = (*fact.citations, *fact.denials)
        for passage in passages:
            source = passage.source
            evidence = (passage.stance, passage.iri, source.iri, source.issued or "")
            yield (*stem, *evidence, passage.quote or "")
        if not passages:
            yield (*stem, "", "", "", "", "")
