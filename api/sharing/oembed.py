"""``/oembed?url=…``: how to frame a page's picture (https://oembed.com, version 1.0, JSON).

>>> framed(600, 450, "http://example.org/embed?focus=person/x", "A <b>")[:40]
'<iframe src="http://example.org/embed?fo'
"""

from __future__ import annotations

from html import escape
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.explorer.focus import focus_iri
from api.messages import LANGUAGES, text
from api.pages.addresses import focus_of
from api.pages.reader import Reader
from api.pages.rendering import reader_of, record_of
from api.pages.site import site_of
from api.problems import Problem, ProblemError
from api.sharing.card import HEIGHT, WIDTH
from api.sharing.head import card_of

router = APIRouter()
#: The usual width and height of the frame.
SIZE = (800, 520)
_AGE = 86_400


@router.api_route("/oembed", methods=["GET", "HEAD"])
def oembed(request: Request) -> Response:
    """The frame for the page that ``?url=`` names, within ``maxwidth`` and ``maxheight``."""
    asked = request.query_params
    if asked.get("format", "json") != "json":
        detail = "only format=json is offered"
        raise ProblemError(Problem("bad-format", 501, "No such format", detail))
    site = site_of(request)
    focus, lang = _named(asked.get("url", ""), site)
    iri = focus_iri(request, focus)
    reader = reader_of(request)
    if lang:
        reader = Reader(reader.record, reader.words, lang)
    width, height = (
        _bounded(asked.get(name), size)
        for name, size in zip(("maxwidth", "maxheight"), SIZE, strict=True)
    )
    query = urlencode({"focus": focus_of(iri), **({"lang": lang} if lang else {})})
    title = reader.name(iri).text
    body = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "indrus",
        "provider_url": f"{site}/",
        "cache_age": _AGE,
        "width": width,
        "height": height,
        "html": framed(
            width, height, f"{site}/embed?{query}", text("embed.title", reader.lang, name=title)
        ),
    }
    if (_bounded(asked.get("maxwidth"), WIDTH), _bounded(asked.get("maxheight"), HEIGHT)) == (
        WIDTH,
        HEIGHT,
    ):
        body |= {"thumbnail_width": WIDTH, "thumbnail_height": HEIGHT}
        body["thumbnail_url"] = f"{site}{card_of(f'/page/{focus_of(iri)}', '')}"
    release = record_of(request).release_id
    headers = {"Access-Control-Allow-Origin": "*", "X-Release": release, "Vary": "Accept-Language"}
    return JSONResponse(body, headers=headers)


def framed(width: int, height: int, address: str, title: str) -> str:
    """The element that shows the picture; a label in it stays text."""
    return (
        f'<iframe src="{escape(address)}" width="{width}" height="{height}" '
        f'title="{escape(title)}" loading="lazy" referrerpolicy="no-referrer" '
        'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )


def _named(url: str, site: str) -> tuple[str, str | None]:
    """The thing and the language that an address of this site names.

    Raises:
        ProblemError: 404 where it is none of ours, as oEmbed asks.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    query = parse_qs(parts.query)
    lang = next((code for code in query.get("lang", ()) if code in LANGUAGES), None)
    root = urlsplit(site)
    ours = parts.netloc == root.netloc and parts.scheme in ("http", "https")
    path = unquote(parts.path).removeprefix(root.path)
    for room in ("/page/", "/id/"):
        if ours and path.startswith(room):
            return path.removeprefix(room), lang
    if ours and path in ("/explore", "/embed") and query.get("focus"):
        return query["focus"][0], lang
    detail = "?url= has to be the whole address of a thing's page or picture on this site"
    raise ProblemError(Problem("not-found", 404, "Not in this record", detail))


def _bounded(asked: str | None, size: int) -> int:
    """The usual size, or the one asked for where that is smaller: an answer has to obey it.

    >>> _bounded("100", 800), _bounded("9999", 800), _bounded("wide", 800), _bounded("0", 800)
    (100, 800, 800, 800)
    """
    if asked is None or not (asked.isascii() and asked.isdigit()):
        return size
    return min(size, int(asked[:6])) or size
