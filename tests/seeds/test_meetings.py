"""Summits, visits, meetings, calls and sessions of the whole record."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
import pytest

if TYPE_CHECKING:
    from graph.record import Record, Term

PREFIXES: Final = """
PREFIX : <https://w3id.org/indrus/ontology/>
PREFIX event: <https://w3id.org/indrus/id/event/>
PREFIX person: <https://w3id.org/indrus/id/person/>
PREFIX schema: <https://schema.org/>
"""

SUMMITS: Final = (
    *range(2000, 2006),
    *(2007, 2007),
    *range(2008, 2020),
    *(2021, 2024, 2025),
)
"""The years of the annual summits: two in 2007, none in 2006, 2020, 2022 and 2023."""

FOREIGN_MINISTERS: Final = {
    "2007": 2,
    "2008": 1,
    "2009": 2,
    "2011": 1,
    "2015": 2,
    "2016": 1,
    "2017": 1,
    "2018": 1,
    "2019": 2,
    "2020": 4,
    "2021": 6,
    "2022": 5,
    "2023": 5,
    "2024": 3,
    "2025": 6,
}
"""Meetings of Lavrov with the Indian minister of the day, alone or among others, by year.

Read off the sources of each meeting. Two of them count themselves: the meeting of 8 November 2022
came after four since February, the one of 17 November 2025 was the sixth of its year. In October
2007 the two did not meet in Moscow, but in Harbin; talks that were only announced do not count.
"""

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def rows(whole_record: Record) -> Rows:
    """Every gathering that was not called off: event, class, day, place and participants."""
    found = whole_record.select(f"""{PREFIXES}
        SELECT ?event ?class ?from ?through
               (GROUP_CONCAT(DISTINCT STR(?who); separator=" ") AS ?all) WHERE {{
          VALUES ?class {{ :Summit :CommissionSession :Consultation :Dialogue :Meeting
                           :Visit :Call }}
          ?event a ?class ; :participant ?who .
          OPTIONAL {{ ?event :earliest ?from ; :latest ?through }}
          FILTER NOT EXISTS {{ ?event :status :Cancelled }}
        }} GROUP BY ?event ?class ?from ?through""")
    return _plain(found)


def _plain(found: list[dict[str, Term]]) -> Rows:
    return [
        {name: term.value for name, term in row.items() if not isinstance(term, ox.Triple)}
        for row in found
    ]


def _answers(record: Record, query: str) -> Rows:
    return _plain(record.select(PREFIXES + query))


def test_twenty_three_annual_summits_one_for_each_year_of_the_series(whole_record: Record) -> None:
    summits = _answers(
        whole_record,
        "SELECT ?event ?from WHERE { ?event a :Summit ; :series :AnnualSummits ; "
        ":status :Held ; :earliest ?from }",
    )
    assert sorted(int(row["from"][:4]) for row in summits) == sorted(SUMMITS)


def test_each_annual_summit_brings_a_prime_minister_and_a_president_to_a_place(
    whole_record: Record,
) -> None:
    summits = _answers(
        whole_record,
        "SELECT ?event (COUNT(DISTINCT ?who) AS ?people) (SAMPLE(?where) AS ?place) WHERE { "
        "?event :series :AnnualSummits ; :participant ?who ; schema:location ?where . "
        "?who a schema:Person } "
        "GROUP BY ?event",
    )
    assert len(summits) == len(SUMMITS)
    assert {row["people"] for row in summits} == {"2"}


@pytest.mark.parametrize(
    "series", ["AnnualSummits", "TradeCommission", "MilitaryCommission", "TrilateralMinisters"]
)
def test_numbers_of_a_series_rise_with_its_dates(whole_record: Record, series: str) -> None:
    numbered = _answers(
        whole_record,
        f"SELECT ?number ?from ?through WHERE {{ ?event :series :{series} ; :ordinal ?number ; "
        ":earliest ?from ; :latest ?through }",
    )
    ordered = sorted(numbered, key=lambda row: int(row["number"]))
    assert len(ordered) >= 5
    for before, after in pairwise(ordered):
        assert int(before["number"]) < int(after["number"])
        assert before["from"] < after["from"], (before, after)


def test_a_number_is_stated_by_a_source_and_never_only_counted(whole_record: Record) -> None:
    unsaid = _answers(
        whole_record,
        "SELECT ?event WHERE { ?event :ordinal ?number FILTER NOT EXISTS { "
        "GRAPH ?citation { ?event :ordinal ?number } "
        "GRAPH <https://w3id.org/indrus/graph/provenance> { ?citation a :Citation } } }",
    )
    assert unsaid == []


def test_there_are_280_meetings_visits_calls_and_sessions_in_every_decade(rows: Rows) -> None:
    assert len({row["event"] for row in rows}) >= 400
    decades = Counter(
        day[:3] for _, day in {(row["event"], row["from"]) for row in rows if "from" in row}
    )
    expected = {"195": 5, "196": 10, "197": 15, "198": 15, "199": 15, "200": 70, "201": 100}
    for decade, least in expected.items():
        assert decades[decade] >= least, decade


def test_nobody_meets_the_same_people_twice_in_one_way_on_one_day(rows: Rows) -> None:
    narrow: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        narrow[row["event"]].add(row["class"].rpartition("/")[2])
    seen: dict[tuple[str, str, tuple[str, ...]], set[str]] = defaultdict(set)
    for row in rows:
        if "from" not in row or row["from"] != row["through"]:
            continue
        classes = narrow[row["event"]] - {"Meeting"} or {"Meeting"}
        who = tuple(sorted(row["all"].split()))
        seen[min(classes), row["from"], who].add(row["event"])
    assert [events for events in seen.values() if len(events) > 1] == []


def test_the_foreign_ministers_meet_as_often_a_year_as_the_sources_tell(
    whole_record: Record,
) -> None:
    meetings = _answers(
        whole_record,
        """SELECT DISTINCT ?event ?from WHERE {
          VALUES ?ours { person:jaswant-singh person:yashwant-sinha person:k-natwar-singh
                         person:pranab-mukherjee person:s-m-krishna person:salman-khurshid
                         person:sushma-swaraj person:s-jaishankar }
          ?event a :Meeting ; :participant ?ours , person:sergei-lavrov ; :earliest ?from .
          ?event :status :Held .
          FILTER NOT EXISTS { ?event a :CommissionSession }
        }""",
    )
    assert Counter(row["from"][:4] for row in meetings) == FOREIGN_MINISTERS


def test_visits_tell_who_came_along(whole_record: Record) -> None:
    visits = _answers(
        whole_record,
        "SELECT ?visit (COUNT(DISTINCT ?who) AS ?companions) WHERE { ?visit a :Visit ; "
        ":participation ?part . ?part :role :Delegate ; :agent ?who } GROUP BY ?visit",
    )
    assert len(visits) >= 15
    companions = {row["visit"].rpartition("/")[2]: int(row["companions"]) for row in visits}
    assert companions["1982-09-gandhi-visit-to-moscow"] == 4
    assert companions["1986-11-26-gorbachev-visit-to-new-delhi"] == 5
    assert companions["2025-12-04-putin-visit-to-new-delhi"] == 10


@pytest.mark.parametrize("lang", ["en", "hi", "ru"])
def test_a_name_tells_apart_those_who_share_a_family_name(whole_record: Record, lang: str) -> None:
    event = "https://w3id.org/indrus/id/event/1985-05-rajiv-gandhi-gorbachev-talks"
    name = whole_record.label("https://w3id.org/indrus/id/person/rajiv-gandhi", lang)
    assert name in whole_record.label(event, lang)


def test_members_of_a_delegation_are_not_in_the_name_of_the_visit(whole_record: Record) -> None:
    visit = "https://w3id.org/indrus/id/event/2025-12-04-putin-visit-to-new-delhi"
    assert whole_record.label(visit, "en") == "Visit: Putin, New Delhi, 4–5 December 2025"


def test_more_than_fifty_conflicts_are_kept(whole_record: Record) -> None:
    from graph.evidence import all_conflicts

    conflicts = all_conflicts(whole_record)
    dates = [conflict for conflict in conflicts if conflict.predicate.endswith("/when")]
    assert len(conflicts) >= 50
    assert len(dates) >= 20


def test_one_meeting_with_two_days_is_one_event_with_a_conflict(whole_record: Record) -> None:
    from graph.evidence import explain

    doval = "https://w3id.org/indrus/id/event/2021-09-08-doval-patrushev-meeting"
    [conflict] = explain(whole_record, doval).conflicts
    days = {fact.object.value for fact in conflict.facts if isinstance(fact.object, ox.Literal)}
    assert days == {"2021-09-07", "2021-09-08"}


@pytest.mark.parametrize("known_bad", ["boxnovel", "newizv.ru/news/2007-10-11"])
def test_pages_known_to_be_wrong_are_no_sources(whole_seeds: Path, known_bad: str) -> None:
    addressed = [
        path.name
        for path in (whole_seeds / "sources").glob("*.trig")
        if known_bad in path.read_text(encoding="utf-8")
    ]
    assert addressed == []
