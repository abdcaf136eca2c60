"""``/card/…``: the picture that stands for a page where it is linked.

Cards are drawn when they are asked for, and kept with the other answers: there are thousands of
things in three languages, few of which are ever linked to (docs/decisions).
"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.messages import text
from api.pages.holdings import provenance_counts
from api.pages.lookup import entity_iri, source_iri
from api.pages.reader import Reader
from api.pages.rendering import reader_of
from api.sharing.card import Card, drawn
from api.sharing.telling import Tally, counted, summary, tally
from graph.kinds import KINDS_OF_GLYPH

router = APIRouter()
_ACCENT = "#13338B"


@router.api_route("/card.png", methods=["GET", "HEAD"])
def site_card(request: Request) -> Response:
    """The card of the site, for every page that is about no single thing."""
    reader = reader_of(request)
    sources, citations = provenance_counts(reader.record)
    card = Card(
        title=text("site.line", reader.lang),
        kind="",
        line=text("site.description", reader.lang),
        foot=counted(Tally(citations, sources), reader.lang),
        path=None,
        colour=_ACCENT,
        site="",
    )
    return _png(request, card)


@router.api_route("/card/source/{slug}.png", methods=["GET", "HEAD"])
def source_card(request: Request, slug: str) -> Response:
    """The card of a source."""
    return _of(request, source_iri(request, slug))


@router.api_route("/card/{kind}/{slug}.png", methods=["GET", "HEAD"])
def thing_card(request: Request, kind: str, slug: str) -> Response:
    """The card of a thing."""
    return _of(request, entity_iri(request, kind, slug))


def _of(request: Request, iri: str) -> Response:
    reader = reader_of(request)
    shown = reader.name(iri)
    glyph = KINDS_OF_GLYPH[shown.glyph or "document"]
    kind, _, line = summary(reader, iri).partition(" · ")
    card = Card(
        title=shown.text,
        kind=kind or glyph.labels[reader.lang],
        line=line,
        foot=_counted(reader, iri),
        path=glyph.path,
        colour=glyph.light,
        site=text("site.line", reader.lang),
    )
    return _png(request, card)


def _counted(reader: Reader, iri: str) -> str:
    return counted(tally(reader.record, iri), reader.lang)


def _png(request: Request, card: Card) -> Response:
    headers = {
        "Cache-Control": "public, max-age=3600",
        "Vary": "Accept-Language",
        "Content-Language": reader_of(request).lang,
    }
    return Response(drawn(card), media_type="image/png", headers=headers)
