"""Which thing of the seeds a name in a table means; where there is none, a new one is proposed.

A name is looked up as it is written (case, accents and points aside), then by initials, then by
sound where the family name stays the same, and a lone family name only where one person has it.
Anything but the first is remarked, because it can be wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict

from graph.importing.declarations import organisations, rows
from graph.importing.draft import Draft, Proposal
from graph.importing.tables import Row
from graph.importing.transliterating import to_cyrillic, to_devanagari
from graph.importing.wording import bare, slug
from graph.search.folding import fold, romanise, skeleton

BY_RULE = "Hindi and Russian name by rule from the English one; to be replaced by a name in use."
AS_WRITTEN = "Hindi and Russian name not known; the English one stands in its place."
_BODY = re.compile(
    r"\b(minist(ry|ries)|government|bank|limited|ltd|corporation|agency|region|state|company|jsc|university"
    r"|institute|fund|army|navy|fleet|forces?|cent(re|er)|commission|academy|council|union|group|holding"
    r"|department|committee|authority|service|chamber|association|aerospace|industries|energy|oil|helicopters"
    r"|shipyard|laboratories|systems?|organi[sz]ation|office|board|party|exchange|railways?|post)\b",
    re.IGNORECASE,
)
_STATES = {
    "india": "India Indian", "russia": "Russia Russian", "soviet-union": "USSR Soviet",
    "china": "China Chinese",
}  # fmt: skip


class Names:
    """The names of the seeds and of what this import proposes."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._exact: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._surnames: dict[str, set[str]] = defaultdict(set)
        for thing, names in draft.known.names.items():
            if draft.known.has(thing):
                for name, _ in names:
                    self._add(thing, name)

    def _add(self, thing: str, name: str) -> None:
        kind = thing.partition(":")[0]
        self._exact[kind, fold(name)].add(thing)
        if kind == "person" and name.isascii():
            self._surnames[_surname(name)].add(thing)

    def find(self, kind: str, name: str) -> str | None:
        """The one thing of a kind that bears the name as written."""
        for form in (name, bare(name)):
            found = self._exact.get((kind, fold(form)), set())
            if len(found) == 1:
                return next(iter(found))
        return None

    def person(self, name: str, row: Row) -> str:
        """The person; proposed where unknown."""
        known = self.find("person", name) or self._likely(name, row)
        return known or self._new("person", name, ("schema:Person",), sounds=True)

    def _likely(self, name: str, row: Row) -> str | None:
        words = romanise(name).split()
        fits = sorted(
            one
            for one in self._surnames.get(words[-1] if words else "", set())
            if any(_alike(words, romanise(other).split()) for other in self._names(one))
        )
        if len(fits) != 1:
            if fits:
                told = ", ".join(fits)
                self._draft.remark(row, "doubtful name", f"{name} could be {told}; taken as new")
            return None
        self._draft.remark(row, "name by likeness", f"{name} taken as {fits[0]}")
        if len(words) > 1:
            self.also(fits[0], name)
        return fits[0]

    def _names(self, thing: str) -> list[str]:
        known = [name for name, _ in self._draft.known.names.get(thing, ()) if name.isascii()]
        proposal = self._draft.proposals.get(thing)
        return known + ([proposal.labels["en"]] if proposal and "en" in proposal.labels else [])

    def organisation(self, name: str) -> str:
        """The organisation or state; proposed where unknown."""
        found = self.find("organisation", name.removeprefix("Government of the ")) or self.find(
            "organisation", name
        )
        return (
            found or self.declared(name) or self._new("organisation", name, ("org:Organization",))
        )

    def declared(self, name: str) -> str | None:
        """The organisation that is declared under this wording or slug."""
        wanted = fold(name)
        for told in organisations():
            wordings = told["wording"].split("|")
            if wanted in map(fold, wordings) or name == told["slug"]:
                return self._take(told, wordings)
        return None

    def _take(self, told: dict[str, str], wordings: list[str]) -> str:
        for wording in wordings:
            if known := self.find("organisation", wording):
                return known
        thing = f"organisation:{told['slug']}"
        if self._draft.exists(thing):
            return thing
        said = [("org:classification", f":{told['kind']}")] if told["kind"] else []
        if told["state"]:
            said.append((":state", self.organisation_called(told["state"])))
        labels = {"en": wordings[0], "hi": told["label_hi"], "ru": told["label_ru"]}
        others = [(one, "en") for one in wordings[1:]]
        self._draft.propose(
            Proposal(thing, (told["class"],), self.unshared("organisation", labels), others, said)
        )
        for wording in wordings:
            self._add(thing, wording)
        return thing

    def organisation_called(self, its_slug: str) -> str:
        """The organisation with this slug, from the seeds or from what is declared."""
        thing = f"organisation:{its_slug}"
        if self._draft.exists(thing):
            return thing
        return self.declared(its_slug) or self.organisation(its_slug.replace("-", " ").title())

    def state_in(self, words: str) -> str | None:
        """The state that an office names, as in "Transport Minister of Russia"."""
        meant = {fold(name): its for its, names in _STATES.items() for name in names.split()}
        found = next((meant[word] for word in fold(words).split() if word in meant), None)
        return self.organisation_called(found) if found else None

    def place(self, name: str, within: str = "") -> str:
        """The place; proposed where unknown, within a country where one is named."""
        known = self.find("place", name)
        if known:
            return known
        country = self.place(within) if within and fold(within) != fold(name) else ""
        thing = self._new("place", bare(name), ("schema:Place",), sounds=True)
        if country:
            proposal = self._draft.proposals[thing]
            proposal.said.append(("schema:containedInPlace", country))
        return thing

    def agent(self, name: str, row: Row) -> str:
        """A participant: an organisation where one has the name, else a person."""
        found = self.find("person", name) or self.find("organisation", name) or self.declared(name)
        if found:
            return found
        body = (
            _BODY.search(name) or self.find("place", name) or (name.isupper() and " " not in name)
        )
        return self.organisation(name) if body else self.person(name, row)

    def anything(self, words: str) -> str | None:
        """The programme, topic, organisation or place that words of a table mean."""
        for kind in ("programme", "topic", "organisation", "agreement", "place"):
            if found := self.find(kind, words):
                return found
        for told in rows("topics.tsv"):
            topic = told["topic"]
            if self._draft.known.has(topic) and re.search(told["words"], words, re.IGNORECASE):
                return topic
        return None

    def also(self, thing: str, name: str) -> None:
        """Give a thing one more English name."""
        known = {fold(one) for one in self._names(thing)}
        if fold(name) in known:
            return
        proposal = self._draft.proposals.setdefault(thing, Proposal(thing))
        proposal.others.append((name, "en"))
        self._add(thing, name)

    def propose(self, proposal: Proposal) -> str:
        """Add a thing with its names."""
        kind = proposal.id.partition(":")[0]
        proposal.labels = self.unshared(kind, proposal.labels)
        self._draft.propose(proposal)
        for name in (*proposal.labels.values(), *(name for name, _ in proposal.others)):
            self._add(proposal.id, name)
        return proposal.id

    def unshared(self, kind: str, labels: dict[str, str]) -> dict[str, str]:
        """Labels that no other thing of the kind bears: else the English one stands beside them."""
        return {
            language: f"{label} ({labels['en']})"
            if language != "en" and self._exact.get((kind, fold(label)))
            else label
            for language, label in labels.items()
        }

    def _new(self, kind: str, name: str, classes: tuple[str, ...], *, sounds: bool = False) -> str:
        labels = {"en": name, "hi": name, "ru": name}
        if sounds and name.isascii():
            labels |= {"hi": to_devanagari(name), "ru": to_cyrillic(name)}
        thing = self._draft.free(kind, slug(name))
        note = BY_RULE if sounds else AS_WRITTEN
        said = []
        if kind == "organisation" and (state := self.state_in(name)):
            said.append((":state", state))
        return self.propose(Proposal(thing, classes, labels, [], said, note))


def _surname(name: str) -> str:
    return (romanise(name).split() or [""])[-1]


def _alike(words: list[str], other: list[str]) -> bool:
    """Whether two names with one surname can be one person's: initials, or the same sounds."""
    mine, theirs = words[:-1], other[:-1]
    if not mine:
        return True
    if not theirs:
        return False
    if len(mine) != len(theirs):
        # a second first name may be left out, but then initials prove nothing
        return len(mine[0]) > 1 and skeleton(mine[0]) == skeleton(theirs[0])
    return all(
        ((len(one) == 1 or len(two) == 1) and one[0] == two[0]) or skeleton(one) == skeleton(two)
        for one, two in zip(mine, theirs, strict=True)
    )
