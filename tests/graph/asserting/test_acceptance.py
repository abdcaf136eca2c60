"""What enters the default graph on the word of citations."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyoxigraph as ox
import pytest

from graph.asserting import Assertion, accept
from graph.reading import Cited, Reading, Source, Vocabulary, read_vocabulary
from graph.terms import named, own
from ontology import CITATION, EDTF_DATATYPE, ID, ONTOLOGY, SOURCE

CALL = ox.NamedNode(ID + "event/a-call")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary()


def when(text: str) -> ox.Triple:
    return ox.Triple(CALL, own("when"), ox.Literal(text, datatype=ox.NamedNode(EDTF_DATATYPE)))


ABOUT = ox.Triple(CALL, named("schema:about"), ox.NamedNode(ID + "topic/trade"))


@dataclass
class Library:
    """Sources and citations, put together by hand."""

    vocabulary: Vocabulary
    sources: dict[str, Source] = field(default_factory=dict)
    citations: dict[str, Cited] = field(default_factory=dict)

    def cite(
        self,
        slug: str,
        *statements: ox.Triple,
        stance: str = "Asserts",
        kind: str = "Press",
        reprints: str | None = None,
    ) -> str:
        """A source of one citation; returns the citation's IRI."""
        source, iri = SOURCE + slug, f"{CITATION}{slug}/1"
        repeated = frozenset({SOURCE + reprints} if reprints else ())
        self.sources[source] = Source(source, slug, slug, ONTOLOGY + kind, "2021-02-18", repeated)
        self.citations[iri] = Cited(iri, source, ONTOLOGY + stance, statements)
        return iri

    def accept(self) -> Assertion:
        return accept(Reading(self.vocabulary, self.sources, self.citations, (), ()))


@pytest.fixture
def library(vocabulary: Vocabulary) -> Library:
    return Library(vocabulary)


def test_what_two_citations_say_is_accepted_once(library: Library) -> None:
    library.cite("a", ABOUT)
    library.cite("b", ABOUT)
    assertion = library.accept()
    assert assertion.accepted == (ABOUT,)
    assert assertion.conflicts == ()


def test_of_a_single_valued_property_only_the_preferred_value_is_accepted(library: Library) -> None:
    official = library.cite("a", when("2021-02-17"), kind="OfficialOfActingState")
    press = library.cite("b", when("2021-02-18"))
    assertion = library.accept()
    assert assertion.accepted == (when("2021-02-17"),)
    (conflict,) = assertion.conflicts
    assert (conflict.subject, conflict.predicate) == (CALL, own("when"))
    assert conflict.preferred == when("2021-02-17")
    assert conflict.reason == "said by an official of an acting state, the other by the press"
    said = {t.object.value: c.witnesses[0].citation for t, c in conflict.candidates}  # type: ignore[union-attr]
    assert said == {"2021-02-17": official, "2021-02-18": press}


def test_a_tie_stays_out_and_is_reported(library: Library) -> None:
    library.cite("a", when("2021-02-17"))
    library.cite("b", when("2021-02-18"))
    assertion = library.accept()
    assert assertion.accepted == ()
    assert [conflict.preferred for conflict in assertion.conflicts] == [None]


def test_many_values_of_other_properties_stand_side_by_side(library: Library) -> None:
    other = ox.Triple(CALL, named("schema:about"), ox.NamedNode(ID + "topic/space"))
    library.cite("a", ABOUT)
    library.cite("b", other)
    assertion = library.accept()
    assert set(assertion.accepted) == {ABOUT, other}
    assert assertion.conflicts == ()


def test_a_denial_alone_accepts_nothing_and_is_no_conflict(library: Library) -> None:
    library.cite("a", ABOUT, stance="Denies")
    assert library.accept() == Assertion((), ())


def test_an_announcement_is_accepted_until_it_is_denied(library: Library) -> None:
    library.cite("a", ABOUT, stance="Announces", kind="OfficialOfActingState")
    assert library.accept().accepted == (ABOUT,)
    library.cite("b", ABOUT, stance="Denies")
    assertion = library.accept()
    assert assertion.accepted == ()
    assert assertion.conflicts[0].preferred is None


def test_a_reprint_is_no_second_witness(library: Library) -> None:
    library.cite("a", when("2021-02-17"))
    library.cite("b", when("2021-02-17"), reprints="a")
    library.cite("c", when("2021-02-18"))
    library.cite("d", when("2021-02-18"))
    assert library.accept().accepted == (when("2021-02-18"),)


def test_reprints_of_each_other_do_not_hang(library: Library) -> None:
    library.cite("a", when("2021-02-17"), reprints="b")
    library.cite("b", when("2021-02-17"), reprints="a")
    assert library.accept().accepted == (when("2021-02-17"),)


def test_of_two_dates_of_equal_weight_the_more_precise_is_accepted(library: Library) -> None:
    library.cite("a", when("2021-02"))
    library.cite("b", when("2021-02-17"))
    assert library.accept().accepted == (when("2021-02-17"),)


@pytest.mark.parametrize(
    ("dates", "compatible"),
    [
        (("2021-02", "2021-02-17"), True),
        (("2021", "2021-02", "2021-02-17"), True),
        (("2021-02-18", "2021-02-17"), False),
        (("2021-02", "2021-02-17", "2021-02-18"), False),
        (("../2021", "2020"), False),
    ],
)
def test_dates_that_differ_only_in_precision_contradict_nobody(
    library: Library, dates: tuple[str, ...], compatible: bool
) -> None:
    for index, date in enumerate(dates):
        library.cite(f"s{index}", when(date))
    (conflict,) = library.accept().conflicts
    assert conflict.compatible is compatible
