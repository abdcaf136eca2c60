"""Programmes and their steps in the whole record: how many, how complete, dates checked by hand.

The dates of the table were read on the pages that the citations name. Where pages disagree about a
day both stand with one event, never with two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
import pytest

from graph.evidence import explain
from ontology import ID, ONTOLOGY

if TYPE_CHECKING:
    from graph.record import Record

PREFIXES: Final = f"""
PREFIX : <{ONTOLOGY}>
PREFIX event: <{ID}event/>
PREFIX programme: <{ID}programme/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

PROGRAMMES: Final = 40
MILESTONES: Final = 250

CHECKED: Final = (
    # The step, its programme, and the day (month, year) that is held to be true.
    ("1955-02-02-bhilai-steel-plant-intergovernmental-agreement-steel-works-signed",
     "bhilai-steel-plant", "1955-02-02"),
    ("1959-02-bhilai-steel-plant-plant-operational", "bhilai-steel-plant", "1959-02-04"),
    ("1965-01-25-bokaro-steel-plant-inter-governmental-agreement-signed-new",
     "bokaro-steel-plant", "1965-01-25"),
    ("1972-10-02-bokaro-steel-plant-first-blast-furnace-starts",
     "bokaro-steel-plant", "1972-10-02"),
    ("1971-01-20-visakhapatnam-steel-plant-foundation-stone",
     "visakhapatnam-steel-plant", "1971-01-20"),
    ("1975-04-19-aryabhata-launched-kapustin-yar", "aryabhata", "1975-04-19"),
    ("1979-06-bhaskara-first-launched", "bhaskara", "1979-06-07"),
    ("1984-04-03-soyuz-t-11-soyuz-t-11-launched-yury", "soyuz-t-11", "1984-04-03"),
    ("1998-02-12-brahmos-inter-governmental-agreement-signed-moscow", "brahmos", "1998-02-12"),
    ("1998-06-21-kudankulam-supplement", "kudankulam", "1998-06-21"),
    ("2000-09-12-instc-agreement-signed-st-petersburg", "instc", "2000-09-12"),
    ("2005-10-01-sakhalin-1-production-starts", "sakhalin-1", "2005-10-01"),
    ("2006-12-02-sakhalin-1-first-oil-in-mangalore", "sakhalin-1", "2006-12-02"),
    ("2009-03-31-years-india-in-russia-opens", "years-of-russia-and-india", "2009-03-31"),
    ("2012-04-04-ins-chakra-submarine-lease-ins-chakra-commissioned-visakhapatnam",
     "ins-chakra-submarine-lease", "2012-04-04"),
    ("2013-11-16-ins-vikramaditya-commissioned-indian-navy", "ins-vikramaditya", "2013-11-16"),
    ("2016-07-10-kudankulam-unit-2-first-criticality", "kudankulam", "2016-07-10"),
    ("2017-06-29-kudankulam-units-3-4-first-concrete", "kudankulam", "2017-06-29"),
    ("2017-11-22-brahmos-first-air-launch", "brahmos", "2017-11-22"),
    ("2018-06-04-lng-supplies-first-cargo", "lng-supplies", "2018-06-04"),
    ("2018-10-05-s-400-contract-signed", "s-400", "2018-10-05"),
    ("2021-06-04-sputnik-v-serum-institute-permitted", "sputnik-v", "2021-06-04"),
    ("2024-10-10-northern-sea-route-first-meeting", "northern-sea-route", "2024-10-10"),
    ("2025-08-20-eaeu-fta-terms-reference-signed-moscow-ajay", "eaeu-fta", "2025-08-20"),
    ("2025-12-02-relos-ratified-state-duma", "relos", "2025-12-02"),
)  # fmt: skip

DISAGREEING: Final = (
    ("1984-04-03-soyuz-t-11-soyuz-t-11-launched-yury",
     {"1984-04-02", "1984-04-03", "1984-04-04", "1984-04-23"}),
    ("1970-04-17-visakhapatnam-steel-plant-announced", {"1970-04-10", "1970-04-17"}),
    ("2000-09-12-instc-agreement-signed-st-petersburg", {"2000-09-12", "2002-05-16"}),
    ("2001-06-12-brahmos-first-successful-launch", {"2001-06-12", "2001-06-21"}),
    ("2004-11-sakhalin-1-more-investment-approved", {"2003-11", "2004-11"}),
    ("2006-t-90-tanks-licence-contract-1-000-tanks", {"2004", "2006"}),
    ("2007-su-30mki-contract-40-more", {"2007", "2010"}),
    ("2013-07-15-kudankulam-unit-1-first-criticality", {"2013-07-13", "2013-07-15"}),
    ("2013-10-21-kudankulam-unit-1-connected-southern-grid", {"2013-10-21", "2013-10-22"}),
    ("2024-11-19-brahmos-appointment-joshi-ceo-challenged-tribunal", {"2024-11-19", "2024-11-29"}),
    ("sputnik-v-approval-in-india", {"2021-04-12", "2021-04-13"}),
)  # fmt: skip

STORIES: Final = (
    # What a reader must find in the life of a programme, from the first paper to the last step.
    ("s-400", ("2016-10-15-s-400-intergovernmental-agreement-announced-goa-summit",
               "2018-10-05-s-400-contract-signed", "2019-11-s-400-advance-payment",
               "s-400-first-batch-delivery", "s-400-second-squadron-delivery",
               "s-400-third-squadron-delivery", "s-400-fourth-squadron-delivery",
               "s-400-fifth-squadron-delivery")),
    ("kudankulam", ("1988-11-20-kudankulam-supplement-1998-agreement-20-nov",
                    "2013-07-15-kudankulam-unit-1-first-criticality",
                    "2013-10-21-kudankulam-unit-1-connected-southern-grid",
                    "2014-12-kudankulam-unit-1-commercial-generation",
                    "2016-07-10-kudankulam-unit-2-first-criticality",
                    "2016-08-29-kudankulam-unit-2-connected-to-the-grid",
                    "2017-03-31-kudankulam-unit-2-commercial-operation",
                    "2017-06-29-kudankulam-units-3-4-first-concrete",
                    "kudankulam-unit-5-first-concrete")),
    ("sputnik-v", ("2020-09-sputnik-v-dr-reddys-rdif-partnership-trials",
                   "sputnik-v-approval-in-india",
                   "2021-05-01-sputnik-v-first-batch-150-000-doses",
                   "2021-05-14-sputnik-v-vaccination-sputnik-v-starts",
                   "2022-02-sputnik-light-approved")),
)  # fmt: skip


def _value(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value


def _ask(record: Record, query: str) -> list[dict[str, str]]:
    rows = record.select(PREFIXES + query)
    return [{name: _value(term) for name, term in row.items()} for row in rows]


def test_programmes_with_steps_have_a_sector_and_names_in_three_languages(
    whole_record: Record,
) -> None:
    programmes = {
        row["programme"]
        for row in _ask(whole_record, "SELECT ?programme WHERE { ?step :milestoneOf ?programme }")
    }
    assert len(programmes) >= PROGRAMMES
    complete = {
        row["programme"]
        for row in _ask(
            whole_record,
            """SELECT ?programme WHERE {
                 ?programme a :Programme ; :sector ?sector ; skos:prefLabel ?en , ?hi , ?ru
                 FILTER(LANG(?en) = "en" && LANG(?hi) = "hi" && LANG(?ru) = "ru")
               }""",
        )
    }
    assert programmes - complete == set()


def test_steps_that_happened_are_many_without_the_deliveries(whole_record: Record) -> None:
    held = _ask(
        whole_record,
        """SELECT DISTINCT ?step WHERE {
             ?step a :Milestone ; :status :Held FILTER NOT EXISTS { ?step a :Delivery }
           }""",
    )
    assert len(held) >= MILESTONES


def test_every_step_belongs_to_a_programme_and_what_happened_has_a_date(
    whole_record: Record,
) -> None:
    lost = "SELECT ?step WHERE { ?step a :Milestone FILTER NOT EXISTS { ?step :milestoneOf ?of } }"
    assert _ask(whole_record, lost) == []
    # A trial that a text calls under way has no day in it.
    undated = _ask(
        whole_record,
        """SELECT ?step WHERE {
             ?step a :Milestone ; :status :Held FILTER NOT EXISTS { ?step :when ?when }
           }""",
    )
    assert {row["step"] for row in undated} <= {f"{ID}event/sputnik-v-phase-3-trial-in-india"}


def test_no_step_is_named_in_english_only(whole_record: Record) -> None:
    untranslated = _ask(
        whole_record,
        """SELECT ?step ?name WHERE {
             VALUES ?class { :Milestone :Delivery }
             ?step a ?class ; skos:prefLabel ?name , ?english
             FILTER(LANG(?english) = "en" && LANG(?name) != "en" && STR(?name) = STR(?english))
           }""",
    )
    assert untranslated == []


def test_steps_stand_in_every_decade_from_the_fifties(whole_record: Record) -> None:
    rows = _ask(
        whole_record,
        """SELECT DISTINCT ?decade WHERE {
             ?step a :Milestone ; :status :Held ; :earliest ?day
             BIND(SUBSTR(STR(?day), 1, 3) AS ?decade)
           }""",
    )
    assert {row["decade"] for row in rows} >= {
        "195",
        "196",
        "197",
        "198",
        "199",
        "200",
        "201",
        "202",
    }


@pytest.mark.parametrize(("step", "programme", "when"), CHECKED)
def test_the_date_of_a_step_is_the_one_on_its_pages(
    whole_record: Record, step: str, programme: str, when: str
) -> None:
    query = (
        f"SELECT ?when WHERE {{ event:{step} :milestoneOf programme:{programme} ; :when ?when }}"
    )
    assert [row["when"] for row in _ask(whole_record, query)] == [when]


@pytest.mark.parametrize(("step", "dates"), DISAGREEING)
def test_dates_that_disagree_stand_with_one_event(
    whole_record: Record, step: str, dates: set[str]
) -> None:
    facts = explain(whole_record, f"{ID}event/{step}", ONTOLOGY + "when").facts
    assert {_value(fact.object) for fact in facts} >= dates
    assert all(fact.citations for fact in facts)


def test_prices_that_disagree_stand_side_by_side(whole_record: Record) -> None:
    rows = _ask(
        whole_record,
        """SELECT ?deal (COUNT(DISTINCT ?price) AS ?prices) WHERE {
             ?observation :measure :ContractValue ; schema:about ?deal .
             GRAPH ?citation { ?observation :value ?price }
           } GROUP BY ?deal""",
    )
    assert max(int(row["prices"]) for row in rows) >= 3


@pytest.mark.parametrize(("programme", "steps"), STORIES)
def test_the_story_of_a_programme_is_whole(
    whole_record: Record, programme: str, steps: tuple[str, ...]
) -> None:
    rows = _ask(whole_record, f"SELECT ?step WHERE {{ ?step :milestoneOf programme:{programme} }}")
    told = {row["step"].removeprefix(f"{ID}event/") for row in rows}
    assert set(steps) - told == set()
