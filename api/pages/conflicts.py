"""``/conflicts``: where sources disagree, what each says, and what is preferred and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final, cast

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.errors import not_acceptable
from api.negotiation import choose
from api.pages.paging import page_number
from api.pages.reader import Reader
from api.pages.reasons import spoken
from api.pages.rendering import reader_of, render
from api.pages.twins import Cell, Format, table
from api.problems import ProblemError, no_such_choice
from graph.evidence import Conflict, Disagreement, all_conflicts, conflicts_of, disagreements

router = APIRouter()
_OFFERS = ("text/html", "application/json")
LENGTH: Final = 40
COLUMNS: Final = (
    "thing",
    "property",
    "value",
    "preferred",
    "reason",
    "sources",
    "citations",
    "iri",
)


@router.api_route("/conflicts", methods=["GET", "HEAD"])
def conflicts(request: Request) -> Response:
    """The disagreements that the parameters choose, as a page, a table, or as JSON.

    ``?property=`` (the last part of its IRI), ``?decided=yes`` or ``no``, ``?nature=`` (``against``
    one another, or differing only in ``precision``), ``?page=``; ``?format=csv``, ``json`` or
    ``xlsx`` gives one line for each value.

    Raises:
        ProblemError: 400 for a choice that there is not.
    """
    reader, asked = reader_of(request), request.query_params
    best = choose(_OFFERS, request.headers.get("accept"))
    if best is None:
        raise ProblemError(not_acceptable("/conflicts", _OFFERS))
    if best == "application/json" and "format" not in asked:
        found = [conflict.as_json() for conflict in all_conflicts(reader.record)]
        return JSONResponse({"conflicts": found}, headers={"Vary": "Accept"})
    every = disagreements(reader.record)
    decided, nature = asked.get("decided"), asked.get("nature")
    # what nobody disputed yet on an earlier day is a choice all the same
    present = disagreements(request.app.state.record)
    _check(request, {_slug(one.predicate) for one in (*every, *present)})
    rest = [one for one in every if _fits(one, decided, nature)]
    wanted = asked.get("property")
    chosen = [one for one in rest if not wanted or _slug(one.predicate) == wanted]
    form = asked.get("format")
    if form in ("csv", "json", "xlsx"):
        rows = (row for one in conflicts_of(reader.record, chosen) for row in _rows(reader, one))
        return table(COLUMNS, rows, cast(Format, form), name="conflicts")
    properties = Counter(one.predicate for one in rest)
    last = max(1, -(-len(chosen) // LENGTH))
    page = min(page_number(asked.get("page", "1")), last)
    shown = [
        (
            reader.name(conflict.subject),
            reader.words.heading(conflict.predicate, reader.lang),
            conflict,
            [
                (reader.value(conflict.subject, conflict.predicate, fact.object), fact)
                for fact in conflict.facts
            ],
        )
        for conflict in conflicts_of(reader.record, chosen[(page - 1) * LENGTH : page * LENGTH])
    ]
    return render(
        request,
        "conflicts.html",
        conflicts=shown,
        number_found=len(chosen),
        undecided=sum(not one.decided for one in every),
        properties=[
            (_slug(iri), reader.words.heading(iri, reader.lang), count)
            for iri, count in properties.most_common()
        ],
        against=sum(one.contradicts for one in every),
        total=len(every),
        wanted=wanted,
        decided=decided,
        nature=nature,
        page=page,
        last=last,
    )


def _check(request: Request, properties: Collection[str]) -> None:
    """Refuse what is no choice, for a page that leaves it out would answer another question."""
    known: dict[str, Collection[str]] = {
        "property": properties,
        "decided": ("yes", "no"),
        "nature": ("against", "precision"),
        "format": ("csv", "json", "xlsx"),
    }
    for name, choices in known.items():
        given = request.query_params.get(name, "")
        if given and given not in choices:
            raise no_such_choice(name, given, sorted(choices))


def _fits(conflict: Disagreement, decided: str | None, nature: str | None) -> bool:
    if nature in ("against", "precision") and conflict.contradicts != (nature == "against"):
        return False
    return decided not in ("yes", "no") or conflict.decided == (decided == "yes")


def _slug(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


def _rows(reader: Reader, conflict: Conflict) -> Iterator[dict[str, Cell]]:
    for fact in conflict.facts:
        passages = (*fact.citations, *fact.denials)
        yield {
            "thing": reader.name(conflict.subject).text,
            "property": reader.words.heading(conflict.predicate, reader.lang),
            "value": reader.show(fact.object).text,
            "preferred": fact.accepted,
            "reason": spoken(conflict.reason, reader.lang)[0],
            "sources": len({passage.source.iri for passage in passages}),
            "citations": [passage.iri for passage in passages],
            "iri": conflict.subject,
        }
