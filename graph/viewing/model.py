"""The view: everything that a picture of one thing's surroundings says, as plain data.

Version 1. The same value is the answer of ``/api/v1/ego``, the data inside the explorer's page and
the data inside an exported file, so that the three cannot say different things. Citations, sources
and facts stand once and are referred to, because one passage often supports many ties. A tie whose
``facts`` are null has evidence that this view does not carry; `Viewer.between` gives it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from graph.evidence import Conflict, all_conflicts
from graph.kinds import KINDS_OF_GLYPH, glyph_name
from graph.network import Network, Tie, neighbourhood, ties_of
from graph.network.relations import naming, namings
from graph.viewing.evidence import Evidence
from graph.viewing.naming import Names, page_of, short
from graph.viewing.order import mixed

if TYPE_CHECKING:
    from graph.record import Record

VERSION = 1
LIMIT = 200
"""How many neighbours a view holds unless told otherwise; a screen shows fewer at a time."""

View: TypeAlias = dict[str, Any]


def view_of(
    record: Record, network: Network, iri: str, *, lang: str = "en", limit: int = LIMIT
) -> View:
    """Describe one thing, its neighbours, every tie among them, and who says so.

    Raises:
        NotFound: the network holds no such thing.
    """
    return Viewer(record, network).view(iri, lang=lang, limit=limit)


class Viewer:
    """Makes views of one release; what all of them need is asked once and kept.

    Args:
        record: the release.
        network: what `graph.network.project` made of it.
    """

    def __init__(self, record: Record, network: Network) -> None:
        self.record, self.network = record, network
        self.names = Names(record)
        self._things: dict[str, View] = {}

    def view(
        self, iri: str, *, lang: str = "en", limit: int | None = LIMIT, proven: int | None = None
    ) -> View:
        """Describe one thing, its neighbours, every tie among them, and who says so.

        Args:
            iri: the thing in the middle.
            lang: the language that the reader is shown; labels are given in all.
            limit: how many neighbours at most; None for all.
            proven: how many neighbours' ties carry their evidence; None for every tie.

        Raises:
            NotFound: the network holds no such thing.
        """
        ego = neighbourhood(self.network, iri, limit)
        ties = ties_of(ego)
        around = _around(iri, ties)
        order = self._ordered(around, [one for one in ego if one != iri])
        near = {iri, *order} if proven is None else {iri, *order[:proven]}
        whole = [
            proven is None or (iri in (t.source, t.target) and {t.source, t.target} <= near)
            for t in ties
        ]
        evidence = Evidence(self.record, self.names, self.disputed)
        subjects = {f[0] for tie, own in zip(ties, whole, strict=True) if own for f in tie.facts}
        evidence.gather({iri, *subjects})
        return {
            **self._head(lang, iri),
            "total": len(self.beside(iri)),
            "nodes": [self._node(one, around.get(one, [])) for one in (iri, *order)],
            "ties": [
                self._tie(number, tie, iri, evidence if own else None)
                for number, (tie, own) in enumerate(zip(ties, whole, strict=True))
            ],
            "relations": self._relations(ties),
            "about": evidence.about(iri),
            "disputes": evidence.number(self.disputed.get(iri, ())),
            **evidence.as_json(),
        }

    def between(self, pairs: Iterable[tuple[str, str]], *, lang: str = "en") -> View:
        """Describe every tie between the things of each pair, with all its evidence."""
        wanted = {frozenset(pair) for pair in pairs}
        around = [tie for one in {min(pair) for pair in wanted} for tie in self.ties(one)]
        ties = [tie for tie in around if frozenset((tie.source, tie.target)) in wanted]
        evidence = Evidence(self.record, self.names, self.disputed)
        evidence.gather(fact[0] for tie in ties for fact in tie.facts)
        things = sorted({one for pair in wanted for one in pair})
        return {
            **self._head(lang),
            "nodes": [self._node(one, self.ties(one)) for one in things],
            "ties": [self._tie(n, tie, "", evidence) for n, tie in enumerate(ties)],
            "relations": self._relations(ties),
            **evidence.as_json(),
        }

    def kinds_beside(self, iri: str) -> dict[str, int]:
        """Count a thing's neighbours by kind, in the order of the kinds."""
        counted = Counter(self._thing(one)["kind"] for one in self.beside(iri))
        return {kind: counted[kind] for kind in KINDS_OF_GLYPH if counted[kind]}

    def some_beside(self, iri: str, kind: str, limit: int, *, lang: str = "en") -> View:
        """Describe the first of a thing's neighbours of one kind, without the evidence."""
        mine = self.ties(iri)
        those = [one for one in self.beside(iri) if self._thing(one)["kind"] == kind]
        around = _around(iri, mine)
        order = self._ordered(around, those)[:limit]
        kept = {iri, *order}
        ties = [tie for tie in mine if {tie.source, tie.target} <= kept]
        return {
            **self._head(lang, iri),
            "total": len(those),
            "nodes": [self._node(one, around.get(one, [])) for one in (iri, *order)],
            "ties": [self._tie(number, tie, iri, None) for number, tie in enumerate(ties)],
            "relations": self._relations(ties),
        }

    def ties(self, iri: str) -> list[Tie]:
        """The ties of one thing."""
        return ties_of(self.network, iri)

    def beside(self, iri: str) -> set[str]:
        """The neighbours of one thing."""
        return {*self.network.successors(iri), *self.network.predecessors(iri)} - {iri}

    @cached_property
    def disputed(self) -> Mapping[str, Sequence[Conflict]]:
        """Every conflict of the release, by its subject."""
        found: dict[str, list[Conflict]] = defaultdict(list)
        for conflict in all_conflicts(self.record):
            found[conflict.subject].append(conflict)
        return found

    def _head(self, lang: str, focus: str = "") -> View:
        release = self.record.release_id
        return {"version": VERSION, "release": release, "lang": lang, "focus": focus}

    def _ordered(self, around: Mapping[str, Sequence[Tie]], those: Iterable[str]) -> list[str]:
        kinds: dict[str, str] = {}
        rank: dict[str, tuple[int, int, int]] = {}
        for one in those:
            thing, ties = self._thing(one), around.get(one, ())
            latest = max((tie.latest for tie in ties), default="")
            kinds[one], rank[one] = (
                thing["kind"],
                (_backwards(latest), -len(ties), -thing["degree"]),
            )
        return mixed(kinds, rank)

    def _thing(self, iri: str) -> View:
        """What every view says of a thing in the same way."""
        if iri not in self._things:
            self._things[iri] = {
                "id": iri,
                "short": short(iri),
                "kind": glyph_name(iri, self.record.types(iri)),
                "labels": self.names.of(iri),
                "class": self.names.class_of(iri),
                "degree": len(self.beside(iri)),
                "page": page_of(iri),
            }
        return self._things[iri]

    def _node(self, iri: str, ties: Iterable[Tie]) -> View:
        """A thing with the dates of these ties of it."""
        dated = [tie for tie in ties if tie.earliest]
        first = min(dated, key=lambda tie: tie.earliest, default=None)
        return {
            **self._thing(iri),
            "when": first.when if first else "",
            "earliest": first.earliest if first else "",
            "latest": max((tie.latest for tie in dated), default=""),
        }

    def _tie(self, number: int, tie: Tie, focus: str, evidence: Evidence | None) -> View:
        asked = evidence or Evidence(self.record, self.names, self.disputed)
        conflicts = asked.touching(tie, focus)
        return {
            "id": f"t{number}",
            "source": tie.source,
            "target": tie.target,
            "relation": tie.relation,
            "role": self.names.of(tie.role) if tie.role else None,
            "when": tie.when,
            "attested": tie.attested,
            "earliest": tie.earliest,
            "latest": tie.latest,
            "quoted": tie.quoted,
            "conflict": bool(conflicts),
            "facts": evidence.of(tie) if evidence else None,
            "conflicts": evidence.number(conflicts) if evidence else [],
        }

    def _relations(self, ties: Iterable[Tie]) -> dict[str, dict[str, Mapping[str, str]]]:
        found = {}
        order = {relation: place for place, relation in enumerate(namings())}
        present = {tie.relation for tie in ties}
        for relation in sorted(present, key=lambda one: (order.get(one, len(order)), one)):
            headings = naming(relation, self.names.of(relation))
            found[relation] = {"forward": headings.forward, "inverse": headings.inverse}
        return found


def _around(iri: str, ties: Iterable[Tie]) -> dict[str, list[Tie]]:
    """The ties of one thing by the other end; under its own IRI all of them."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        if iri in (tie.source, tie.target):
            found[iri].append(tie)
            if tie.source != tie.target:
                found[tie.target if tie.source == iri else tie.source].append(tie)
    return found


def _backwards(date: str) -> int:
    """A number that sorts dates from the newest to the oldest, undated things last."""
    return -int(date[:10].replace("-", "") or 0) if date[:1].isdigit() else 0
