"""Steps of programmes: one event for each programme, kind of step and day."""

from __future__ import annotations

import re
from functools import cache

from graph.dates import wording
from graph.importing import declarations
from graph.importing.clustering import Cluster, Sighting, cluster
from graph.importing.dating import planned, span, stance, width
from graph.importing.draft import Draft, Fact, Proposal, text
from graph.importing.placing.common import claim, slug_of, usable
from graph.importing.placing.programmes import programme_called
from graph.importing.recognising import Names
from graph.importing.tables import Row
from graph.importing.wording import bare, brief_slug

_NOT_YET = re.compile(r"\b(postponed|delayed|slip|begin|ahead of|schedule[ds]?)\b", re.IGNORECASE)
UNTRANSLATED = (
    "Step in English only; in Hindi and Russian it stands in quotation marks, to be translated."
)


def place(draft: Draft) -> None:
    """Turn rows of `milestones` into citations of milestones and deliveries."""
    names = Names(draft)
    sightings, programmes = [], {}
    for row in usable(draft):
        when = span(row["date"], "", row["note"])
        if not when:
            draft.leave(row, "gives no date, so that no step can be told from another")
            continue
        programme = programme_called(draft, names, row["programme"], row)
        programmes[row.line] = programme
        kind = step(row["milestone"]) or f"line {row.line}"
        sightings.append(Sighting(row, "milestone", 0, when, (), (), f"{programme} {kind}"))
    known = [_known(draft, event) for event in draft.known.of_kind("event")]
    found = cluster(
        sightings, [one for one in known if one], lambda _one, _other: False, draft.remark
    )
    for one in found:
        for number, sighting in enumerate(one.sightings):
            programme = programmes[sighting.row.line]
            if not one.event:
                one.event = _propose(draft, sighting, programme)
            elif number == 0 and draft.known.has(one.event):
                told = f"{sighting.row['milestone']} taken as {one.event}"
                draft.remark(sighting.row, "step known already", told)
            _write(draft, one.event, sighting, programme)


@cache
def _steps() -> dict[str, re.Pattern[str]]:
    return declarations.patterns("steps.toml")


def step(words: str) -> str | None:
    """The kind of step that words tell.

    >>> step("First squadron delivered"), step("Unit 1 first criticality")
    ('delivery', 'criticality')
    """
    return next((kind for kind, pattern in _steps().items() if pattern.search(words)), None)


def _known(draft: Draft, event: str) -> Cluster | None:
    values = draft.known.values[event]
    programmes = sorted(values[":milestoneOf"])
    if not programmes:
        return None
    label = draft.known.labels.get(event, {}).get("en", slug_of(event).replace("-", " "))
    when = min(values[":when"], key=width, default="")
    return Cluster("milestone", f"{programmes[0]} {step(label)}", when, set(), set(), event)


def _propose(draft: Draft, one: Sighting, programme: str) -> str:
    day, told = one.when.rstrip("?~%"), bare(one.row["milestone"])
    labels = {}
    for language, (left, right) in {"en": ("", ""), "hi": ("«", "»"), "ru": ("«", "»")}.items():
        name = _label(draft, programme, language)
        labels[language] = f"{name}: {left}{told}{right}, {wording(day, language)}"
    event = draft.free("event", f"{day}-{slug_of(programme)}-{brief_slug(told, 5)}")
    return draft.propose(Proposal(event, labels=labels, note=UNTRANSLATED))


def _label(draft: Draft, thing: str, language: str) -> str:
    known = draft.known.labels.get(thing, {})
    proposal = draft.proposals.get(thing)
    labels = known or (proposal.labels if proposal else {})
    return labels.get(language) or labels.get("en") or slug_of(thing)


def _write(draft: Draft, event: str, one: Sighting, programme: str) -> None:
    words = one.row["milestone"]
    delivered = step(words) == "delivery" and not _NOT_YET.search(words)
    said = [("a", ":Delivery" if delivered else ":Milestone"), (":milestoneOf", programme)]
    if draft.known.has(event) and draft.known.values[event]["a"]:
        said[0] = ("a", min(draft.known.values[event]["a"]))
    said.append((":when", text(one.when)))
    how = _stance(one.row, one.when, words)
    claim(
        draft,
        one.row,
        slug_of(event),
        [Fact(event, tuple(said))],
        when=one.when,
        about=event,
        how=how,
    )


def _stance(row: Row, when: str, words: str) -> str:
    return "Announces" if planned(words) else stance(row["note"], row["source_date"], when)
