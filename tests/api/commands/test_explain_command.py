"""`indrus explain`: every fact in words, who says so, and where sources disagree."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Indrus = Callable[..., Result]


def test_each_fact_comes_with_the_words_of_its_source(indrus: Indrus) -> None:
    said = indrus("explain", "event/talks").stdout
    assert said.startswith("Talks\nevent:talks  https://w3id.org/indrus/id/event/talks\n")
    assert "  ✓ 17 February 2021 [2021-02-17]\n      “They talked yesterday”\n" in said
    assert "      Asserts · OfficialOfActingState · 2021-02-18 · source:gazette\n" in said
    assert "  source:gazette  Gazette (Ministry of Harbours)" in said


def test_what_lost_is_shown_with_the_reason(indrus: Indrus) -> None:
    said = indrus("explain", "event/talks", "when").stdout
    assert (
        "  ✗ 18 February 2021 [2021-02-18]  (not accepted)\n      no words are held; see line 2\n"
        in said
    )
    assert "publisher unknown" in said
    reason = "said by an official of an acting state, the other by a news agency"
    assert f"  ! The sources disagree; accepted: 17 February 2021 [2021-02-17]: {reason}." in said


def test_a_denial_is_shown_under_what_it_denies(indrus: Indrus) -> None:
    said = indrus("explain", "event/talks", "participant").stdout
    assert "✗ Anna Alm [person:anna]  (not accepted)" in said
    assert (
        said.index("They talked") < said.index("“not Anna”") < said.index("! The sources disagree")
    )


def test_what_a_rule_derives_names_the_rule(indrus: Indrus) -> None:
    said = indrus("explain", "event/talks").stdout
    assert "Follows from a rule\n  ✓ earliest: 2021-02-17  (rule date-bounds)" in said


def test_a_thing_also_tells_what_is_said_of_others(indrus: Indrus) -> None:
    said = indrus("explain", "person/anna").stdout
    assert "without a citation\n  ✓ type: Person\n" in said
    assert "Where else it appears\n  ✗ participant of Talks [event:talks]  (not accepted)" in said


def test_labels_come_in_the_language_that_is_asked_for(indrus: Indrus) -> None:
    said = indrus("explain", "event/talks", "--lang", "ru").stdout
    assert said.startswith("Переговоры\n")
    assert "Анна Альм [person:anna]" in said
    assert "\nкогда\n" in said


@pytest.mark.parametrize(
    "name",
    [
        "https://w3id.org/indrus/id/person/anna-second",
        "person/anna-second",
        "person:anna-second",
        "anna-second",
    ],
)
def test_a_thing_is_found_by_any_of_its_ids(indrus: Indrus, name: str) -> None:
    assert indrus("explain", name).stdout.startswith("Anna Alm\nperson:anna-second")


@pytest.mark.parametrize("name", ["Talks Square", "Анна Альм", "Ministry of Harbours"])
def test_a_thing_is_found_by_a_label_that_only_it_has(indrus: Indrus, name: str) -> None:
    assert indrus("explain", name).exit_code == 0


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("talks", ["place:talks", "event:talks"]),
        ("Anna Alm", ["person:anna", "person:anna-second"]),
    ],
)
def test_a_name_of_several_things_lists_them(
    indrus: Indrus, name: str, candidates: list[str]
) -> None:
    answer = indrus("explain", name)
    assert answer.exit_code == 1
    assert [line.split()[0] for line in answer.stderr.splitlines()[1:]] == candidates


@pytest.mark.parametrize("prop", ["when", ":when", "indrus:when", "когда"])
def test_a_property_is_found_by_name_and_label(indrus: Indrus, prop: str) -> None:
    assert "✓ 17 February 2021" in indrus("explain", "event/talks", prop).stdout


@pytest.mark.parametrize(
    ("arguments", "fragment"),
    [
        (("Zzyzx",), "nothing in this release has this name"),
        (("event/none",), "nothing in this release has this name"),
        (("event/talks", "particip"), "did you mean participant?"),
        (("event/talks", "zzyzx"), "is no property"),
        (("event/talks", ":particip"), "did you mean participant?"),
        (("event/talks", "unknown:when"), "is no property"),
        (("event/talks", "https://example.org/when"), "did you mean when?"),
        (("event/talks", "https://example.org/<>"), "is no property"),
        (("Zzyzx\nZzyzx",), "Zzyzx Zzyzx: nothing in this release"),
        (("z" * 5000,), f"{'z' * 100}…: nothing in this release"),
    ],
)
def test_an_unknown_name_is_told_in_one_line(
    indrus: Indrus, arguments: tuple[str, ...], fragment: str
) -> None:
    answer = indrus("explain", *arguments)
    assert answer.exit_code == 1
    assert fragment in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_a_property_without_facts_says_so(indrus: Indrus) -> None:
    assert (
        "Nothing is said of it by participant."
        in indrus("explain", "place/talks", "participant").stdout
    )


def test_json_holds_everything(indrus: Indrus) -> None:
    said = json.loads(indrus("explain", "event/talks", "--json").stdout)
    assert said["subject"].endswith("event/talks")
    quotes = [c["quote"] for fact in said["facts"] for c in fact["citations"] if c["quote"]]
    assert "They talked\nyesterday" in quotes
    assert {conflict["predicate"].rpartition("/")[2] for conflict in said["conflicts"]} == {
        "when",
        "participant",
    }


def test_a_source_shows_its_passages_and_what_each_says(indrus: Indrus) -> None:
    said = indrus("explain", "source/wire").stdout
    assert said.startswith("Report\nsource:wire")
    assert "“line 2”\n  Talks [event:talks]\n    ✓ type: Meeting\n" in said
    assert "    ✗ participant: Anna Alm [person:anna]  (denied here)\n" in said


def test_one_citation_shows_itself_alone(indrus: Indrus) -> None:
    said = indrus("explain", "citation/wire/denial").stdout
    assert "“not Anna”" in said
    assert "“line 2”" not in said
