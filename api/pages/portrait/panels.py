"""Lists that lead further than one property: the papers of a summit, the heirs of a ministry.

Each is a pattern of SPARQL between the page's thing and ``?thing``. What the page shows, and the
query that it offers, are the same words; the triples named as evidence carry the sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox

from api.pages.portrait.contexts import Context, contexts
from api.pages.portrait.drafts import Draft, Triple
from graph.record import Record, Term
from ontology import ONTOLOGY, PREFIXES

_PERSON, _BODY, _POST = "schema:Person", "org:Organization", "org:Post"
_EVENT, _AGREEMENT, _PROGRAMME = "schema:Event", "indrus:Agreement", "indrus:Programme"


@dataclass(frozen=True, slots=True)
class Panel:
    """A list and where it belongs.

    Attributes:
        key: its name in addresses; its heading is the string ``entity.<key>``.
        suits: the class of things on whose pages it stands.
        pattern: what joins ``{it}`` and ``?thing``.
        evidence: the triples that say so, in the variables of the pattern.
        beside: the variables whose things stand as notes.
        dated: the variable whose date is the row's, where it is not the thing's own.
        oldest_first: whether it is read from its first row on.
    """

    key: str
    suits: str
    pattern: str
    evidence: tuple[tuple[str, str, str], ...]
    beside: tuple[str, ...] = ()
    dated: str = "thing"
    oldest_first: bool = False

    def query(self, thing: str) -> str:
        """The query of the list, without its prefixes."""
        lines = self.pattern.replace("{it}", thing).strip().splitlines()
        return "SELECT * WHERE {\n" + "\n".join(f"  {line.strip()}" for line in lines) + "\n}"


#: A deal belongs to a programme that it is about, or whose deliveries it brings, or whose
#: equipment it buys.
_DEALS = """?thing a indrus:ArmsDeal .
        { ?thing schema:about {it} }
        UNION { ?delivery indrus:milestoneOf {it} ; indrus:underDeal ?thing }
        UNION { ?delivery indrus:milestoneOf {it} ; indrus:delivers ?equipment .
          ?thing indrus:equipment ?equipment }"""
PANELS: Final = (
    Panel(
        "signed",
        _PERSON,
        """?part indrus:agent {it} ; indrus:role indrus:Signatory ; indrus:event ?via .
        ?via indrus:signs ?thing .""",
        (("?via", "indrus:participant", "{it}"), ("?via", "indrus:signs", "?thing")),
        dated="via",
    ),
    Panel(
        "travelled",
        _PERSON,
        """?via a indrus:Visit ; indrus:participant {it} , ?thing .
        {it} indrus:state ?state . ?thing indrus:state ?state ; a schema:Person .
        FILTER(?thing != {it})""",
        (("?via", "indrus:participant", "{it}"), ("?via", "indrus:participant", "?thing")),
        ("via",),
        "via",
    ),
    Panel(
        "in_office",
        _POST,
        """?part indrus:inTenure/indrus:post {it} ; indrus:event ?thing ; indrus:agent ?who .""",
        (("?thing", "indrus:participant", "?who"),),
        ("who",),
    ),
    Panel(
        "said_in_office",
        _POST,
        """?thing a indrus:Statement ; indrus:inTenure/indrus:post {it} ; indrus:speaker ?who .""",
        (("?thing", "indrus:speaker", "?who"),),
        ("who",),
    ),
    Panel(
        "deals",
        _PROGRAMME,
        _DEALS,
        (
            ("?thing", "schema:about", "{it}"),
            ("?delivery", "indrus:underDeal", "?thing"),
            ("?thing", "indrus:equipment", "?equipment"),
        ),
        oldest_first=True,
    ),
    Panel(
        "deliveries",
        _PROGRAMME,
        """?thing a indrus:Delivery .
        { ?thing indrus:milestoneOf {it} } UNION { ?thing indrus:underDeal/schema:about {it} }
        OPTIONAL { ?thing indrus:underDeal ?deal }""",
        (("?thing", "indrus:milestoneOf", "{it}"), ("?thing", "indrus:underDeal", "?deal")),
        ("deal",),
        oldest_first=True,
    ),
    Panel(
        "worth",
        _PROGRAMME,
        _DEALS.replace("?thing", "?deal")
        + """
        ?thing a schema:Observation ; schema:about ?deal .""",
        (("?thing", "schema:about", "?deal"),),
        ("deal",),
    ),
    Panel(
        "documents",
        _EVENT,
        """{ ?via schema:superEvent {it} }
        UNION { {it} schema:superEvent ?whole . ?via schema:superEvent ?whole }
        UNION { ?part schema:superEvent {it} . ?via schema:superEvent ?part }
        ?via indrus:signs ?thing .""",
        (("?via", "indrus:signs", "?thing"),),
        dated="via",
    ),
    Panel(
        "same_visit",
        _EVENT,
        """{it} schema:superEvent ?whole . ?thing schema:superEvent ?whole .
        FILTER(?thing != {it}) FILTER NOT EXISTS { ?thing a indrus:Signature }""",
        (("?thing", "schema:superEvent", "?whole"),),
        oldest_first=True,
    ),
    Panel(
        "signatories",
        _AGREEMENT,
        """?via indrus:signs {it} .
        ?part indrus:event ?via ; indrus:agent ?thing ; indrus:role indrus:Signatory .
        OPTIONAL { ?part indrus:inTenure/indrus:post ?post }""",
        (("?via", "indrus:participant", "?thing"),),
        ("post",),
        "via",
    ),
    Panel(
        "signed_during",
        _AGREEMENT,
        "?via indrus:signs {it} ; schema:superEvent ?thing .",
        (("?via", "schema:superEvent", "?thing"),),
    ),
    Panel(
        "predecessors",
        _BODY,
        "?via org:resultingOrganization {it} ; org:originalOrganization ?thing .",
        (("?via", "org:originalOrganization", "?thing"),),
        ("via",),
        "via",
    ),
    Panel(
        "successors",
        _BODY,
        "?via org:originalOrganization {it} ; org:resultingOrganization ?thing .",
        (("?via", "org:resultingOrganization", "?thing"),),
        ("via",),
        "via",
    ),
    Panel(
        "inside",
        "schema:Place",
        "?thing schema:location ?where . ?where schema:containedInPlace+ {it} .",
        (("?thing", "schema:location", "?where"),),
        ("where",),
    ),
    Panel(
        "measured",
        "schema:Observation",
        """{it} indrus:measure ?measure ; indrus:unit ?unit .
        ?thing indrus:measure ?measure ; indrus:unit ?unit .
        FILTER(?measure != indrus:ContractValue
          || EXISTS { {it} schema:about ?deal . ?thing schema:about ?deal })""",
        (("?thing", "indrus:measure", "?measure"),),
        oldest_first=True,
    ),
)


def panels_of(types: Iterable[str]) -> list[Panel]:
    """The lists that suit a thing of these classes, given by IRI."""
    known = set(types)
    return [panel for panel in PANELS if _iri(panel.suits) in known]


def drafted(record: Record, panel: Panel, iri: str) -> list[Draft]:
    """The rows of a list, each thing once, however many ways lead to it."""
    found: dict[str, Draft] = {}
    dated: dict[str, set[str]] = defaultdict(set)
    for row in record.select(panel.query(f"<{iri}>")):
        thing = _value(row["thing"])
        triples = tuple(
            _bound(triple, row, iri)
            for triple in panel.evidence
            if all(part[1:] in row for part in triple if part.startswith("?"))
        )
        beside = tuple(_value(row[name]) for name in panel.beside if name in row)
        known = found.get(thing, Draft(thing, ()))
        dated[thing].add(_value(row[panel.dated]))
        found[thing] = replace(
            known,
            triples=tuple(dict.fromkeys((*known.triples, *triples))),
            beside=tuple(dict.fromkeys((*known.beside, *beside))),
        )
    around = contexts(record, {*found, *(one for some in dated.values() for one in some)})
    drafts = []
    for thing, draft in found.items():
        days = (around.get(one, Context()) for one in dated[thing])
        latest = max(days, key=lambda context: context.day)
        own = around.get(thing, Context())
        drafts.append(replace(draft, context=replace(own, when=latest.when, day=latest.day)))
    return drafts


def _bound(triple: tuple[str, str, str], row: dict[str, Term], iri: str) -> Triple:
    subject, predicate, value = (
        row[part[1:]]
        if part.startswith("?")
        else ox.NamedNode(iri if part == "{it}" else _iri(part))
        for part in triple
    )
    return _value(subject), _value(predicate), value


def _iri(term: str) -> str:
    prefix, _, name = term.partition(":")
    return (ONTOLOGY if prefix == "indrus" else PREFIXES[prefix]) + name


def _value(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
