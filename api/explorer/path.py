"""``/path``: how two things hang together, each step with who says so; ``/api/v1/path`` as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.explorer.focus import focus_iri, network_of, viewer_of
from api.pages.languages import language
from api.pages.reader import Reader, Shown
from api.pages.rendering import reader_of, record_of, render
from api.pages.timeline import thing_named
from graph.evidence import Citation
from graph.evidence.asking import describe_citations
from graph.network import Tie
from graph.network.paths import Step, paths
from graph.network.relations import naming
from graph.viewing.naming import Names, short
from graph.viewing.packing import packed
from ontology import ID

router = APIRouter()
MOST = 5
#: How many passages a step shows; the rest stand on the pages of the things it joins.
_PASSAGES = 3
#: Two pairs to begin from.
EXAMPLES = (
    ("person/sergei-lavrov", "programme/s-400"),
    ("person/harsh-vardhan-shringla", "programme/sputnik-v"),
    ("person/s-jaishankar", "programme/kudankulam"),
)


@dataclass(frozen=True, slots=True)
class Hop:
    """One step as it is read: from, in which relation, to, when, and who says so."""

    source: Shown
    relation: str
    target: Shown
    when: str
    forward: bool
    conflict: bool
    citations: tuple[Citation, ...]
    more: int


@router.api_route("/path", methods=["GET", "HEAD"])
def path(request: Request) -> Response:
    """``?a=`` and ``?b=``: a short IRI such as ``person/x`` or a name."""
    reader, asked = reader_of(request), request.query_params
    a, b = asked.get("a", "").strip(), asked.get("b", "").strip()
    chains: list[list[Hop]] = []
    first = second = None
    if a and b:
        first, second = _end(request, "a", a), _end(request, "b", b)
        found = paths(network_of(request), first, second, most=MOST)
        chains = _hops(reader, found)
    examples = [
        ((one, reader.name(ID + one)), (other, reader.name(ID + other)))
        for one, other in EXAMPLES
        if _drawn(request, one) and _drawn(request, other)
    ]
    return render(
        request,
        "path.html",
        chains=chains,
        first=reader.name(first) if first else None,
        second=reader.name(second) if second else None,
        a=a,
        b=b,
        examples=examples,
    )


@router.api_route("/api/v1/path", methods=["GET", "HEAD"])
def path_data(request: Request) -> Response:
    """``?a=&b=``: the same chains as JSON, with the facts and citations of every tie.

    ``view`` holds the things, ties and passages as the explorer draws them.
    """
    asked = request.query_params
    ends = [focus_iri(request, asked.get(name, "")) for name in ("a", "b")]
    names = Names(record_of(request))
    found = paths(network_of(request), *ends, most=MOST)
    chains = [
        {
            "things": [_thing(names, iri) for iri in (chain[0].source, *(s.target for s in chain))],
            "steps": [[_tie(tie) for tie in step.ties] for step in chain],
        }
        for chain in found
    ]
    pairs = [(step.source, step.target) for chain in found for step in chain]
    view = packed(viewer_of(request).between(pairs, lang=language(request)))
    release = record_of(request).release_id
    body = {"release": release, "ends": ends, "paths": chains, "view": view}
    return JSONResponse(body, headers={"Access-Control-Allow-Origin": "*"})


def _end(request: Request, parameter: str, text: str) -> str:
    """The end of a path that a short IRI or a name means; :class:`ProblemError` where none is."""
    return focus_iri(request, short(thing_named(request, text, parameter)))


def _drawn(request: Request, text: str) -> bool:
    return ID + text in network_of(request)


def _hops(reader: Reader, chains: list[tuple[Step, ...]]) -> list[list[Hop]]:
    iris = {
        c for chain in chains for step in chain for c in step.ties[0].citations[: _PASSAGES * 4]
    }
    described = describe_citations(reader.record, iris)
    return [[_hop(reader, step, described) for step in chain] for chain in chains]


def _hop(reader: Reader, step: Step, described: dict[str, Citation]) -> Hop:
    tie = step.ties[0]
    forward = tie.source == step.source
    names = naming(tie.relation, Names(reader.record).of(tie.relation))
    wording = names.forward if forward else names.inverse
    known = [described[iri] for iri in tie.citations if iri in described]
    known.sort(key=lambda citation: (citation.quote is None, citation.iri))
    told = len(known)
    # several citations of one place without its words read the same
    known = list({(c.source.iri, c.quote, c.located, c.stance): c for c in known}.values())
    return Hop(
        reader.name(step.source),
        wording.get(reader.lang) or wording["en"],
        reader.name(step.target),
        tie.when,
        forward,
        tie.conflict,
        tuple(known[:_PASSAGES]),
        max(0, len(tie.citations) - (told - len(known)) - _PASSAGES),
    )


def _thing(names: Names, iri: str) -> dict[str, Any]:
    return {"id": iri, "short": short(iri), "labels": names.of(iri)}


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "source": tie.source,
        "target": tie.target,
        "relation": tie.relation,
        "when": tie.when,
        "conflict": tie.conflict,
        "facts": [list(fact) for fact in tie.facts],
        "citations": list(tie.citations),
    }
