"""``/search``: what a text finds, by kind, and what it may ask; JSON for the search as you type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final, cast
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.errors import not_acceptable
from api.negotiation import choose
from api.pages.leads import answers, leads, paired, rooms
from api.pages.paging import page_number
from api.pages.reader import Reader, Shown
from api.pages.rendering import reader_of, render
from api.problems import ProblemError
from graph.dates import Edtf
from graph.kinds import KINDS_OF_GLYPH, glyph_name
from graph.search import Asked, Hit, Index
from ontology import ID, SOURCE

router = APIRouter()
_OFFERS = ("text/html", "application/json")
LIMIT: Final = 50
#: So many of a kind stand on the page of a search; the rest are a page of their own.
SHOWN: Final = 6
_ALL: Final = 2000


@dataclass(frozen=True, slots=True)
class Found:
    """A hit as it is shown: its name, its kind, by what name it was found, its date in EDTF."""

    value: Shown
    kind: str
    matched: str
    when: str = ""

    def as_json(self) -> dict[str, str | None]:
        """The hit as the search as you type needs it."""
        return {
            "iri": self.value.iri,
            "path": self.value.path,
            "label": self.value.text,
            "lang": self.value.lang,
            "glyph": self.value.glyph,
            "kind": self.kind,
            "matched": self.matched,
        }


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind: the best of them, and how many there are."""

    kind: str
    name: str
    glyph: str
    hits: tuple[Found, ...]
    count: int


def found(reader: Reader, index: Index, q: str, limit: int) -> list[Found]:
    """What a text finds, in the reader's language."""
    return [_found(reader, hit) for hit in index.search(q, reader.lang, limit)]


def _found(reader: Reader, hit: Hit) -> Found:
    value = reader.name(hit.iri)
    kind = KINDS_OF_GLYPH[value.glyph or "topic"].labels[reader.lang]
    return Found(value, kind, "" if hit.matched == value.text else hit.matched)


def index_of(request: Request) -> Index:
    """The names of the record, loaded at the application's start."""
    return cast(Index, request.app.state.index)


@router.api_route("/search", methods=["GET", "HEAD"])
def search(request: Request, q: str = "", limit: int = LIMIT) -> Response:
    """What a text finds, as a page or as JSON.

    ``?kind=`` (``person``, ``source`` …) shows all of one kind, fifty to a page (``?page=``).
    """
    q = " ".join(q.split())[:200].strip()
    reader, index = reader_of(request), index_of(request)
    best = choose(_OFFERS, request.headers.get("accept"))
    if best is None:
        raise ProblemError(not_acceptable("/search", _OFFERS))
    if best == "application/json":
        hits = found(reader, index, q, max(1, min(limit, LIMIT))) if q else []
        body = {"query": q, "results": [_on(hit.as_json(), Asked.of(q)) for hit in hits]}
        return JSONResponse(body, headers={"Vary": "Accept, Accept-Language"})
    kind = request.query_params.get("kind", "")
    every = index.search(q, reader.lang, _ALL) if q else []
    chosen = [hit for hit in every if hit.kind == kind] if kind else every
    last = max(1, -(-len(chosen) // LIMIT))
    page = min(page_number(request.query_params.get("page", "1")), last)
    begin = (page - 1) * LIMIT if kind else 0
    asked = Asked.of(q)
    pair = paired(index, asked, every) if q and not kind else ()
    return render(
        request,
        "search.html",
        q=q,
        kind=kind,
        number_found=len(chosen),
        groups=_groups(reader, index, chosen, begin, LIMIT if kind else SHOWN),
        answers=answers(reader, index, asked, every) if q and not kind else [],
        leads=leads(reader, asked, every, pair) if q and not kind else [],
        pair=[reader.name(thing) for thing in pair],
        site_rooms=rooms(index, asked, q, reader.lang) if q and not kind else [],
        parts_found=_by_word(reader, index, asked) if q and not every else [],
        page=page,
        last=last if kind else 1,
    )


def _on(hit: dict[str, str | None], asked: Asked) -> dict[str, str | None]:
    """An office that is asked for at a time leads to who held it then."""
    path = hit["path"] or ""
    held = asked.when and path.startswith("/page/post/")
    return {**hit, "path": f"{path}?{urlencode({'on': asked.when})}"} if held else hit


def _groups(
    reader: Reader, index: Index, hits: Iterable[Hit], begin: int, most: int
) -> list[Group]:
    """The hits by kind, the kind of the best hit first."""
    ranked = list(hits)
    order = {kind: place for place, kind in reversed(list(enumerate(h.kind for h in ranked)))}
    groups = []
    for kind, group in groupby(
        sorted(ranked, key=lambda hit: order[hit.kind]), key=lambda hit: hit.kind
    ):
        of_kind = list(group)
        shown = tuple(
            replace(_found(reader, hit), when=_when(index.days.get(hit.iri)))
            for hit in of_kind[begin : begin + most]
        )
        look = KINDS_OF_GLYPH[glyph_name(SOURCE if kind == "source" else f"{ID}{kind}/", ())]
        groups.append(Group(kind, look.plurals[reader.lang], look.name, shown, len(of_kind)))
    return groups


def _when(days: tuple[str, str] | None) -> str:
    """A span of days as EDTF: a day, a month or a year where it is just that.

    >>> _when(("2018-01-01", "2018-12-31")), _when(("2024-02-01", "2024-02-29"))
    ('2018', '2024-02')
    """
    if days is None:
        return ""
    first, last = days
    for edtf in (first[:4], first[:7], first):
        whole = Edtf.parse(edtf)
        bounds = (whole.earliest, whole.latest)
        if bounds == (date.fromisoformat(first), date.fromisoformat(last)):
            return edtf
    return f"{first}/{last}"


def _by_word(reader: Reader, index: Index, asked: Asked) -> list[tuple[str, Found]]:
    """Where a text finds nothing: the best that each of its words finds."""
    if len(asked.names.words) < 2:
        return []
    best = (
        (word, index.search(word, reader.lang, 1)) for word in asked.names.words if len(word) > 2
    )
    return [(word, _found(reader, hits[0])) for word, hits in best if hits]
