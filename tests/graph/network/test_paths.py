"""Chains of ties between two things."""

from __future__ import annotations

import pytest

from graph.errors import NotFound
from graph.network import Network, project
from graph.network.paths import LONGEST, paths
from graph.network.tie import Tie, network_of
from graph.record import Record
from ontology import ID

STATE, A, B, M = ID + "organisation/state", ID + "person/a", ID + "person/b", ID + "event/m"


def _wheel() -> Network:
    """A state that everything belongs to, and one meeting of two of the many people."""
    people = [A, B, *(f"{ID}person/p{number}" for number in range(90))]
    ties = [Tie(person, STATE, "belongs") for person in people]
    return network_of([], [*ties, Tie(M, A, "met"), Tie(M, B, "met")])


def test_a_meeting_says_more_than_a_state() -> None:
    (first, *_) = paths(_wheel(), A, B)
    assert [step.target for step in first] == [M, B]


def test_where_only_the_state_joins_two_it_does() -> None:
    (first, *_) = paths(_wheel(), A, f"{ID}person/p7")
    assert [step.target for step in first] == [STATE, f"{ID}person/p7"]


def test_a_step_holds_every_tie_between_its_ends(whole_record: Record) -> None:
    network = project(whole_record)
    ends = ID + "person/sergei-lavrov", ID + "programme/s-400"
    chains = paths(network, *ends, most=3)
    assert chains
    for chain in chains:
        assert (chain[0].source, chain[-1].target) == ends
        assert len(chain) <= LONGEST
        things = [chain[0].source, *(step.target for step in chain)]
        assert len(set(things)) == len(things)
        for step in chain:
            assert step.ties
            assert all({t.source, t.target} == {step.source, step.target} for t in step.ties)


def test_no_chain_between_what_nothing_joins() -> None:
    assert paths(network_of([A, B], []), A, B) == []


def test_a_thing_is_not_joined_to_itself() -> None:
    assert paths(_wheel(), A, A) == []


def test_an_unknown_end_is_named() -> None:
    with pytest.raises(NotFound, match="nobody"):
        paths(_wheel(), A, ID + "person/nobody")
