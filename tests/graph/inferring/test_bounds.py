"""Rule `date-bounds`: days for filters, and the days for which a tenure is shown."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.inferring import bounds
from graph.terms import own
from ontology import EDTF_DATATYPE, ID

EDTF = ox.NamedNode(EDTF_DATATYPE)
THING = ox.NamedNode(ID + "event/x")
TENURE = ox.NamedNode(ID + "tenure/x")


def derived(subject: ox.NamedNode, **dates: str | tuple[str, ...]) -> dict[str, str]:
    """Name of the derived property → day, for a subject with these dates."""
    store = ox.Store()
    for name, texts in dates.items():
        for text in (texts,) if isinstance(texts, str) else texts:
            store.add(ox.Quad(subject, own(name), ox.Literal(text, datatype=EDTF)))
    days = {}
    for triple in bounds.derive(store):
        assert isinstance(triple.object, ox.Literal)
        days[triple.predicate.value.rpartition("/")[2]] = triple.object.value
    return days


@pytest.mark.parametrize("name", ["when", "expectedBy", "period"])
def test_a_date_gets_its_first_and_last_day(name: str) -> None:
    assert derived(THING, **{name: "2021-02"}) == {"earliest": "2021-02-01", "latest": "2021-02-28"}


def test_an_open_end_has_no_day() -> None:
    assert derived(THING, when="../2021") == {"latest": "2021-12-31"}


@pytest.mark.parametrize(
    ("dates", "held"),
    [
        ({"start": "2020-01-29", "end": "2022-04-30"}, ("2020-01-29", "2022-04-30")),
        # begun some day in January: shown from its last; ended in April: shown to its first
        ({"start": "2020-01", "end": "2022-04"}, ("2020-01-31", "2022-04-01")),
        ({"attestedOn": "2021-02-17"}, ("2021-02-17", "2021-02-17")),
        ({"attestedOn": ("2021-07-09", "2021-02-17")}, ("2021-02-17", "2021-07-09")),
        ({"start": "2020", "attestedOn": "2020-03-01"}, ("2020-03-01", "2020-03-01")),
        ({"start": "2020-01-29", "attestedOn": "2021-02-17"}, ("2020-01-29", "2021-02-17")),
        ({"start": "2020-01-29"}, ("2020-01-29", "2020-01-29")),
        ({"end": "2022-04-30"}, ("2022-04-30", "2022-04-30")),
    ],
)
def test_a_tenure_is_held_on_the_days_that_sources_show(
    dates: dict[str, str | tuple[str, ...]], held: tuple[str, str]
) -> None:
    days = derived(TENURE, **dates)
    assert (days["heldFrom"], days["heldThrough"]) == held


def test_a_tenure_that_began_and_ended_in_one_year_is_shown_on_no_day() -> None:
    assert derived(TENURE, start="2020", end="2020") == {}


@given(st.dates(), st.dates(), st.dates())
def test_a_tenure_covers_every_day_on_which_it_is_attested(one: object, two: object, three: object) -> None:  # fmt: skip  # noqa: E501
    days = derived(TENURE, attestedOn=(str(one), str(two), str(three)))
    assert days["heldFrom"] <= min(map(str, (one, two, three)))
    assert days["heldThrough"] >= max(map(str, (one, two, three)))
