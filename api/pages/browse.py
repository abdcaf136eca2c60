"""``/browse``: everything the record holds, kind by kind; and as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, cast

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import not_in_record
from api.messages import LANGUAGES
from api.pages import holdings
from api.pages.places import coordinates, dots
from api.pages.portrait.rows import Row
from api.pages.reader import Reader
from api.pages.rendering import reader_of, render
from api.pages.twins import Cell, Format, table
from api.problems import Problem, ProblemError
from graph.search.folding import fold, romanise

router = APIRouter()
LENGTH: Final = 200
#: How a part of a list without dates, or without letters, is asked for.
UNDATED: Final = "undated"
OTHER: Final = "#"


@router.api_route("/browse", methods=["GET", "HEAD"])
def overview(request: Request) -> Response:
    """The kinds with their numbers."""
    reader = reader_of(request)
    sources, _ = holdings.provenance_counts(reader.record)
    return render(
        request, "browse.html", holdings=holdings.holdings(reader), sources=sources, holding=None
    )


@router.api_route("/browse/{kind}.{form}", methods=["GET", "HEAD"])
def kind_table(request: Request, kind: str, form: str) -> Response:
    """The things of one kind that the parameters choose, all of them, as ``csv`` or ``json``."""
    reader = reader_of(request)
    if form not in ("csv", "json") or kind not in holdings.LISTED:
        raise ProblemError(not_in_record(request.url.path))
    rows = holdings.filled(reader, _within(_found(reader, kind, request), request))
    names = [f"name_{lang}" for lang in LANGUAGES]
    where = coordinates(reader.record) if kind == "place" else {}
    columns = ["name", *names, "date", *(["latitude", "longitude"] if where else []), "iri"]
    about: dict[str, Cell] = {
        "kind": kind,
        "q": request.query_params.get("q", ""),
        "part": request.query_params.get("part", ""),
        "release": reader.record.release_id,
    }
    cells = (_cells(reader, row, where) for row in rows)
    return table(columns, cells, cast(Format, form), name=kind, about=about)


@router.api_route("/browse/{kind}", methods=["GET", "HEAD"])
def kind(request: Request, kind: str) -> Response:
    """The things of one kind, 200 to a page.

    ``?q=`` keeps those whose name, in any of the three languages and either script, holds the
    words; ``?part=`` keeps a letter (``A``) or, where the kind is dated, a decade (``1970s``);
    ``?page=``.
    """
    reader = reader_of(request)
    all_holdings = holdings.holdings(reader)
    chosen = next((holding for holding in all_holdings if holding.kind == kind), None)
    if chosen is None:
        raise ProblemError(not_in_record(request.url.path))
    found = _found(reader, kind, request)
    rows = _within(found, request)
    last = max(1, -(-len(rows) // LENGTH))
    page = min(_page(request), last)
    return render(
        request,
        "browse.html",
        holdings=all_holdings,
        holding=chosen,
        rows=holdings.filled(reader, rows[(page - 1) * LENGTH : page * LENGTH]),
        number_found=len(rows),
        parts_found=_parts(found),
        part=request.query_params.get("part", ""),
        q=request.query_params.get("q", ""),
        undated=UNDATED,
        dots=dots(reader, (row.value.iri or "" for row in rows)) if kind == "place" else [],
        page=page,
        last=last,
        sources=0,
    )


def _found(reader: Reader, kind: str, request: Request) -> list[Row]:
    """The things of a kind whose names hold all the words that are asked for."""
    rows, words = holdings.listed(reader, kind), romanise(request.query_params.get("q", "")).split()
    if not words:
        return rows
    return [row for row in rows if all(word in _names(reader, row) for word in words)]


def _names(reader: Reader, row: Row) -> str:
    labels = reader.record.labels(row.value.iri or "").values()
    return " ".join(romanise(name) for name in (row.value.text, *labels))


def _within(rows: list[Row], request: Request) -> list[Row]:
    part, dated = request.query_params.get("part", ""), _dated(rows)
    return [row for row in rows if _part(row, dated) == part] if part else rows


def _parts(rows: list[Row]) -> list[tuple[str, int]]:
    """Letters in their order, or decades, with how many things each has; none for a short list."""
    dated = _dated(rows)
    counted = Counter(_part(row, dated) for row in rows)
    if len(rows) < 30 or len(counted) < 2:
        return []
    return sorted(counted.items(), key=lambda item: (item[0] in (OTHER, UNDATED), item[0]))


def _dated(rows: Iterable[Row]) -> bool:
    return any(row.order for row in rows)


def _part(row: Row, dated: bool) -> str:
    """The decade or the first letter of a thing.

    >>> from api.pages.reader import Shown
    >>> _part(Row(Shown("Élan"), ()), False), _part(Row(Shown(""), (), "", "1971-08-09"), True)
    ('E', '1970s')
    """
    if dated:
        return f"{row.order[:3]}0s" if row.order else UNDATED
    first = fold(row.value.text)[:1].upper()
    return first if first.isalpha() else OTHER


def _cells(reader: Reader, row: Row, where: dict[str, tuple[float, float]]) -> dict[str, Cell]:
    iri = row.value.iri or ""
    labels = reader.record.labels(iri)
    cells: dict[str, Cell] = {"name": row.value.text, "date": row.when, "iri": iri}
    cells.update({f"name_{lang}": labels.get(lang, "") for lang in LANGUAGES})
    if iri in where:
        cells["latitude"], cells["longitude"] = where[iri]
    return cells


def _page(request: Request) -> int:
    asked = request.query_params.get("page", "1").strip()
    if not (asked.isascii() and asked.isdigit() and len(asked) < 6):
        detail = f"page={asked[:40]} is no page; the first is page=1"
        raise ProblemError(Problem("bad-number", 400, "No such number", detail))
    return max(1, int(asked))
