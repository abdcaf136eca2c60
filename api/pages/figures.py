"""``/figures``: one measure over the years: its observations as a picture and as tables.

What was, what was aimed at and what somebody reckoned are different things: each kind of figure
has a table of its own. Where sources give different values for one figure, each stands with those
who say so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, cast

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import not_in_record
from api.pages.portrait.chart import Chart, chart_of
from api.pages.portrait.drafts import facts_of
from api.pages.portrait.rows import Row
from api.pages.reader import Reader, Shown
from api.pages.rendering import reader_of, render
from api.pages.twins import Cell, Format, table
from api.problems import ProblemError
from graph.evidence import Fact
from graph.record import Term
from ontology import ONTOLOGY

router = APIRouter()
#: The kinds of figures in the order of their tables: what was, before what was hoped.
KINDS: Final = ("Actual", "PartYear", "Target", "Estimate")
COLUMNS: Final = (
    "period",
    "value",
    "preferred",
    "unit",
    "bound",
    "kind",
    "reporter",
    "about",
    "sources",
    "citations",
    "iri",
)
_MEASURES: Final = """
SELECT ?measure (COUNT(DISTINCT ?figure) AS ?count) (MIN(?latest) AS ?first) (MAX(?latest) AS ?last)
WHERE {
  ?figure a schema:Observation ; indrus:measure ?measure .
  OPTIONAL { ?figure indrus:latest ?latest }
} GROUP BY ?measure"""
_FIGURES: Final = """
SELECT ?figure ?unit ?kind ?bound ?reporter ?about ?period ?latest WHERE {{
  ?figure indrus:measure <{measure}> .
  OPTIONAL {{ ?figure indrus:unit ?unit }}
  OPTIONAL {{ ?figure indrus:observationKind ?kind }}
  OPTIONAL {{ ?figure indrus:bound ?bound }}
  OPTIONAL {{ ?figure indrus:reporter ?reporter }}
  OPTIONAL {{ ?figure schema:about ?about }}
  OPTIONAL {{ ?figure indrus:period ?period }}
  OPTIONAL {{ ?figure indrus:latest ?latest }}
}} ORDER BY DESC(?latest) ?figure ?reporter ?about"""
_VALUE: Final = ONTOLOGY + "value"


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, how many figures there are of it and for which years."""

    slug: str
    name: str
    definition: str
    count: int
    years: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation; ``values`` are all that sources give for it, the accepted one first."""

    name: Shown
    period: str
    values: tuple[Row, ...]
    unit: str
    bound: str
    kind: str
    reporter: Shown | None
    about: Shown | None


@router.api_route("/figures", methods=["GET", "HEAD"])
def measures(request: Request) -> Response:
    """What is measured in the record."""
    return render(request, "figures.html", measures=_measures(reader_of(request)), measure=None)


@router.api_route("/figures/{slug}.{form}", methods=["GET", "HEAD"])
def measure_table(request: Request, slug: str, form: str) -> Response:
    """The figures of one measure as ``csv`` or ``json``, one line for each value."""
    reader = reader_of(request)
    if form not in ("csv", "json"):
        raise ProblemError(not_in_record(request.url.path))
    measure, found = _asked(request, reader, slug)
    about: dict[str, Cell] = {"measure": measure.name, "release": reader.record.release_id}
    lines = (line for figure in found for line in _lines(reader, figure))
    return table(COLUMNS, lines, cast(Format, form), name=slug, about=about)


@router.api_route("/figures/{slug}", methods=["GET", "HEAD"])
def measure(request: Request, slug: str) -> Response:
    """One measure: a picture for each unit, a table for each kind of figure."""
    reader = reader_of(request)
    chosen, found = _asked(request, reader, slug)
    return render(
        request,
        "figures.html",
        measures=_measures(reader),
        measure=chosen,
        term_path=f"/ontology/{slug}",
        charts=_charts(reader, found),
        groups=_groups(found),
        kind_base=ONTOLOGY,
    )


def _measures(reader: Reader) -> list[Measure]:
    """The measures, that with most figures first."""
    found = []
    for row in reader.record.select(_MEASURES):
        iri = _text(row["measure"])
        years = [_text(row[name])[:4] for name in ("first", "last") if name in row]
        entry = reader.words.entries.get(iri)
        found.append(
            Measure(
                iri.removeprefix(ONTOLOGY),
                _capital(reader.term(iri)),
                entry.definition(reader.lang) if entry else "",
                int(_text(row["count"])),
                "–".join(dict.fromkeys(years)),
            )
        )
    return sorted(found, key=lambda one: (-one.count, one.slug))


def _asked(request: Request, reader: Reader, slug: str) -> tuple[Measure, list[Figure]]:
    chosen = next((one for one in _measures(reader) if one.slug == slug), None)
    if chosen is None:
        raise ProblemError(not_in_record(request.url.path))
    return chosen, _figures(reader, ONTOLOGY + slug)


def _figures(reader: Reader, measure: str) -> list[Figure]:
    told: dict[str, dict[str, Term]] = {}
    for row in reader.record.select(_FIGURES.format(measure=measure)):
        told.setdefault(_text(row["figure"]), row)
    facts = facts_of(reader.record, told)
    return [
        Figure(
            name=reader.name(iri),
            period=_text(row.get("period")),
            values=_values(reader, facts.get(iri, ()), _text(row.get("unit"))),
            unit=_text(row.get("unit")),
            bound=_text(row.get("bound")).replace(ONTOLOGY + "Exactly", ""),
            kind=_text(row.get("kind")).removeprefix(ONTOLOGY),
            reporter=reader.name(_text(row["reporter"])) if "reporter" in row else None,
            about=reader.name(_text(row["about"])) if "about" in row else None,
        )
        for iri, row in told.items()
    ]


def _values(reader: Reader, facts: Iterable[Fact], unit: str) -> tuple[Row, ...]:
    told = [fact for fact in facts if fact.predicate == _VALUE]
    told.sort(key=lambda fact: (not fact.accepted, str(fact.object)))
    return tuple(Row(Shown(reader.amount(_lexical(fact), unit)), (fact,)) for fact in told)


def _charts(reader: Reader, figures: Iterable[Figure]) -> list[Chart]:
    """A picture for each unit; figures that are each about another thing make no series."""
    by_unit: dict[str, list[str]] = defaultdict(list)
    for figure in figures:
        if figure.about is None or figure.about.glyph not in ("agreement", "equipment"):
            by_unit[figure.unit].append(figure.name.iri or "")
    drawn = (chart_of(reader, things) for things in by_unit.values())
    return [chart for chart in drawn if chart is not None]


def _groups(figures: Iterable[Figure]) -> list[tuple[str, list[Figure]]]:
    """The figures of each kind; an unknown kind comes last, under no name."""
    by_kind: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_kind[figure.kind].append(figure)
    rank = {kind: number for number, kind in enumerate(KINDS)}
    return sorted(by_kind.items(), key=lambda item: rank.get(item[0], len(KINDS)))


def _lines(reader: Reader, figure: Figure) -> list[dict[str, Cell]]:
    return [
        {
            "period": figure.period,
            "value": _lexical(row.facts[0]),
            "preferred": row.accepted,
            "unit": reader.term(figure.unit) if figure.unit else "",
            "bound": reader.term(figure.bound) if figure.bound else "",
            "kind": reader.term(ONTOLOGY + figure.kind) if figure.kind else "",
            "reporter": figure.reporter.text if figure.reporter else "",
            "about": figure.about.text if figure.about else "",
            "sources": len({citation.source.iri for citation in row.citations}),
            "citations": [citation.iri for citation in (*row.citations, *row.denials)],
            "iri": figure.name.iri,
        }
        for row in figure.values
    ]


def _lexical(fact: Fact) -> str:
    return fact.object.value if isinstance(fact.object, ox.Literal) else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
