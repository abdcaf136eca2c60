"""Agreements, programmes, milestones, figures and names: what one row of each becomes."""

from __future__ import annotations

import pytest

from tests.graph.importing.conftest import Desk

URL = "https://news.example.org/what-was-signed-and-built"
AGREEMENT = {
    "title": "Treaty of Example Friendship", "date": "2001-02-03", "place": "Exampur",
    "signatories": "India; Russia", "source_url": URL, "source_date": "2001-02-03",
}  # fmt: skip
STEP = {"programme": "Example Plant", "date": "2001-02-03", "source_url": URL}
FIGURE = {"year": "1999", "total": "2.5", "unit": "USD billion", "source_url": URL}


def test_an_agreement_has_parties_a_kind_and_a_signing(desk: Desk) -> None:
    report = desk.take("agreements", AGREEMENT)
    assert report.new["agreement"] == ("agreement:2001-treaty-example-friendship",)
    text = desk.sources()
    assert ":party organisation:india , organisation:russia" in text
    assert ":agreementKind :Treaty" in text
    assert ":signs agreement:2001-treaty-example-friendship" in text


def test_a_title_with_its_parties_is_the_same_agreement_with_two_dates(desk: Desk) -> None:
    other = {"title": "Treaty of Example Friendship (India-Russia)", "date": "2001-03-03"}
    report = desk.take("agreements", AGREEMENT, AGREEMENT | other)
    assert len(report.new["agreement"]) == 1
    assert {'"2001-02-03"', '"2001-03-03"'} <= set(desk.sources().split())


def test_what_is_signed_together_is_signed_at_one_event(desk: Desk) -> None:
    report = desk.take("agreements", AGREEMENT, AGREEMENT | {"title": "Protocol on examples"})
    assert len(report.new["agreement"]) == 2
    assert desk.sources().count("event:2001-02-03-signing-india-russia a :Signature") == 2
    assert [one.kind for one in report.remarks] == ["perhaps one agreement"]


def test_entry_into_force_is_no_signing(desk: Desk) -> None:
    row = AGREEMENT | {"title": "Treaty of Example Friendship: entry into force"}
    desk.take("agreements", row)
    assert ':inForce "2001-02-03"' in desk.sources()
    assert ":Signature" not in desk.sources()


def test_partners_of_a_programme_become_stakes(desk: Desk) -> None:
    row = {"programme": "Example Plant", "sector": "steel", "source_url": URL}
    partners = {"partner_organisations": "Example Ministry; Sample Works and others"}
    desk.take("programmes", row | partners)
    assert "stake:example-plant--example-ministry a :Stake" in desk.sources()
    assert "stake:example-plant--sample-works a :Stake" in desk.sources()


def test_steps_of_one_kind_on_one_day_are_one_event(desk: Desk) -> None:
    rows = [
        STEP | {"milestone": words}
        for words in ("First blast furnace starts", "Blast furnace lit", "Contract signed")
    ]
    report = desk.take("milestones", *rows)
    assert len(report.new["event"]) == 2


def test_a_delivery_is_one_and_a_planned_step_is_announced(desk: Desk) -> None:
    desk.take(
        "milestones",
        STEP | {"milestone": "First batch delivered"},
        STEP | {"milestone": "Opening (announced)", "date": "2002"},
    )
    assert "a :Delivery" in desk.sources()
    assert ":stance :Announces" in desk.sources()


def test_two_pages_with_two_figures_are_witnesses_of_one_observation(desk: Desk) -> None:
    other = FIGURE | {"total": "2.7", "source_url": URL + "-again", "note": "about"}
    report = desk.take("trade", FIGURE, other)
    assert report.new["observation"] == ("observation:bilateral-trade-1999",)
    assert ":value 2500000000.0" in desk.sources()
    assert ":bound :About" in desk.sources()


@pytest.mark.parametrize(
    ("note", "bound"),
    [
        ("over 11, previous record", ":MoreThan"),
        ("over 20 billion in ten years", ":MoreThan"),
        ("target set over ten years", None),
        ("growth over the last 5 years", None),
    ],
)
def test_over_a_span_of_years_is_no_bound(desk: Desk, note: str, bound: str | None) -> None:
    desk.take("trade", FIGURE | {"note": note})
    assert (f":bound {bound}" if bound else ":bound :Exactly") in desk.sources()


def test_targets_part_years_and_reporters_are_observations_of_their_own(desk: Desk) -> None:
    rows = (
        FIGURE,
        FIGURE | {"year": "target 1999"},
        FIGURE | {"year": "1999 (Jan-Sep)"},
        FIGURE | {"note": "Russian data"},
        FIGURE | {"year": "FY 1999-00", "exports": "1"},
    )
    report = desk.take("trade", *rows)
    assert report.new["observation"] == (
        "observation:bilateral-trade-1999",
        "observation:bilateral-trade-1999-01-to-09-partyear",
        "observation:bilateral-trade-1999-russia",
        "observation:bilateral-trade-1999-target",
        "observation:bilateral-trade-fy-1999-00",
    )
    assert "observation:indian-exports-fy-1999-00" in desk.sources()
    assert ':period "1999-04/2000-03"' in desk.sources()


def test_names_bring_labels_and_only_verified_links(desk: Desk) -> None:
    row = {
        "entity_key": "x", "label_en": "Viktor Sample", "label_ru": "Виктор Сампле",
        "label_hi": "विक्टर सैंपल", "type": "person", "qid": "Q123456789", "evidence": "an example",
        "confidence": "verified",
    }  # fmt: skip
    known = {"entity_key": "y", "label_en": "Boris Berg", "label_ru": "Б. Берг", "type": "person"}
    doubtful = row | {"label_en": "Zara Zed", "label_ru": "", "qid": "Q5", "confidence": "none"}
    report = desk.take("names", row, known, doubtful, row | {"type": "disease"})
    assert report.named == 3
    assert report.links == 1
    assert "person:viktor-sample\tQ123456789\tsame\t" in desk.written()["links/example.tsv"]
    people = desk.written()["reference/people.ttl"]
    assert "विक्टर सैंपल" in people
    assert 'person:boris-berg skos:altLabel "Б. Берг"@ru' in people
    assert "'disease' is no kind of thing" in report.unplaced[0].reason
