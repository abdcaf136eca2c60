"""The sample of links: the same for everybody, and disturbed only by what enters it."""

from __future__ import annotations

import pytest

from graph.checking.sampling import SIZE, drawn

IDS = [f"person:number-{number}" for number in range(200)]


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
