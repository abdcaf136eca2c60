"""What the record held on an earlier day."""

from __future__ import annotations

from datetime import date

from graph.asof import as_of
from graph.evidence import all_conflicts
from graph.record import Record
from ontology import ID, ONTOLOGY

_DEFAULT = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"


def _held(record: Record) -> set[str]:
    return {str(sorted(row.items())) for row in record.select(_DEFAULT)}


def test_the_last_day_is_today(record: Record) -> None:
    past = as_of(record, date(2030, 1, 1))
    assert _held(past) == _held(record)
    assert [c.as_json() for c in all_conflicts(past)] == [
        c.as_json() for c in all_conflicts(record)
    ]


def test_a_source_speaks_from_the_day_it_was_issued(record: Record) -> None:
    talks = f"ASK {{ ?event indrus:participant <{ID}person/igor-morgulov> }}"
    assert not as_of(record, date(2021, 2, 16)).ask(talks)
    assert as_of(record, date(2021, 2, 18)).ask(talks)


def test_what_was_only_announced_then_is_planned(whole_record: Record) -> None:
    status = f"SELECT ?status WHERE {{ <{ID}event/2021-annual-summit> indrus:status ?status }}"
    then = as_of(whole_record, date(2021, 3, 1)).select(status)
    assert [str(row["status"]) for row in then] == [f"<{ONTOLOGY}Planned>"]
    now = whole_record.select(status)
    assert [str(row["status"]) for row in now] == [f"<{ONTOLOGY}Held>"]


def test_before_the_first_source_nothing_is_held_to_have_happened(record: Record) -> None:
    past = as_of(record, date(2020, 1, 1))
    assert not past.ask("ASK { ?event a schema:Event }")
    assert past.label(f"{ID}person/sergei-lavrov") == "Sergey Lavrov"


def test_another_day_is_another_release(record: Record) -> None:
    days = (date(2021, 2, 17), date(2021, 2, 18))
    assert len({as_of(record, day).release_id for day in days} | {record.release_id}) == 3
