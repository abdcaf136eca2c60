"""The editor's page: a form that works without JavaScript, and the answer under it.

The form sends the same GET request that a program sends; the server renders the answer, so every
answer has an address that can be shared. The script only saves the reader the reloading.
"""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from api import messages
from api.pages.languages import language
from api.pages.rendering import STATIC, reader_of, record_of, render
from api.problems import Problem
from api.sparql.completions import NAMES
from api.sparql.drawing import drawing
from api.sparql.engine import Answer
from api.sparql.formats import FORMATS
from api.sparql.protocol import Query
from api.sparql.questions import all_questions
from api.sparql.showing import Shown, show
from api.sparql.words import undeclared
from graph.viewing.page import safe_json

FIRST_QUERY = """\
# Who met whom, when: the twenty latest meetings.
PREFIX : <https://w3id.org/indrus/ontology/>

SELECT ?meeting ?when ?participant
WHERE {
  ?meeting a :Meeting ;
           :when ?when ;
           :earliest ?day ;
           :participant ?participant .
}
ORDER BY DESC(?day) ?meeting
LIMIT 20
"""

EDITOR_FILES = ("vendor/yasqe/yasqe.min.js", "vendor/yasqe/yasqe.min.css")
"""Fetched by the build hook; where they are missing, the text field stays."""


async def page(
    request: Request,
    *,
    query: Query | None = None,
    answer: Answer | None = None,
    problem: Problem | None = None,
) -> Response:
    """The page with a query and what came of it; rendered in a thread, as tables can be long."""
    return await asyncio.to_thread(_page, request, query, answer, problem)


def _page(
    request: Request, query: Query | None, answer: Answer | None, problem: Problem | None
) -> Response:
    lang = language(request)
    shown = show(answer, record_of(request), lang) if answer else None
    drawn = drawing(shown, record_of(request), reader_of(request).words, lang) if shown else None
    rendered = render(
        request,
        "sparql.html",
        status=problem.status if problem else 200,
        query=query.text if query else FIRST_QUERY,
        default_graphs=query.default_graphs if query else (),
        named_graphs=query.named_graphs if query else (),
        examples=[
            (question.words(lang), "/sparql?" + urlencode({"query": question.query}))
            for question in all_questions()
        ],
        prefixes=sorted(NAMES.items()),
        answer=answer,
        shown=shown,
        drawing=Markup(safe_json(drawn)) if drawn else None,  # noqa: S704 - holds no markup
        has_editor=all((STATIC / file).is_file() for file in EDITOR_FILES),
        downloads=_downloads(query, shown),
        problem=problem,
        problem_title=_title(problem, lang),
        repaired=_repaired(query, problem),
    )
    for name, value in (problem.headers if problem else {}).items():
        rendered.headers[name] = value
    rendered.headers["Cache-Control"] = "no-cache"
    return rendered


def _downloads(query: Query | None, shown: Shown | None) -> list[tuple[str, str]]:
    if query is None or shown is None:
        return []
    parameters = [("query", query.text)]
    parameters += [("default-graph-uri", iri) for iri in query.default_graphs]
    parameters += [("named-graph-uri", iri) for iri in query.named_graphs]
    return [
        (one.label, "/sparql?" + urlencode([*parameters, ("format", one.name)]))
        for one in FORMATS
        if one.family == shown.family
    ]


def _title(problem: Problem | None, lang: str) -> str:
    if problem is None:
        return ""
    key = f"sparql.problem.{problem.name}"
    return messages.text(key, lang) if messages.has(key, lang) else problem.title


def _repaired(query: Query | None, problem: Problem | None) -> str | None:
    """The address of the same query with our prefixes declared, when that is what was missing."""
    if query is None or problem is None or problem.name != "malformed-query":
        return None
    missing = sorted(name for name, _ in undeclared(query.text) if name in NAMES)
    if not missing:
        return None
    lines = [f"PREFIX {name}: <{NAMES[name]}>" for name in missing]
    return "/sparql?" + urlencode({"query": "\n".join([*lines, query.text])})
