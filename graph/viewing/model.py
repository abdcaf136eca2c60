"""The view: everything that a picture of one thing's surroundings says, as plain data.

Version 1. The same value is the answer of ``/api/v1/ego``, the data inside the explorer's page and
the data inside an exported file, so that the three cannot say different things. Citations, sources
and facts stand once and are referred to, because one passage often supports many ties.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from graph.kinds import glyph_name
from graph.network import Network, Tie, neighbourhood, ties_of
from graph.network.relations import naming, namings
from graph.viewing.evidence import Evidence
from graph.viewing.naming import Names, page_of, short

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
    ego = neighbourhood(network, iri, limit)
    names = Names(record)
    ties = ties_of(ego)
    evidence = Evidence(record, names)
    evidence.gather({fact[0] for tie in ties for fact in tie.facts} | {iri, *_ends(ties)})
    return {
        "version": VERSION,
        "release": record.release_id,
        "lang": lang,
        "focus": iri,
        "total": len({*network.successors(iri), *network.predecessors(iri)} - {iri}),
        "nodes": [_node(record, network, names, one, iri) for one in ego],
        "ties": [_tie(number, tie, iri, names, evidence) for number, tie in enumerate(ties)],
        "relations": _relations(ties, names),
        "about": evidence.about(iri),
        "disputes": evidence.disputes_over(iri),
        **evidence.as_json(),
    }


def _ends(ties: Iterable[Tie]) -> set[str]:
    return {end for tie in ties if tie.conflict for end in (tie.source, tie.target)}


def _node(record: Record, network: Network, names: Names, iri: str, focus: str) -> View:
    ties = ties_of(network, iri)
    dated = [tie for tie in ties if tie.earliest and focus in (tie.source, tie.target)]
    first = min(dated, key=lambda tie: tie.earliest, default=None)
    return {
        "id": iri,
        "short": short(iri),
        "kind": glyph_name(iri, record.types(iri)),
        "labels": names.of(iri),
        "class": names.class_of(iri),
        "when": first.when if first else "",
        "earliest": first.earliest if first else "",
        "latest": max((tie.latest for tie in dated), default=""),
        "degree": len({tie.source for tie in ties} | {tie.target for tie in ties}) - 1,
        "page": page_of(iri),
    }


def _tie(number: int, tie: Tie, focus: str, names: Names, evidence: Evidence) -> View:
    conflicts = evidence.conflicts_of(tie, focus)
    return {
        "id": f"t{number}",
        "source": tie.source,
        "target": tie.target,
        "relation": tie.relation,
        "role": names.of(tie.role) if tie.role else None,
        "when": tie.when,
        "attested": tie.attested,
        "earliest": tie.earliest,
        "latest": tie.latest,
        "quoted": tie.quoted,
        "conflict": bool(conflicts),
        "facts": evidence.of(tie),
        "conflicts": conflicts,
    }


def _relations(ties: Iterable[Tie], names: Names) -> dict[str, dict[str, Mapping[str, str]]]:
    found = {}
    order = {relation: place for place, relation in enumerate(namings())}
    present = {tie.relation for tie in ties}
    for relation in sorted(present, key=lambda one: (order.get(one, len(order)), one)):
        headings = naming(relation, names.of(relation))
        found[relation] = {"forward": headings.forward, "inverse": headings.inverse}
    return found
