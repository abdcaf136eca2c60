"""``/sitemap.xml`` and ``/robots.txt``: what there is to read, for those who index it.

The protocol allows 50,000 addresses in a file (sitemaps.org); above that ``/sitemap.xml`` is an
index of numbered parts.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from api.errors import not_in_record
from api.messages import LANGUAGES
from api.pages.addresses import path_of
from api.pages.holdings import LISTED, things_by_kind
from api.pages.rendering import record_of
from api.pages.site import site_of
from api.problems import ProblemError
from graph.record import Record
from ontology import PROVENANCE_GRAPH

router = APIRouter()

LONGEST = 50_000
ROOMS = (
    "/",
    "/timeline",
    "/browse",
    *(f"/browse/{kind}" for kind in LISTED),
    "/sources",
    "/conflicts",
    "/promises",
    "/compare",
    "/explore",
    "/ontology",
    "/coverage",
    "/gaps",
    "/changes",
    "/about",
    "/problem",
)
#: Queries, searches and files made on request have no end; everything else may be indexed.
ROBOTS = """User-agent: *
Disallow: /sparql
Disallow: /search
Disallow: /explore/file
Disallow: /path
Disallow: /share
Disallow: /api/
Disallow: /data/
Disallow: /*?as-of=
Disallow: /*&as-of=

Sitemap: {site}/sitemap.xml
"""
_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_SOURCES = f"""
SELECT DISTINCT ?source WHERE {{ GRAPH <{PROVENANCE_GRAPH}> {{ ?source a indrus:Source }} }}"""


@router.api_route("/robots.txt", methods=["GET", "HEAD"])
def robots(request: Request) -> Response:
    """Where robots may go."""
    return PlainTextResponse(ROBOTS.format(site=site_of(request)))


@router.api_route("/sitemap.xml", methods=["GET", "HEAD"])
def sitemap(request: Request) -> Response:
    """Every page, or the list of the parts where there are too many for one file."""
    site, paths = site_of(request), addresses(record_of(request))
    if len(paths) <= LONGEST:
        return _xml(urls(site, paths))
    root = ET.Element("sitemapindex", {"xmlns": _MAP})
    for part in range(1, -(-len(paths) // LONGEST) + 1):
        _add(_add(root, "sitemap"), "loc").text = f"{site}/sitemap-{part}.xml"
    return _xml(root)


@router.api_route("/sitemap-{part:int}.xml", methods=["GET", "HEAD"])
def sitemap_part(request: Request, part: int) -> Response:
    """One part of a long list, counted from 1."""
    paths = addresses(record_of(request))[(part - 1) * LONGEST : part * LONGEST] if part else []
    if not paths:
        raise ProblemError(not_in_record(request.url.path))
    return _xml(urls(site_of(request), paths))


def addresses(record: Record) -> list[str]:
    """The paths of all pages: the rooms of the site, things kind by kind, sources."""
    kinds = things_by_kind(record)
    things = [iri for kind in LISTED for iri in sorted(kinds.get(kind, ()))]
    found = (row["source"] for row in record.select(_SOURCES))
    sources = sorted(term.value for term in found if isinstance(term, ox.NamedNode))
    paths = (path_of(iri) for iri in (*things, *sources))
    return [*ROOMS, *(path for path in paths if path)]


def urls(site: str, paths: Iterable[str]) -> ET.Element:
    """The element that lists pages, each with the addresses of its languages.

    The address without a language answers in the reader's own, so it is everybody else's.

    >>> [child.tag for child in urls("https://example.org", ["/about"])[0]]
    ['loc', 'xhtml:link', 'xhtml:link', 'xhtml:link', 'xhtml:link']
    """
    root = ET.Element("urlset", {"xmlns": _MAP, "xmlns:xhtml": _XHTML})
    for path in paths:
        url = _add(root, "url")
        _add(url, "loc").text = site + path
        for lang in LANGUAGES:
            href = f"{site}{path}?lang={lang}"
            _alternate(url, lang, href)
        _alternate(url, "x-default", site + path)
    return root


def _alternate(url: ET.Element, lang: str, href: str) -> None:
    link = {"rel": "alternate", "hreflang": lang, "href": href}
    ET.SubElement(url, "xhtml:link", link)


def _add(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(parent, name)


def _xml(root: ET.Element) -> Response:
    body = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, media_type="application/xml; charset=utf-8")
