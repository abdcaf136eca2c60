"""``/explore``: the picture of one thing, or where to begin; and the same view as a file."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from api import statics
from api.explorer.data import whole_view
from api.explorer.focus import focus_iri, network_of, view_for
from api.explorer.still import stills
from api.pages.languages import language
from api.pages.rendering import reader_of, record_of, render
from api.problems import Problem, ProblemError
from api.statics import STATIC
from graph.exporting import FORMATS, exported
from graph.kinds import glyph_name
from graph.network import neighbourhood, ties_of
from graph.viewing.naming import short
from graph.viewing.packing import packed
from graph.viewing.page import named, page_data, safe_json, table_rows
from ontology import ID

router = APIRouter()

_MANY = 9
_USUAL = {"focus", "id", "lang"}


@dataclass(frozen=True, slots=True)
class _Start:
    """A thing to begin from: how many neighbours, and how many ties in each year."""

    iri: str
    short: str
    glyph: str
    neighbours: int
    years: tuple[tuple[int, int], ...]


@router.api_route("/explore", methods=["GET", "HEAD"])
def explore(request: Request) -> Response:
    """The explorer with a focus (``?focus=``); search and suggestions without one."""
    asked = request.query_params
    text = asked.get("focus") or asked.get("id") or ""
    if not text.strip():
        return _begin(request)
    iri = focus_iri(request, text)
    lang = language(request)
    view = whole_view(request, iri)
    library = statics.address("vis-network/vis-network.min.js")
    data = page_data(view, "site") | {"view": packed(view), "library": library}
    # any other state is drawn by the browser only: it would not be this picture
    usual = {name for name, value in asked.items() if value} <= _USUAL
    rows = [row for row in table_rows(view) if row["citations"] is not None]
    return render(
        request,
        "explorer.html",
        data=Markup(safe_json(data)),  # noqa: S704 - holds no markup
        focus=named(view["nodes"][0]["labels"], lang),
        node=view["nodes"][0],
        other_names=_other_names(view["nodes"][0]["labels"], lang),
        short=short(iri),
        stills=stills(view) if usual else (),
        rows=rows,
        left=view["total"] - len({row["node"]["id"] for row in rows}),
    )


def _other_names(labels: dict[str, str], lang: str) -> list[tuple[str, str]]:
    own = named(labels, lang)
    return [(code, label) for code, label in labels.items() if code != lang and label != own]


@router.api_route("/explore/file", methods=["GET", "HEAD"])
def file(request: Request) -> Response:
    """The view of ``?focus=`` as a file: ``?format=html`` or graphml, gexf, csv, ttl."""
    form = request.query_params.get("format", "html")
    iri = focus_iri(request, request.query_params.get("focus", ""))
    name = short(iri).replace("/", "-").encode("ascii", "ignore").decode() or "view"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    if form == "html":
        return _standalone(request, iri, headers)
    if form not in FORMATS:
        detail = f"format={form[:40]} is not offered; there are html, {', '.join(FORMATS)}"
        raise ProblemError(Problem("bad-format", 400, "No such format", detail))
    around = neighbourhood(network_of(request), iri)
    content = exported(record_of(request), around, form, language(request))
    return Response(content, media_type=FORMATS[form][0], headers=headers)


def _standalone(request: Request, iri: str, headers: dict[str, str]) -> Response:
    # Not at the top: pyvis brings IPython with it.
    from graph.viewing.picture import Picture

    view = view_for(request, iri, language(request))
    page = Picture(view, STATIC / "vendor" / "fonts.css").generate_html()
    # The file carries its own, stricter policy; opened from here it stays sandboxed.
    headers["Content-Security-Policy"] = "sandbox allow-scripts"
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)


def _begin(request: Request) -> Response:
    query = request.query_params.get("q", "").strip()
    lang = language(request)
    hits = request.app.state.index.search(query, lang, 24) if query else []
    network = network_of(request)
    found = [_start(request, hit.iri) for hit in hits if hit.iri in network]
    by_kind: dict[str, list[str]] = {}
    for iri in network:
        by_kind.setdefault(iri.removeprefix(ID).split("/", 1)[0], []).append(iri)
    groups = {
        kind: sorted(
            (_start(request, iri) for iri in by_kind.get(kind, ())),
            key=lambda start: (-start.neighbours, start.iri),
        )[:_MANY]
        for kind in ("programme", "person", "organisation")
    }
    years = [year for group in groups.values() for start in group for year, _ in start.years]
    span = (min(years, default=0), max(years, default=0))
    return render(
        request, "explorer_begin.html", query=query, found=found, groups=groups, span=span
    )


def _start(request: Request, iri: str) -> _Start:
    network, reader = network_of(request), reader_of(request)
    counted: dict[int, int] = {}
    ties = ties_of(network, iri)
    for tie in ties:
        if tie.earliest:
            year = int(tie.earliest[:4])
            counted[year] = counted.get(year, 0) + 1
    others = {end for tie in ties for end in (tie.source, tie.target)} - {iri}
    glyph = glyph_name(iri, record_of(request).types(iri))
    shown = reader.name(iri)
    return _Start(shown.iri or iri, short(iri), glyph, len(others), tuple(sorted(counted.items())))
