"""``/page/<kind>/<slug>``: one thing with every fact, and every fact with who says it.

``?panel=of-participant`` shows one group of the page alone and whole, 100 rows at a time, and with
``?format=csv`` or ``json`` as a table. On the page of an office ``?on=2010-01-15`` says who held
it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, cast

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import not_in_record
from api.pages.addresses import focus_of
from api.pages.lookup import entity_iri
from api.pages.portrait import Portrait, Row, Section, portrait
from api.pages.portrait.holding import holding_on
from api.pages.reader import Reader
from api.pages.rendering import reader_of, render
from api.pages.twins import Cell, Format, table
from api.problems import Problem, ProblemError
from api.resources.formats import ENTITY_FORMATS
from graph.dates import Edtf

router = APIRouter()
#: How many rows stand on a page of a group alone.
LENGTH: Final = 100
COLUMNS: Final = ("value", "group", "date", "notes", "accepted", "sources", "citations", "iri")


@router.api_route("/page/{kind}/{slug}", methods=["GET", "HEAD"])
def entity(request: Request, kind: str, slug: str) -> Response:
    """The page of one thing, or one group of it."""
    iri = entity_iri(request, kind, slug)
    reader = reader_of(request)
    if wanted := request.query_params.get("panel"):
        return _panel(request, reader, portrait(reader, iri, wanted), wanted)
    drawn = portrait(reader, iri)
    asked = request.query_params.get("on", "").strip()
    holders = next((section.rows for section in drawn.sections if section.key == "^holders"), ())
    days = _days(asked) if asked and holders else None
    response = render(
        request,
        "entity.html",
        portrait=drawn,
        disputed=_disputed(reader, drawn),
        on=asked if days else "",
        holding=holding_on(holders, *days) if days else None,
        on_axis=_on_axis(drawn, days[0]) if days else None,
        formats=[(f.extension, f.media_type) for f in ENTITY_FORMATS],
        address=f"{kind}/{slug}",
        focus=focus_of(iri),
    )
    alternates = (
        f'</data/{kind}/{slug}.{f.extension}>; rel="alternate"; type="{f.media_type}"'
        for f in ENTITY_FORMATS
    )
    response.headers["Link"] = ", ".join(alternates)
    return response


def _days(asked: str) -> tuple[date, date]:
    try:
        when = Edtf.parse(asked)
    except ValueError:
        when = None
    if when is None or when.earliest is None or when.latest is None:
        detail = f"on={asked[:40]} is no date; write a day, as in on=2010-01-15"
        raise ProblemError(Problem("bad-date", 400, "No such date", detail))
    return when.earliest, when.latest


def _on_axis(drawn: Portrait, day: date) -> float | None:
    axis = drawn.axis.get("^holders")
    return axis.place(day) if axis else None


def _panel(request: Request, reader: Reader, drawn: Portrait, wanted: str) -> Response:
    section = next((one for one in drawn.sections if one.slug == wanted), None)
    if section is None:
        raise ProblemError(not_in_record(f"{request.url.path}?panel={wanted[:80]}"))
    form = request.query_params.get("format")
    if form in ("csv", "json"):
        name = f"{drawn.iri.rpartition('/')[2]}-{section.slug}".encode("ascii", "ignore").decode()
        about: dict[str, Cell] = {
            "thing": drawn.iri,
            "panel": section.heading,
            "query": section.query,
            "release": reader.record.release_id,
        }
        rows = _lines(section)
        return table(COLUMNS, rows, cast(Format, form), name=name or "panel", about=about)
    asked = request.query_params.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and int(asked[:6]) > 0):
        detail = f"page={asked[:40]} is no page; the first is page=1"
        raise ProblemError(Problem("bad-number", 400, "No such number", detail))
    last = max(1, -(-len(section.rows) // LENGTH))
    page = min(int(asked[:6]), last)
    return render(
        request,
        "panel.html",
        portrait=drawn,
        section=section,
        rows=section.rows[(page - 1) * LENGTH : page * LENGTH],
        disputed=_disputed(reader, drawn),
        page=page,
        last=last,
    )


def _disputed(reader: Reader, drawn: Portrait) -> dict[str, list[tuple[object, object]]]:
    return {
        conflict.predicate: [(reader.show(fact.object), fact) for fact in conflict.facts]
        for conflict in drawn.conflicts
    }


def _lines(section: Section) -> Iterator[dict[str, Cell]]:
    for row in section.rows:
        yield {
            "value": row.value.text,
            "group": row.group,
            "date": row.when,
            "notes": [f"{note.label} {note.value.text}".strip() for note in row.notes],
            "accepted": row.accepted,
            "sources": len({citation.source.iri for citation in row.citations}),
            "citations": _citations(row),
            "iri": row.value.iri,
        }


def _citations(row: Row) -> list[str]:
    return [citation.iri for citation in (*row.citations, *row.denials)]
