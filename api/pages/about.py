"""``/about``: how fresh the record is, how it is made, what it leans towards, how to cite it."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.pages import holdings
from api.pages.coverage import numbers_of
from api.pages.happenings import all_happenings
from api.pages.reader import Reader
from api.pages.rendering import reader_of, render
from api.pages.sources import Listed, all_sources
from graph.record import Record
from ontology import ONTOLOGY

router = APIRouter()
_ACCEPTED = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
#: Kinds of sources in the order in which the rule weighs them.
RANKS = ("OfficialOfActingState", "OtherOfficial", "Wire", "Press", "Reference")


@router.api_route("/about", methods=["GET", "HEAD"])
def about(request: Request) -> Response:
    """Freshness, method, what outweighs what, what it leans towards, licence, citation."""
    reader, counted = reader_of(request), numbers_of(request)
    manifest = reader.record.manifest
    sources, citations = holdings.provenance_counts(reader.record)
    dated = all_happenings(reader.record)
    return render(
        request,
        "about.html",
        holdings=holdings.holdings(reader),
        sources=sources,
        citations=citations,
        accepted=_accepted(reader.record),
        span=[dated[0].earliest, dated[-1].earliest] if dated else [],
        newest=_newest(reader),
        versions={"indrus": "", "ontology": "", **manifest.get("versions", {})},
        modified=manifest.get("newest source") or "",
        ranks=[ONTOLOGY + name for name in RANKS],
        kinds_of_sources=[
            (kind, count, _per_cent(count, sources)) for kind, count in counted.sources.kinds
        ],
        tongues=[
            (tongue, count, _per_cent(count, sources))
            for tongue, count in counted.sources.languages[:3]
        ],
        resting=_per_cent(counted.evidence.resting, counted.evidence.total),
        year=datetime.now(UTC).year,
    )


def _accepted(record: Record) -> str:
    """How many triples are held to be true; a release has counted them."""
    counted = record.manifest.get("counts", {}).get("triples held to be true")
    if counted is None:
        counted = getattr(record.select(_ACCEPTED)[0]["n"], "value", "0")
    return str(counted)


def _newest(reader: Reader) -> Listed | None:
    """The source that came out last, of those whose day or month is known where there are any."""
    dated = [one for one in all_sources(reader.record) if one.year]
    return next((one for one in dated if len(one.issued) > len("2021")), next(iter(dated), None))


def _per_cent(count: int, of: int) -> int:
    """The share in whole per cent.

    >>> _per_cent(2, 3), _per_cent(0, 0)
    (67, 0)
    """
    return round(100 * count / of) if of else 0
