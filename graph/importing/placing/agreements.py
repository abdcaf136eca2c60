"""Agreements, their parties, their signing and their entry into force.

An agreement is the same where its title is, once the parties and sums that stand beside it are
taken away; two papers signed by the same on one day stay two, and are remarked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from graph.dates import wording
from graph.importing.dating import planned, span, width
from graph.importing.draft import Draft, Fact, Proposal, text
from graph.importing.placing.common import claim, slug_of, usable
from graph.importing.recognising import Names
from graph.importing.tables import Row
from graph.importing.wording import brief_slug
from graph.search.folding import fold

_KINDS = (
    ("Memorandum", r"\bmemorand|\bMoU\b"),
    ("Protocol", r"\bprotocol\b"),
    ("JointStatement", r"\bjoint (statement|declaration)\b|\bdeclaration\b|\bvision\b"),
    ("Roadmap", r"\broad ?map\b|\bprogramme of\b|\bplan of action\b"),
    ("Contract", r"\bcontract\b|\blease\b|\bdeal\b|\border\b"),
    ("Treaty", r"\btreaty\b"),
    ("Decision", r"\bdecision\b|\bestablished\b"),
    ("IntergovernmentalAgreement", r"\binter-?governmental agreement\b"),
)
_BESIDE = (
    r"\(([^)]*)\)", r"\bbetween .*$", r":? entry into force$", r", (over |about )?USD .*$",
    r"\b(India|USSR|Russia|Soviet)[-–](India|USSR|Russia|Soviet)n?\b",
)  # fmt: skip
_GENERIC = re.compile(r"^joint (statement|declaration)( \(.*\))?$|^statement$", re.IGNORECASE)
_HEADS = {"hi": "समझौता", "ru": "Соглашение"}
UNTRANSLATED = (
    "Title in English only; in Hindi and Russian it stands in quotation marks, to be translated."
)
_AMONG = re.compile(r"^(Government|Govt)\.? of (the )?", re.IGNORECASE)


@dataclass(frozen=True)
class _Signing:
    """One row that tells of a signing."""

    row: Row
    agreement: str
    when: str
    agents: tuple[str, ...]
    where: str
    about: Fact

    def fact(self, event: str) -> Fact:
        """What the row says of the event."""
        said = [("a", ":Signature"), (":signs", self.agreement)]
        said += [(":when", text(self.when))] if self.when else []
        said += [(":participant", one) for one in self.agents]
        said += [("schema:location", self.where)] if self.where else []
        return Fact(event, tuple(said))


def place(draft: Draft) -> None:
    """Turn rows of `agreements` into citations of agreements and signings."""
    names, signings = Names(draft), list[_Signing]()
    beside: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for row in usable(draft):
        agents = [names.agent(_AMONG.sub("", one), row) for one in row.several("signatories")]
        when = span(row["date"], "", row["note"])
        agreement = _agreement(draft, names, row["title"], when)
        parties = tuple(one for one in agents if one.startswith("organisation:"))
        people = tuple(one for one in agents if one.startswith("person:"))
        about = [("a", ":Agreement"), *((":party", one) for one in parties)]
        if kind := kind_of_title(row["title"]):
            about.append((":agreementKind", f":{kind}"))
        facts = [Fact(agreement, tuple(about))]
        if re.search(r"\bentry into force\b", row["title"]):
            facts = [Fact(agreement, (*about, *([(":inForce", text(when))] if when else [])))]
            _cite(draft, row, agreement, facts, when)
            continue
        where = names.place(row["place"], "") if row["place"] else ""
        signings.append(_Signing(row, agreement, when, (*parties, *people), where, facts[0]))
        if when:
            beside[when, tuple(sorted(agents))].add(agreement)
    events = _events(signings)
    for one in signings:
        signing = one.fact(events[one.agreement])
        _cite(draft, one.row, one.agreement, [one.about, signing], one.when)
    for (when, _), several in beside.items():
        if len(several) > 1:
            told = ", ".join(sorted(several))
            draft.remark(None, "perhaps one agreement", f"{when}, same signatories: {told}")


def joint_statement(draft: Draft, names: Names, row: Row, title: str) -> tuple[str, ...]:
    """The documents that a summit's row names; a title that tells only its kind names none."""
    told = [
        find(names, one) or _agreement(draft, names, one, row["start_date"])
        for one in (part.strip() for part in title.split(";"))
        if one and not _GENERIC.match(one)
    ]
    return tuple(dict.fromkeys(told))


def find(names: Names, title: str) -> str | None:
    """The agreement of that title, as written or without what stands beside it."""
    return names.find("agreement", title) or names.find("agreement", plain(title))


def plain(title: str) -> str:
    """The title without parties, sums and remarks.

    >>> plain("Treaty of Friendship (India-Russia)"), plain("Treaty of Friendship between A and B")
    ('Treaty of Friendship', 'Treaty of Friendship')
    """
    for pattern in _BESIDE:
        title = re.sub(pattern, " ", title, flags=re.IGNORECASE)
    return " ".join(title.split()).strip(" ,:")


def kind_of_title(title: str) -> str | None:
    """The kind of instrument that a title tells; none where it only says agreement."""
    return next((name for name, words in _KINDS if re.search(words, title, re.IGNORECASE)), None)


def _agreement(draft: Draft, names: Names, title: str, when: str) -> str:
    known = names.find("agreement", title)
    if known:
        return known
    short = plain(title) or title
    year = when[:4]
    for one in (f"{short}, {year}", short):
        thing = names.find("agreement", one)
        if thing and _of_year(draft, thing, year):
            names.also(thing, title)
            return thing
    day = when.partition("/")[0].rstrip("?~%")
    label = f"{short}, {year}" if names.find("agreement", short) else short
    labels = {"en": label} | {
        language: f"{head} «{short}»" + (f", {wording(day, language)}" if day else "")
        for language, head in _HEADS.items()
    }
    thing = draft.free("agreement", "-".join(filter(None, (year, brief_slug(short)))))
    others = [(title, "en")] if fold(title) != fold(label) else []
    return names.propose(Proposal(thing, (":Agreement",), labels, others, [], UNTRANSLATED))


def _of_year(draft: Draft, agreement: str, year: str) -> bool:
    """Whether an agreement of that title is not one of another year."""
    its = slug_of(agreement)[:4]
    return not year or not its.isdigit() or its == year


def _cite(draft: Draft, row: Row, agreement: str, facts: list[Fact], when: str) -> None:
    how = "Announces" if planned(row["title"]) else ""
    claim(draft, row, slug_of(agreement), facts, when=when, about=agreement, how=how)


def _events(signings: list[_Signing]) -> dict[str, str]:
    """Agreement → the event at which it was signed.

    What the same parties sign on one day at one place, they sign at one event.
    """
    people: dict[str, set[str]] = defaultdict(set)
    days: dict[str, str] = {}
    places: dict[str, str] = {}
    for one in sorted(signings, key=lambda one: (width(one.when), one.row.line)):
        people[one.agreement] |= set(one.agents)
        days.setdefault(one.agreement, one.when.rstrip("?~%"))
        places[one.agreement] = places.get(one.agreement) or one.where
    together: dict[tuple[str, frozenset[str]], list[str]] = defaultdict(list)
    for agreement in sorted(people):
        exact = width(days[agreement]) == 0 and people[agreement]
        key = (days[agreement], frozenset(people[agreement])) if exact else (agreement, frozenset())
        together[key].append(agreement)
    events: dict[str, str] = {}
    for (day, who), several in together.items():
        towns = {places[each] for each in several} - {""}
        for agreement in several:
            alone = len(several) == 1 or (len(towns) > 1 and not places[agreement])
            town = slug_of(places[agreement]) if len(towns) > 1 else ""
            signers = "-".join(sorted(slug_of(each) for each in who)[:2])
            shared = "-".join(filter(None, (day.rstrip("?~%"), "signing", signers, town)))
            own = f"signing-of-{slug_of(agreement)}"
            events[agreement] = f"event:{own if alone else shared}"
    return events
