"""``/page/<kind>/<slug>``: one thing with every fact, and every fact with who says it.

``?panel=of-participant`` shows one group of the page alone and whole, 100 rows at a time, and with
``?format=csv`` or ``json`` as a table; ``&fact=`` shows one fact of the group, with all who say so,
at an address that can be cited. ``?cite=bib``, ``ris`` or ``csl`` is the citation of the thing, or
of the fact, as a file. On the page of an office ``?on=2010-01-15`` says who held it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final, cast
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import not_in_record
from api.messages import text
from api.pages.addresses import focus_of
from api.pages.citing import Work, of_record
from api.pages.citing import answer as cited
from api.pages.lookup import entity_iri
from api.pages.paging import page_number
from api.pages.portrait import Portrait, Row, Section, portrait
from api.pages.portrait.holding import holding_on
from api.pages.reader import Reader
from api.pages.rendering import reader_of, render
from api.pages.site import site_of
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
    if form := request.query_params.get("cite"):
        return cited(_work(reader, reader.name(iri).text, iri, slug), form)
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
    if "fact" in request.query_params:
        row = next((r for r in section.rows if r.anchor == request.query_params["fact"]), None)
        if row is None:
            raise ProblemError(not_in_record(f"{request.url.path}?panel={wanted[:80]}&fact="))
        return _fact(request, reader, drawn, section, row)
    return _rows(request, reader, drawn, section)


def _fact(
    request: Request, reader: Reader, drawn: Portrait, section: Section, row: Row
) -> Response:
    """One fact alone: who says it, and how to cite it."""
    if request.query_params.get("format") in ("csv", "json"):
        return _rows(request, reader, drawn, replace(section, rows=(row,), total=None))
    pairs = [("panel", section.slug), ("fact", row.anchor)]
    if day := request.query_params.get("as-of"):
        pairs.append(("as-of", day))
    link = f"{site_of(request)}{request.url.path}?{urlencode(pairs)}"
    told = {"subject": drawn.name.text, "heading": section.heading, "value": row.value.text}
    if form := request.query_params.get("cite"):
        title = f"{drawn.name.text}: {section.heading} – {row.value.text}"
        key = f"{drawn.iri.rpartition('/')[2]}-{row.anchor}"
        return cited(_work(reader, title, link, key), form)
    release = reader.record.release_id[:12]
    return render(
        request,
        "fact.html",
        portrait=drawn,
        section=section,
        row=row,
        disputed=_disputed(reader, drawn),
        address=link,
        words=text("cite.fact", reader.lang, **told, release=release, link=link),
    )


def _work(reader: Reader, title: str, url: str, key: str) -> Work:
    return of_record(reader.record.manifest, title, url, key, reader.lang)


def _rows(request: Request, reader: Reader, drawn: Portrait, section: Section) -> Response:
    """A group of a page, as a page of its own or as a table."""
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
    last = max(1, -(-len(section.rows) // LENGTH))
    page = min(page_number(request.query_params.get("page", "1")), last)
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
        one.predicate: [(reader.value(drawn.iri, one.predicate, f.object), f) for f in one.facts]
        for one in drawn.conflicts
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
