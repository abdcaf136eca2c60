"""The samples: the same for everybody, and disturbed only by what enters or leaves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from graph.checking.sampling import SIZE, Asserted, assertions, drawn, drawn_assertions
from graph.reading import read_seeds
from graph.terms import short

IDS = [f"person:number-{number}" for number in range(200)]


@pytest.fixture(scope="module")
def told(seeds: Path) -> list[Asserted]:
    """What the five founding documents assert."""
    return assertions(read_seeds(seeds))


def test_the_order_of_the_table_does_not_matter() -> None:
    assert drawn(reversed(IDS)) == drawn(IDS)


def test_a_sample_has_fifty_different_ids_of_the_table() -> None:
    sample = drawn([*IDS, *IDS])
    assert len(sample) == len(set(sample)) == SIZE
    assert set(sample) <= set(IDS)


def test_a_smaller_sample_is_the_beginning_of_a_larger_one() -> None:
    assert drawn(IDS, 120)[:50] == drawn(IDS, 50)


def test_a_link_that_goes_makes_room_for_exactly_one_other() -> None:
    sample = drawn(IDS)
    without = drawn([one for one in IDS if one != sample[7]])
    assert without[:-1] == sample[:7] + sample[8:]


def test_the_sample_is_not_simply_the_alphabet() -> None:
    assert drawn(IDS) != sorted(IDS)[:SIZE]


def test_a_table_that_is_too_short_is_taken_whole() -> None:
    assert sorted(drawn(["place:b", "place:a"])) == ["place:a", "place:b"]


def test_there_is_no_sample_of_fewer_than_none() -> None:
    with pytest.raises(ValueError, match="give 0 or more"):
        drawn(IDS, -1)


def test_classes_and_what_makes_another_readable_are_not_drawn(told: list[Asserted]) -> None:
    properties = {short(one.triple.predicate.value) for one in told}
    assert {":participant", ":when", ":attestedOn"} <= properties
    assert properties & {"rdf:type", "org:member", ":measure", ":unit", ":expects"} == set()


def test_every_assertion_stands_once_with_its_citation(told: list[Asserted]) -> None:
    keys = [one.key for one in told]
    assert len(keys) == len(set(keys))
    assert all(key.startswith("https://w3id.org/indrus/citation/") for key in keys)


def test_a_visit_and_a_signature_are_of_different_kinds(told: list[Asserted]) -> None:
    kinds: dict[str, set[str]] = {}
    for one in told:
        kinds.setdefault(str(one.triple.subject).split("/")[-2], set()).add(one.stratum)
    assert kinds["tenure"] == {"tenures"}
    assert {"meetings", "milestones"} <= kinds["event"]
    assert kinds["statement"] == kinds["expectation"] == {"statements"}


def test_the_order_of_the_record_does_not_matter(told: list[Asserted]) -> None:
    assert drawn_assertions(reversed(told), 40, 3) == drawn_assertions(told, 40, 3)


def test_every_kind_has_its_floor_and_the_size_is_kept(told: list[Asserted]) -> None:
    there = Counter(one.stratum for one in told)
    sample = drawn_assertions(told, 60, 4)
    drawn_of = Counter(one.stratum for one in sample)
    assert len({one.key for one in sample}) == 60
    for stratum in there.keys() - {"others"}:
        assert drawn_of[stratum] >= min(4, there[stratum])


def test_without_floors_the_sample_is_that_of_the_keys(told: list[Asserted]) -> None:
    assert [one.key for one in drawn_assertions(told, 30)] == drawn([one.key for one in told], 30)


def test_a_salt_draws_another_sample(told: list[Asserted]) -> None:
    first = {one.key for one in drawn_assertions(told, 30)}
    second = {one.key for one in drawn_assertions(told, 30, salt="second")}
    assert len(first - second) > 15


def test_an_assertion_that_goes_makes_room_for_exactly_one_other(told: list[Asserted]) -> None:
    sample = drawn_assertions(told, 30)
    gone = sample[7]
    without = drawn_assertions([one for one in told if one != gone], 30)
    assert without[:-1] == sample[:7] + sample[8:]


def test_a_sample_smaller_than_its_floors_is_refused(told: list[Asserted]) -> None:
    with pytest.raises(ValueError, match="the floors alone take"):
        drawn_assertions(told, 5, 4)
