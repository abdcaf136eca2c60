"""What becomes a tie, what it carries, and what surrounds a thing."""

from __future__ import annotations

import networkx as nx
import pytest

from graph.errors import NotFound
from graph.network import Network, Tie, ego, neighbourhood, project, ties_of
from graph.network.projection import focus_for
from graph.network.relations import naming
from graph.record import Record
from ontology import ID, ONTOLOGY
from tests.explorer_record import MEETING, PERSON, open_release


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return open_release(tmp_path_factory.mktemp("release"))


@pytest.fixture(scope="module")
def network(small: Record) -> Network:
    return project(small)


def the_tie(network: Network, source: str, target: str, relation: str = "") -> Tie:
    ties = [tie for tie in ties_of(network, source) if tie.target == target]
    found = [tie for tie in ties if tie.relation.endswith(relation)]
    assert len(found) == 1, found
    return found[0]


def test_things_that_only_carry_a_tie_are_no_nodes(network: Network) -> None:
    kinds = {iri.removeprefix(ID).split("/")[0] for iri in network}
    assert not kinds & {"participation", "tenure", "stake"}
    assert ID + "event/signing" not in network


def test_a_participation_gives_its_role_to_the_tie(network: Network) -> None:
    tie = the_tie(network, PERSON, MEETING)
    assert tie.relation == ONTOLOGY + "participant"
    assert tie.role == ONTOLOGY + "Host"
    assert (MEETING, ONTOLOGY + "participant", PERSON) in tie.facts


def test_a_tenure_ties_the_person_to_the_post_and_to_the_organisation(network: Network) -> None:
    post, ministry = ID + "post/secretary", ID + "organisation/ministry"
    assert the_tie(network, PERSON, post).attested
    held = the_tie(network, PERSON, ministry)
    assert held.role == post
    assert (held.earliest, held.latest) == ("2020-01-29", "2021-02-18")


def test_a_stake_ties_its_holder_to_the_programme(network: Network) -> None:
    tie = the_tie(network, ID + "organisation/ministry", ID + "programme/pump")
    assert tie.role == ONTOLOGY + "Host"


def test_a_signature_ties_the_signatory_to_the_agreement_with_its_date(network: Network) -> None:
    tie = the_tie(network, PERSON, ID + "agreement/pact")
    assert (tie.relation, tie.when) == (ONTOLOGY + "signs", "2019-05")


def test_a_tie_knows_its_citations_and_whether_they_quote(network: Network) -> None:
    tie = the_tie(network, PERSON, MEETING)
    assert tie.citations == ("https://w3id.org/indrus/citation/report/a",)
    assert tie.quoted
    assert not the_tie(network, MEETING, ID + "topic/water").quoted


def test_a_disputed_date_marks_every_tie_of_the_event(network: Network) -> None:
    assert the_tie(network, PERSON, MEETING).conflict
    assert the_tie(network, MEETING, ID + "place/moscow").conflict
    assert not the_tie(network, PERSON, ID + "agreement/pact").conflict


def test_every_edge_names_its_relation_in_three_languages(network: Network) -> None:
    named = [naming(tie.relation).inverse.keys() for tie in ties_of(network)]
    assert all(languages == {"en", "hi", "ru"} for languages in named)
    tie = network.get_edge_data(PERSON, MEETING)
    assert [edge["labels"]["ru"] for edge in tie.values()] == ["Участие"]


def test_the_neighbourhood_holds_the_ties_among_neighbours(network: Network) -> None:
    near = neighbourhood(network, PERSON)
    post, ministry = ID + "post/secretary", ID + "organisation/ministry"
    assert near.has_edge(post, ministry)
    assert ID + "place/moscow" not in near
    assert ID + "place/moscow" in neighbourhood(network, PERSON, hops=2)


def test_a_limit_keeps_the_focus_and_is_stable(small: Record) -> None:
    first, again = ego(small, PERSON, limit=2), ego(small, PERSON, limit=2)
    assert len(first) == 3
    assert PERSON in first
    assert nx.utils.graphs_equal(first, again)


def test_an_unknown_thing_is_not_found(network: Network) -> None:
    with pytest.raises(NotFound):
        neighbourhood(network, ID + "person/nobody")


@pytest.mark.parametrize(
    ("carrier", "thing"),
    [
        ("tenure/anna-secretary", "person/anna"),
        ("stake/ministry-pump", "organisation/ministry"),
        ("participation/2021-02-17-talks--anna", "event/2021-02-17-talks"),
        ("event/signing", "agreement/pact"),
        ("person/boris", "person/boris"),
    ],
)
def test_what_is_drawn_as_a_tie_leads_to_what_is_drawn(
    small: Record, carrier: str, thing: str
) -> None:
    assert focus_for(small, ID + carrier) == ID + thing


def test_the_real_record_projects(record: Record) -> None:
    network = project(record)
    disputed = [tie for tie in ties_of(network) if tie.conflict]
    assert any("morgulov" in tie.target for tie in disputed)
    assert all(tie.citations or tie.facts for tie in ties_of(network))
