"""The preference rule: which of several sayings the project holds to be true, and why.

Between the values of a property that can have one, the candidates are compared step by step, and
the first step that tells them apart decides:

1. **stance**: asserted, before recalled later, before announced or expected;
2. **kind of source**: official of an acting state, other official, wire, press, reference work;
3. **independent witnesses**: more texts that say so with that stance; a reprint adds none;
4. **precision**: the date that spans fewer days;
5. **age**: the newest witness.

Candidates that stay level after the last step are a tie: none of them is held to be true.

Before the steps, a date that another one says more exactly, with a stance as good, steps aside:
whoever says "in February" does not speak against the 17th, and witnesses for it against March.

A denial is weighed against what it denies by the same steps (a denial asserts that it is not so).
A saying that is outweighed is not held to be true; one that is exactly as strong as its denial is
undecided, and stays out as a tie does.

>>> told = Witness("c/1", Stance.ASSERTS, SourceKind.PRESS, "text/1")
>>> official = Witness("c/2", Stance.ASSERTS, SourceKind.OFFICIAL_OF_ACTING_STATE, "text/2")
>>> verdict = prefer([Candidate("2021-02-18", (told,)), Candidate("2021-02-17", (official,))])
>>> verdict.preferred.value, verdict.reason
('2021-02-17', 'said by an official of an acting state, the other by the press')
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, IntEnum
from typing import Final, TypeAlias


class Stance(IntEnum):
    """How a passage stands to what it says; lower weighs more."""

    ASSERTS = 0
    RECALLS = 1
    FORETELLS = 2


class SourceKind(IntEnum):
    """Who publishes; lower weighs more, and an unknown publisher weighs least."""

    OFFICIAL_OF_ACTING_STATE = 0
    OTHER_OFFICIAL = 1
    WIRE = 2
    PRESS = 3
    REFERENCE = 4
    UNKNOWN = 5


_STANCE_WORDS: Final = {
    Stance.ASSERTS: "asserted",
    Stance.RECALLS: "recalled",
    Stance.FORETELLS: "announced or expected",
}
_KIND_WORDS: Final = {
    SourceKind.OFFICIAL_OF_ACTING_STATE: "an official of an acting state",
    SourceKind.OTHER_OFFICIAL: "another official source",
    SourceKind.WIRE: "a news agency",
    SourceKind.PRESS: "the press",
    SourceKind.REFERENCE: "a reference work",
    SourceKind.UNKNOWN: "a source of unknown kind",
}


@dataclass(frozen=True)
class Witness:
    """One citation that says (or denies) something.

    `text` names the text it stands in: a reprint has the name of the text that it repeats, and
    `reprint` set. `issued` is the last day its source can be of.
    """

    citation: str
    stance: Stance
    kind: SourceKind
    text: str
    issued: date | None = None
    reprint: bool = False


@dataclass(frozen=True)
class Candidate:
    """A value with those who say it and those who deny it; `days` is what a date spans.

    `refines` are the values of other candidates that this one says more exactly: a day in February
    refines February. `wider` are witnesses of such values, which the rule fills in.
    """

    value: str
    witnesses: tuple[Witness, ...]
    denials: tuple[Witness, ...] = ()
    days: float = float("inf")
    refines: frozenset[str] = frozenset()
    wider: tuple[Witness, ...] = ()


class Standing(Enum):
    """What becomes of a saying when its denials are weighed."""

    HELD = "held"
    DENIED = "denied"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Verdict:
    """The candidate that is held to be true, None for a tie, and the reason in words."""

    preferred: Candidate | None
    reason: str


_Key: TypeAlias = Callable[[Candidate], float]


def prefer(candidates: Sequence[Candidate]) -> Verdict:
    """Choose between the values of a single-valued property; the order given does not matter."""
    open_ones = sorted(candidates, key=lambda candidate: candidate.value)
    held = [one for one in open_ones if weigh(one).standing is Standing.HELD]
    if not held:
        return Verdict(None, "; ".join(dict.fromkeys(weigh(one).reason for one in open_ones)))
    if len(held) == 1:
        fallen = [weigh(one).reason for one in open_ones if one not in held]
        return Verdict(held[0], "; ".join(dict.fromkeys(fallen)) or "nothing else is said")
    level = _most_exact(held)
    if len(level) == 1:
        return Verdict(_as_given(level[0], held), "the more exact date, within what the others say")
    for key, words in _STEPS:
        best = min(map(key, level))
        ahead = [one for one in level if key(one) == best]
        if len(ahead) == 1:
            second = min((one for one in level if one not in ahead), key=key)
            return Verdict(_as_given(ahead[0], held), words(ahead[0], second))
        level = ahead
    if wide := _containing(level, held):
        level_dates = f"the sources of {len(level)} more exact dates weigh the same"
        return Verdict(wide, f"{level_dates}; this one contains them")
    return Verdict(None, f"the sources of {len(level)} values weigh the same: none is preferred")


def _most_exact(held: Sequence[Candidate]) -> list[Candidate]:
    """Those that none says more exactly, each with the witnesses of what it refines."""
    by_value = {one.value: one for one in held}
    aside: set[str] = set()
    told: list[Candidate] = []
    for one in held:
        wide = [by_value[value] for value in sorted(one.refines) if value in by_value]
        aside |= {other.value for other in wide if _stance(one) <= _stance(other)}
        wider = tuple(witness for other in wide for witness in other.witnesses)
        told.append(replace(one, wider=wider))
    return [one for one in told if one.value not in aside]


def _containing(level: Sequence[Candidate], held: Sequence[Candidate]) -> Candidate | None:
    """The most exact date that all of these refine, and that therefore holds either way."""
    common = frozenset.intersection(*(one.refines for one in level))
    said = [one for one in held if one.value in common]
    said.sort(key=lambda one: (one.days, one.value))
    return said[0] if said else None


def _as_given(chosen: Candidate, held: Sequence[Candidate]) -> Candidate:
    return next(one for one in held if one.value == chosen.value)


@dataclass(frozen=True)
class Weighed:
    """How a saying stands against its denials, and the reason in words."""

    standing: Standing
    reason: str


def weigh(candidate: Candidate) -> Weighed:
    """Weigh a saying against its denials."""
    if not candidate.witnesses:
        return Weighed(Standing.DENIED, "nobody says so")
    if not candidate.denials:
        return Weighed(Standing.HELD, "nobody denies it")
    denied = Candidate(candidate.value, candidate.denials)
    for key, words in _STEPS:
        said, against = key(candidate), key(denied)
        if words is not _more_precise and said != against:
            if said < against:
                return Weighed(Standing.HELD, f"outweighs its denial: {words(candidate, denied)}")
            return Weighed(
                Standing.DENIED, f"is outweighed by its denial: {words(denied, candidate)}"
            )
    return Weighed(Standing.UNDECIDED, "is denied by sources that weigh the same")


def independent(witnesses: Iterable[Witness]) -> tuple[Witness, ...]:
    """The witnesses that count: a reprint does not, where the text it repeats says so itself."""
    every = tuple(witnesses)
    originals = {witness.text for witness in every if not witness.reprint}
    return tuple(w for w in every if not (w.reprint and w.text in originals))


def _stance(candidate: Candidate) -> Stance:
    return min(witness.stance for witness in independent(candidate.witnesses))


def _strongest(candidate: Candidate) -> list[Witness]:
    """The independent witnesses with the best stance: a plan is no second witness of a fact."""
    stance = _stance(candidate)
    every = independent((*candidate.witnesses, *candidate.wider))
    return [one for one in every if one.stance == stance]


def _kind(candidate: Candidate) -> SourceKind:
    return min(witness.kind for witness in _strongest(candidate))


def _texts(candidate: Candidate) -> int:
    return len({witness.text for witness in _strongest(candidate)})


def _newest(candidate: Candidate) -> date:
    return max(witness.issued or date.min for witness in _strongest(candidate))


def _better_stance(winner: Candidate, other: Candidate) -> str:
    ahead, behind = _STANCE_WORDS[_stance(winner)], _STANCE_WORDS[_stance(other)]
    return f"{ahead}, the other only {behind}"


def _better_kind(winner: Candidate, other: Candidate) -> str:
    return f"said by {_KIND_WORDS[_kind(winner)]}, the other by {_KIND_WORDS[_kind(other)]}"


def _more_witnesses(winner: Candidate, other: Candidate) -> str:
    return f"said by {_texts(winner)} independent texts, the other by {_texts(other)}"


def _more_precise(winner: Candidate, _other: Candidate) -> str:
    return f"the more precise date ({winner.days:g} {'day' if winner.days == 1 else 'days'})"


def _newer(winner: Candidate, _other: Candidate) -> str:
    return f"said last, on {_newest(winner).isoformat()}"


_STEPS: Final[tuple[tuple[_Key, Callable[[Candidate, Candidate], str]], ...]] = (
    (_stance, _better_stance),
    (_kind, _better_kind),
    (lambda candidate: -_texts(candidate), _more_witnesses),
    (lambda candidate: candidate.days, _more_precise),
    (lambda candidate: -_newest(candidate).toordinal(), _newer),
)
