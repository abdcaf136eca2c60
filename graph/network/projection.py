"""From quads to ties, in four steps: direct ties, carried ties, their dates, their evidence.

1. Every triple of the default graph between two things is a direct tie, unless one of them only
   carries a role or a date (`CARRIERS`).
2. A tenure, a stake and a signature each become ties between the things they join. A
   participation becomes nothing new: its event and agent are tied by ``:participant`` already,
   and it adds the role.
3. A tie is dated by the thing that happens: the event at either end, or the tenure.
4. The citations of a tie are the named graphs that hold its triples.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.evidence import all_conflicts
from graph.network import questions
from graph.network.questions import texts
from graph.network.tie import Network, Tie, Triple, network_of
from ontology import CITATION, ID, ONTOLOGY, PREFIXES

if TYPE_CHECKING:
    from graph.record import Record

CARRIERS = ("participation", "tenure", "stake")
"""Kinds of things that are drawn as a tie and not as a glyph."""

_MEMBER = PREFIXES["org"] + "member"
_ORGANIZATION = PREFIXES["org"] + "organization"


def project(record: Record) -> Network:
    """Project a release to a directed multigraph of things; edges carry a `Tie` under ``tie``."""
    signatures = _values(record, questions.SIGNATURES, "event", "agreement")
    roles = _roles(record)
    dates = _dates(record)
    carried = [*_tenures(record), *_stakes(record), *_signed(record, signatures)]
    direct = _direct(record, set(signatures), roles)
    ties = [_dated(tie, dates) for tie in (*carried, *direct)]
    things = {row["thing"] for row in texts(record, questions.THINGS)}
    nodes = {iri for iri in things if _kind(iri) not in CARRIERS} - signatures.keys()
    nodes |= {end for tie in ties for end in (tie.source, tie.target)}
    return network_of(nodes, _with_evidence(record, ties))


def focus_for(record: Record, iri: str) -> str:
    """Name the thing to look at for one that is drawn as a tie; any other stays as it is.

    A tenure and a stake lead to who holds them, a participation to its event, a signature to the
    agreement.
    """
    for question in (questions.SIGNATURES, questions.CARRIED):
        first = "event" if question is questions.SIGNATURES else "carrier"
        second = "agreement" if question is questions.SIGNATURES else "thing"
        leads = _values(record, question, first, second).get(iri)
        if leads:
            return min(leads)
    return iri


def _kind(iri: str) -> str:
    return iri[len(ID) :].split("/", 1)[0] if iri.startswith(ID) else ""


def _values(record: Record, question: str, key: str, value: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in texts(record, question):
        found[row[key]].append(row[value])
    return dict(found)


def _roles(record: Record) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in texts(record, questions.ROLES):
        found[row["event"], row["agent"]].append(row["role"])
    return found


def _direct(
    record: Record, signatures: set[str], roles: dict[tuple[str, str], list[str]]
) -> Iterator[Tie]:
    participant = ONTOLOGY + "participant"
    for row in texts(record, questions.DIRECT):
        subject, predicate, object_ = (row[name] for name in "spo")
        ends = {subject, object_}
        if len(ends) == 1 or ends & signatures or {_kind(end) for end in ends} & {*CARRIERS}:
            continue
        triple = (subject, predicate, object_)
        if predicate != participant:
            yield Tie(subject, object_, predicate, facts=(triple,))
            continue
        role = min(roles.get((subject, object_), [""]))
        facts: list[Triple] = [triple]
        if role:
            slug = f"{subject.rsplit('/', 1)[-1]}--{object_.rsplit('/', 1)[-1]}"
            facts.append((f"{ID}participation/{slug}", ONTOLOGY + "role", role))
        yield Tie(object_, subject, predicate, role=role, facts=tuple(facts))


def _tenures(record: Record) -> Iterator[Tie]:
    for row in texts(record, questions.TENURES):
        tenure, person = row["tenure"], row["person"]
        post = row.get("post", "")
        since, until = row.get("from", ""), row.get("through", "")
        start, end = (row.get(name, "") for name in ("start", "end"))
        when = (
            f"{start or '..'}/{end or '..'}"
            if start or end
            else "/".join(filter(None, (since, until)))
        )
        member: Triple = (tenure, _MEMBER, person)
        facts: tuple[Triple, ...] = (member, (tenure, ONTOLOGY + "post", post))[: 2 if post else 1]
        held = Tie(
            person,
            post,
            ONTOLOGY + "post",
            "",
            when,
            since,
            until,
            facts,
            attested=not (start or end),
        )
        if post:
            yield held
        if "organisation" in row:
            place = row["organisation"]
            facts = (*facts, (tenure, _ORGANIZATION, place))
            yield replace(held, target=place, relation=_ORGANIZATION, role=post, facts=facts)


def _stakes(record: Record) -> Iterator[Tie]:
    for row in texts(record, questions.STAKES):
        stake, holder, programme = (row[name] for name in ("stake", "holder", "programme"))
        role = row.get("role", "")
        facts: tuple[Triple, ...] = (
            (stake, ONTOLOGY + "stakeIn", programme),
            (stake, ONTOLOGY + "stakeholder", holder),
        )
        if role:
            facts = (*facts, (stake, ONTOLOGY + "stakeRole", role))
        yield Tie(holder, programme, ONTOLOGY + "stakeIn", role=role, facts=facts)


def _signed(record: Record, signatures: dict[str, list[str]]) -> Iterator[Tie]:
    for row in texts(record, questions.SIGNERS):
        event, agent = row["event"], row["agent"]
        for agreement in signatures.get(event, ()):
            facts: tuple[Triple, ...] = (
                (event, ONTOLOGY + "participant", agent),
                (event, ONTOLOGY + "signs", agreement),
            )
            yield Tie(agent, agreement, ONTOLOGY + "signs", facts=facts)


def _dates(record: Record) -> dict[str, tuple[str, str, str]]:
    return {
        row["thing"]: (
            row.get("when", ""),
            row.get("earliest", ""),
            row.get("latest", ""),
        )
        for row in texts(record, questions.DATES)
    }


def _dated(tie: Tie, dates: dict[str, tuple[str, str, str]]) -> Tie:
    if tie.earliest or tie.latest:
        return tie
    carrier = tie.facts[0][0] if tie.facts else ""
    # What carries the tie is dated first; between two events the later one is when both were true.
    known = [dates[one] for one in (carrier, tie.source, tie.target) if one in dates]
    if not known:
        return tie
    when, earliest, latest = known[0] if carrier in dates else max(known, key=lambda d: d[1:])
    return replace(tie, when=when, earliest=earliest, latest=latest)


def _with_evidence(record: Record, ties: Iterable[Tie]) -> Iterator[Tie]:
    said_in: dict[Triple, set[str]] = defaultdict(set)
    denials = {row["citation"] for row in texts(record, questions.DENIALS)}
    for row in texts(record, questions.CITED):
        if row["g"].startswith(CITATION) and row["g"] not in denials:
            said_in[row["s"], row["p"], row["o"]].add(row["g"])
    quoted = {row["citation"] for row in texts(record, questions.QUOTED)}
    disputed = _disputed(record)
    for tie in ties:
        citations = sorted({one for fact in tie.facts for one in said_in.get(fact, ())})
        conflict = any(fact[:2] in disputed for fact in tie.facts) or any(
            (one, ONTOLOGY + "when") in disputed
            for one in (tie.source, tie.target, *(fact[0] for fact in tie.facts))
        )
        yield replace(
            tie,
            citations=tuple(citations),
            quoted=not quoted.isdisjoint(citations),
            conflict=conflict,
        )


def _disputed(record: Record) -> set[tuple[str, str]]:
    return {(conflict.subject, conflict.predicate) for conflict in all_conflicts(record)}
