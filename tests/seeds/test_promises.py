"""The promises of the record: by when, as of when, whose, and what came of them.

The table was reckoned by hand from the pages that the citations name; it does not repeat an answer
of the program.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
import pytest

from api.pages.expectations import days_late
from graph.evidence import explain
from ontology import ID, ONTOLOGY

if TYPE_CHECKING:
    from graph.record import Record

Row = dict[str, str]

LATE: Final = {
    # expectation: (last day it was expected by, first and last day it can have come about)
    "2004-nerpa-by-mid-2008": ("2008-06-30", "2011-12-29", "2011-12-29", 1277, 1277),
    "2004-vikramaditya-delivered-in-2008": ("2008-12-31", "2013-11-16", "2013-11-16", 1781, 1781),
    "2007-05-kudankulam-2-by-december-2007": ("2007-12-31", "2017-03-31", "2017-03-31", 3378, 3378),
    "2007-10-nuclear-pact-in-november-2007": ("2007-11-30", "2008-12-05", "2008-12-05", 371, 371),
    "2007-11-trade-of-10-billion-by-2010": ("2010-12-31", "2012-01-01", "2012-12-31", 366, 731),
    "2009-09-trade-of-20-billion-by-2015": ("2015-12-31", "2022-04-01", "2022-12-31", 2283, 2557),
    "2012-09-vikramaditya-ready-by-october-2013": (
        "2013-10-31",
        "2013-11-16",
        "2013-11-16",
        16,
        16,
    ),
    "2012-10-commission-on-4-october": ("2012-10-04", "2012-10-10", "2012-10-10", 6, 6),
    "2016-09-kudankulam-2-in-december-2016": ("2016-12-31", "2017-03-31", "2017-03-31", 90, 90),
    "2016-11-kudankulam-5-and-6-by-december-2016": (
        "2016-12-31",
        "2017-06-01",
        "2017-06-01",
        152,
        152,
    ),
    "2016-essar-deal-closed-by-end-of-2016": ("2016-12-31", "2017-08-21", "2017-08-21", 233, 233),
    "2018-tushil-delivered-by-2022": ("2022-12-31", "2024-12-09", "2024-12-09", 709, 709),
    "2019-06-s-400-first-deliveries-from-october-2020": (
        "2020-10-31",
        "2021-12-01",
        "2021-12-31",
        396,
        426,
    ),
    "2021-02-17-sputnik-v-approval": ("2021-03-31", "2021-04-12", "2021-04-12", 12, 12),
    "2021-04-sputnik-v-deliveries-in-april": ("2021-04-30", "2021-05-01", "2021-05-01", 1, 1),
    "2021-10-tushil-in-the-middle-of-2023": ("2023-06-30", "2024-12-09", "2024-12-09", 528, 528),
    "2021-12-relos-at-the-summit": ("2021-12-06", "2025-02-18", "2025-02-18", 1170, 1170),
    "2022-08-ak-203-production-by-end-of-2022": ("2022-12-31", "2023-01-17", "2023-01-17", 17, 17),
    "2025-02-tamal-in-june-2025": ("2025-06-30", "2025-07-01", "2025-07-01", 1, 1),
}
IN_TIME: Final = {
    "2011-06-nerpa-by-end-of-2011": ("2011-12-31", "2011-12-29"),
    "2016-08-kudankulam-2-connected-by-september-2016": ("2016-09-30", "2016-08-29"),
    "2018-10-s-400-contract-during-the-summit": ("2018-10-05", "2018-10-05"),
    "2021-04-sputnik-v-first-batch-by-end-of-may": ("2021-05-31", "2021-05-01"),
    "2024-10-tushil-in-december-2024": ("2024-12-31", "2024-12-09"),
}
NEVER: Final = {
    "2015-fgfa-contract-in-2015": "Abandoned",
    "2017-mta-first-flight-by-2017": "Abandoned",
    "2012-chandrayaan-2-launched-in-2013": "Abandoned",
    "2017-12-ka-226t-contract-in-early-2018": "Missed",
    "2019-07-s-400-all-by-april-2023": "Missed",
    "2021-06-chakra-iii-by-2025": "Missed",
    "2021-05-sputnik-v-5-million-in-june": "Missed",
    "2024-07-trade-of-100-billion-by-2030": "Open",
}

_ALL = """
PREFIX : <https://w3id.org/indrus/ontology/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?it ?asOf ?by ?due ?note ?outcome ?first ?last WHERE {
  ?it a :Expectation .
  OPTIONAL { ?it :asOf ?asOf }
  OPTIONAL { ?it :expectedBy ?by ; :latest ?due }
  OPTIONAL { ?it skos:scopeNote ?note }
  OPTIONAL { ?it :outcome ?outcome }
  OPTIONAL { ?it :fulfilledBy/:earliest ?first ; :fulfilledBy/:latest ?last }
}"""


@pytest.fixture(scope="module")
def promises(whole_record: Record) -> dict[str, Row]:
    """Every expectation of the whole record by its slug."""
    found: dict[str, Row] = {}
    for row in whole_record.select(_ALL):
        values = {
            name: term.value.removeprefix(ONTOLOGY)
            for name, term in row.items()
            if isinstance(term, ox.NamedNode | ox.Literal)
        }
        slug = values.pop("it").removeprefix(ID + "expectation/")
        assert slug not in found, f"{slug}: more than one value"
        found[slug] = values
    return found


def test_there_are_promises_enough(promises: dict[str, Row]) -> None:
    assert len(promises) >= 120


def test_each_says_since_when_and_by_when_or_why_not(promises: dict[str, Row]) -> None:
    assert [slug for slug, row in promises.items() if "asOf" not in row] == []
    undated = {slug: row for slug, row in promises.items() if "by" not in row}
    assert [
        slug for slug, row in undated.items() if not row.get("note", "").startswith("No ")
    ] == []
    assert len(undated) <= 20


def test_each_has_one_outcome(promises: dict[str, Row]) -> None:
    outcomes = Counter(row.get("outcome", "") for row in promises.values())
    assert set(outcomes) == {"Fulfilled", "Missed", "Abandoned", "Open"}
    assert outcomes["Fulfilled"] >= 80
    assert outcomes["Missed"] >= 10
    assert outcomes["Abandoned"] >= 8


def test_each_rests_on_a_citation(whole_record: Record, promises: dict[str, Row]) -> None:
    without = [
        slug
        for slug in promises
        if not any(f.citations for f in explain(whole_record, f"{ID}expectation/{slug}").facts)
    ]
    assert without == []


def test_what_is_missed_or_abandoned_is_said_by_a_source(
    whole_record: Record, promises: dict[str, Row]
) -> None:
    for slug, row in promises.items():
        if row["outcome"] in {"Missed", "Abandoned"}:
            said = explain(whole_record, f"{ID}expectation/{slug}", ONTOLOGY + "outcome").facts
            assert any(fact.accepted and fact.citations for fact in said), slug


@pytest.mark.parametrize("slug", LATE)
def test_how_late_a_promise_was_kept(promises: dict[str, Row], slug: str) -> None:
    due, first, last, least, most = LATE[slug]
    row = promises[slug]
    assert (row["due"], row["first"], row["last"]) == (due, first, last)
    assert days_late(row["due"], row["first"]) == least
    assert (date.fromisoformat(row["last"]) - date.fromisoformat(row["due"])).days == most


@pytest.mark.parametrize("slug", IN_TIME)
def test_what_was_kept_in_time_is_not_late(promises: dict[str, Row], slug: str) -> None:
    row = promises[slug]
    assert (row["due"], row["last"]) == IN_TIME[slug]
    assert days_late(row["due"], row["last"]) == 0


@pytest.mark.parametrize("slug", NEVER)
def test_what_nothing_met(promises: dict[str, Row], slug: str) -> None:
    assert promises[slug]["outcome"] == NEVER[slug]
    assert "first" not in promises[slug]


def test_a_deadline_that_slips_is_seen_slipping(whole_record: Record) -> None:
    asked = """
    PREFIX : <https://w3id.org/indrus/ontology/> PREFIX expectation: <https://w3id.org/indrus/id/expectation/>
    SELECT ?due WHERE {
      expectation:2004-vikramaditya-delivered-in-2008 :expects ?carrier .
      ?it :expects ?carrier ; :latest ?due
    } ORDER BY ?due"""
    found = [str(row["due"]) for row in whole_record.select(asked)]
    years = [due.split('"')[1][:4] for due in found]
    assert years == ["2008", "2009", "2010", "2012", "2012", "2012", "2012", "2013"]
