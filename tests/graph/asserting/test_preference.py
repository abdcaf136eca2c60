"""The preference rule, case by case and step by step."""

from __future__ import annotations

from datetime import date
from itertools import pairwise, permutations

import pytest

from graph.asserting.preference import (
    Candidate,
    SourceKind,
    Stance,
    Standing,
    Witness,
    prefer,
    weigh,
)

FEBRUARY = date(2021, 2, 18)


def witness(
    text: str,
    kind: SourceKind = SourceKind.PRESS,
    stance: Stance = Stance.ASSERTS,
    issued: date | None = FEBRUARY,
    *,
    reprint: bool = False,
) -> Witness:
    return Witness(f"citation/{text}", stance, kind, text, issued, reprint)


def preferred(*candidates: Candidate) -> tuple[str | None, str]:
    """The preferred value and the reason, the same in whatever order the candidates come."""
    verdicts = {prefer(order) for order in permutations(candidates)}
    assert len(verdicts) == 1
    verdict = verdicts.pop()
    return (verdict.preferred.value if verdict.preferred else None), verdict.reason


def test_what_only_one_says_is_held_to_be_true() -> None:
    assert preferred(Candidate("17", (witness("a"),)))[0] == "17"


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        (Stance.ASSERTS, Stance.RECALLS),
        (Stance.RECALLS, Stance.FORETELLS),
        (Stance.ASSERTS, Stance.FORETELLS),
    ],
)
def test_stance_comes_before_everything_else(stronger: Stance, weaker: Stance) -> None:
    official = SourceKind.OFFICIAL_OF_ACTING_STATE
    many = tuple(witness(text, official, weaker, date(2025, 1, 1)) for text in "bcd")
    value, reason = preferred(
        Candidate("17", (witness("a", SourceKind.REFERENCE, stronger, None),), days=365),
        Candidate("18", many, days=1),
    )
    assert value == "17"
    assert "the other only" in reason


@pytest.mark.parametrize(("stronger", "weaker"), list(pairwise(SourceKind)))
def test_then_the_kind_of_source(stronger: SourceKind, weaker: SourceKind) -> None:
    many = tuple(witness(text, weaker, issued=date(2025, 1, 1)) for text in "bcd")
    value, reason = preferred(
        Candidate("17", (witness("a", stronger, issued=None),), days=365),
        Candidate("18", many, days=1),
    )
    assert value == "17"
    assert reason.startswith("said by ")


def test_the_strongest_witness_of_a_value_speaks_for_it() -> None:
    official = witness("a", SourceKind.OFFICIAL_OF_ACTING_STATE)
    value, _ = preferred(
        Candidate("17", (witness("b"), official)), Candidate("18", (witness("c", SourceKind.WIRE),))
    )
    assert value == "17"


def test_a_plan_by_an_official_does_not_make_a_press_report_official() -> None:
    plan = witness("a", SourceKind.OFFICIAL_OF_ACTING_STATE, Stance.FORETELLS)
    value, _ = preferred(
        Candidate("17", (witness("b"), plan)), Candidate("18", (witness("c", SourceKind.WIRE),))
    )
    assert value == "18"


def test_then_more_independent_texts() -> None:
    value, reason = preferred(
        Candidate("17", (witness("a", issued=None), witness("b", issued=None)), days=365),
        Candidate("18", (witness("c", issued=date(2025, 1, 1)),), days=1),
    )
    assert value == "17"
    assert reason == "said by 2 independent texts, the other by 1"


def test_two_passages_of_one_text_are_one_witness() -> None:
    twice = (
        witness("a"),
        Witness("citation/again", Stance.ASSERTS, SourceKind.PRESS, "a", FEBRUARY),
    )
    value, _ = preferred(Candidate("17", twice), Candidate("18", (witness("b"), witness("c"))))
    assert value == "18"


def test_a_reprint_adds_no_weight() -> None:
    reprints = (witness("a"), witness("a", reprint=True), witness("a", reprint=True))
    value, _ = preferred(Candidate("17", reprints), Candidate("18", (witness("b"), witness("c"))))
    assert value == "18"


def test_a_reprint_does_not_lift_the_kind_of_what_it_repeats() -> None:
    lifted = witness("a", SourceKind.OFFICIAL_OF_ACTING_STATE, reprint=True)
    value, _ = preferred(
        Candidate("17", (witness("a"), lifted)),
        Candidate("18", (witness("b", SourceKind.WIRE),)),
    )
    assert value == "18"


def test_a_reprint_stands_for_an_original_that_is_not_at_hand() -> None:
    assert preferred(Candidate("17", (witness("a", reprint=True),)))[0] == "17"


def test_then_the_more_precise_date() -> None:
    value, reason = preferred(
        Candidate("2021-02", (witness("a", issued=date(2025, 1, 1)),), days=28),
        Candidate("2021-02-17", (witness("b"),), days=1),
    )
    assert value == "2021-02-17"
    assert reason == "the more precise date (1 day)"


def test_then_the_newest() -> None:
    value, reason = preferred(
        Candidate("17", (witness("a", issued=date(2021, 2, 18)),)),
        Candidate("18", (witness("b", issued=date(2021, 2, 19)),)),
    )
    assert value == "18"
    assert reason == "said last, on 2021-02-19"


def test_an_undated_source_is_older_than_any_dated_one() -> None:
    value, _ = preferred(
        Candidate("17", (witness("a", issued=None),)), Candidate("18", (witness("b"),))
    )
    assert value == "18"


def test_a_tie_prefers_none() -> None:
    value, reason = preferred(Candidate("17", (witness("a"),)), Candidate("18", (witness("b"),)))
    assert value is None
    assert reason == "the sources of 2 values weigh the same: none is preferred"


def test_a_tie_of_two_is_one_even_where_a_third_is_weaker() -> None:
    plan = witness("c", stance=Stance.FORETELLS)
    value, _ = preferred(
        Candidate("17", (witness("a"),)),
        Candidate("18", (witness("b"),)),
        Candidate("19", (plan,)),
    )
    assert value is None


def test_a_weaker_denial_leaves_a_saying_standing() -> None:
    official = witness("a", SourceKind.OFFICIAL_OF_ACTING_STATE)
    weighed = weigh(Candidate("17", (official,), denials=(witness("b"),)))
    assert weighed.standing is Standing.HELD
    assert weighed.reason.startswith("outweighs its denial")


def test_a_stronger_denial_outweighs_a_saying() -> None:
    official = witness("b", SourceKind.OFFICIAL_OF_ACTING_STATE)
    weighed = weigh(Candidate("17", (witness("a"),), denials=(official,)))
    assert weighed.standing is Standing.DENIED
    assert weighed.reason.startswith("is outweighed by its denial")


def test_a_plan_is_outweighed_by_any_denial() -> None:
    plan = witness("a", SourceKind.OFFICIAL_OF_ACTING_STATE, Stance.FORETELLS)
    weighed = weigh(Candidate("17", (plan,), denials=(witness("b", SourceKind.REFERENCE),)))
    assert weighed.standing is Standing.DENIED


def test_a_newer_denial_of_equal_weight_outweighs_a_saying() -> None:
    denial = witness("b", issued=date(2021, 2, 19))
    assert weigh(Candidate("17", (witness("a"),), (denial,))).standing is Standing.DENIED


def test_a_denial_of_the_same_weight_leaves_it_undecided() -> None:
    weighed = weigh(Candidate("17", (witness("a"),), denials=(witness("b"),)))
    assert weighed.standing is Standing.UNDECIDED


def test_a_denied_value_yields_to_one_that_nobody_denies() -> None:
    official = SourceKind.OFFICIAL_OF_ACTING_STATE
    denied = Candidate("17", (witness("a", official),), denials=(witness("b", official),))
    value, reason = preferred(denied, Candidate("18", (witness("c"),)))
    assert value == "18"
    assert reason == "is denied by sources that weigh the same"


def test_where_all_values_are_denied_none_is_preferred() -> None:
    denied = Candidate("17", (witness("a"),), denials=(witness("b"),))
    other = Candidate("18", (witness("c"),), denials=(witness("d"),))
    assert preferred(denied, other)[0] is None


OFFICIAL = SourceKind.OFFICIAL_OF_ACTING_STATE


def _month(*witnesses: Witness) -> Candidate:
    return Candidate("2021-02", witnesses, days=28)


def _day(value: str, *witnesses: Witness, refines: str = "2021-02") -> Candidate:
    return Candidate(value, witnesses, days=1, refines=frozenset({refines}))


def test_a_day_within_a_month_is_preferred_however_official_the_month() -> None:
    value, reason = preferred(_month(witness("a", OFFICIAL)), _day("2021-02-17", witness("b")))
    assert value == "2021-02-17"
    assert reason == "the more exact date, within what the others say"


def test_whoever_says_the_month_witnesses_for_its_day_against_another_month() -> None:
    value, _ = preferred(
        _month(witness("a", OFFICIAL)),
        _day("2021-02-17", witness("b")),
        Candidate("2021-03-03", (witness("c"), witness("d")), days=1),
    )
    assert value == "2021-02-17"


def test_two_days_of_a_month_are_told_apart_by_their_own_witnesses() -> None:
    value, _ = preferred(
        _month(witness("a", OFFICIAL)),
        _day("2021-02-17", witness("b")),
        _day("2021-02-18", witness("c"), witness("d")),
    )
    assert value == "2021-02-18"


def test_an_announced_day_does_not_replace_the_month_that_is_asserted() -> None:
    value, _ = preferred(
        _month(witness("a")), _day("2021-02-17", witness("b", stance=Stance.FORETELLS))
    )
    assert value == "2021-02"


def test_where_two_days_weigh_the_same_their_month_holds_either_way() -> None:
    value, reason = preferred(
        _month(witness("a")),
        _day("2021-02-17", witness("b")),
        _day("2021-02-18", witness("c")),
    )
    assert value == "2021-02"
    assert reason == "the sources of 2 more exact dates weigh the same; this one contains them"
