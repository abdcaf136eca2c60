"""Every kind has a glyph, and every glyph names itself in three languages."""

from __future__ import annotations

import re

import pytest

from graph.kinds import KINDS_OF_GLYPH, Glyph, glyph_name
from ontology import ID, KINDS, ONTOLOGY, SOURCE


@pytest.mark.parametrize("glyph", KINDS_OF_GLYPH.values(), ids=lambda glyph: glyph.name)
def test_a_glyph_is_complete(glyph: Glyph) -> None:
    assert glyph.labels.keys() == glyph.plurals.keys() == {"en", "hi", "ru"}
    assert re.fullmatch(r"#[0-9A-F]{6}", glyph.light)
    assert re.fullmatch(r"#[0-9A-F]{6}", glyph.dark)
    assert re.fullmatch(r"[MmLlHhVvAaCcSsZz0-9. -]+", glyph.path)


def test_no_two_kinds_share_a_shape_or_a_colour() -> None:
    for part in ("path", "light", "dark"):
        values = [getattr(glyph, part) for glyph in KINDS_OF_GLYPH.values()]
        assert len(values) == len(set(values))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_thing_is_drawn(kind: str) -> None:
    assert glyph_name(f"{ID}{kind}/x", set()) in KINDS_OF_GLYPH


def test_meetings_and_visits_are_told_from_other_events() -> None:
    event = ID + "event/x"
    assert glyph_name(event, {ONTOLOGY + "Call"}) == "meeting"
    assert glyph_name(event, {ONTOLOGY + "Visit"}) == "visit"
    assert glyph_name(event, {ONTOLOGY + "Speech"}) == "event"
    assert glyph_name(SOURCE + "x", set()) == "document"
