"""Programmes with their sector and those who take part in them."""

from __future__ import annotations

import re

from graph.importing.draft import Draft, Fact, Proposal
from graph.importing.placing.common import claim, slug_of, usable
from graph.importing.recognising import AS_WRITTEN, Names
from graph.importing.tables import Row
from graph.importing.wording import bare, slug

_SECTORS = {
    "defence": "Defence", "space": "Space", "industry": "Industry", "steel": "Industry",
    "transport": "Transport", "nuclear energy": "NuclearEnergy", "energy": "OilAndGas",
    "health": "Health", "science": "ScienceAndTechnology", "agriculture": "Agriculture",
    "culture": "Culture",
}  # fmt: skip
_CROWD = re.compile(r"\s+and (ten )?(others|acceding states)$", re.IGNORECASE)


def place(draft: Draft) -> None:
    """Turn rows of `programmes` into programmes, and their partners into stakes."""
    names = Names(draft)
    for row in usable(draft):
        programme = programme_called(draft, names, row["programme"], row, row["sector"])
        facts = [Fact(programme, (("a", ":Programme"),))]
        for partner in row.several("partner_organisations"):
            organisation = names.organisation(bare(_CROWD.sub("", partner)))
            stake = _stake(draft, programme, organisation)
            said = (("a", ":Stake"), (":stakeholder", organisation), (":stakeIn", programme))
            facts.append(Fact(stake, said))
        for name in ("start", "status"):
            if row[name]:
                draft.remark(row, f"{name} not carried", f"{programme}: {row[name]}")
        claim(draft, row, slug_of(programme), facts, when=row["start"], how="Asserts")


def programme_called(draft: Draft, names: Names, name: str, row: Row, sector: str = "") -> str:
    """The programme of that name, or of a part of it; proposed where unknown."""
    parts = [name, bare(name), re.sub(r"^.*\(ex-|\)$", "", name), *re.split(r"\s+/\s+", name)]
    parts += [
        re.sub(r" (in India|exercises?|trilateral|submarine lease|tanks|supplies)$", "", bare(name))
    ]
    for one in parts:
        if known := names.find("programme", one.strip()):
            names.also(known, name)
            return known
    said = [(":sector", f":{_SECTORS[sector]}")] if sector in _SECTORS else []
    if sector and sector not in _SECTORS:
        draft.remark(row, "sector left out", f"{name}: {sector}")
    labels = dict.fromkeys(("en", "hi", "ru"), bare(name))
    others = [(one, "en") for one in dict.fromkeys((name, *re.findall(r"\(([^)]+)\)", name)))]
    others = [one for one in others if one[0] != bare(name)]
    thing = draft.free("programme", slug(bare(name)))
    return names.propose(Proposal(thing, (":Programme",), labels, others, said, AS_WRITTEN))


def _stake(draft: Draft, programme: str, organisation: str) -> str:
    for stake in draft.known.of_kind("stake"):
        values = draft.known.values[stake]
        if programme in values[":stakeIn"] and organisation in values[":stakeholder"]:
            return stake
    return f"stake:{slug_of(programme)}--{slug_of(organisation)}"
