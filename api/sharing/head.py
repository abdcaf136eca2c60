"""What a page tells those who link to it: its own address, its languages, its preview.

>>> card_of("/page/person/x", ""), card_of("/explore", "focus=person/x"), card_of("/about", "")
('/card/person/x.png', '/card/person/x.png', '/card.png')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, parse_qsl, quote, urlencode

from markupsafe import Markup
from starlette.requests import Request

from api.messages import LANGUAGES
from api.pages.reader import Reader
from api.pages.site import site_of
from api.sharing.structured import structured
from api.sharing.telling import counted, summary, tally
from graph.viewing.page import safe_json
from ontology import ID, SOURCE

_FOCUS = re.compile(r"[a-z]+/[A-Za-z0-9._~-]+")
#: What may stand in a path as it is (RFC 3986, section 3.3).
_IN_PATHS = "/-._~!$&'()*+,;=:@"
_LOCALES = {"en": "en_GB", "hi": "hi_IN", "ru": "ru_RU"}


@dataclass(frozen=True, slots=True)
class Head:
    """Addresses are whole ones, because they are read elsewhere.

    Attributes:
        address: this page's own.
        plain: this page's without a language, for readers of any other one.
        translations: its address in each language.
        card: the picture of its preview.
        oembed: where it is told how to embed its picture, if it has one.
        data: what it is about, as JSON-LD.
        locale: the language as Open Graph writes it.
        description: what it is about in one line, or ``None`` for what the whole site is about.
    """

    address: str
    plain: str
    translations: tuple[tuple[str, str], ...]
    card: str
    oembed: str | None
    data: Markup | None
    locale: str
    description: str | None


def head_of(request: Request, reader: Reader, lang: str) -> Head:
    """The head of the page that a request asks for."""
    site, path = site_of(request), request.url.path
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if name != "lang"]
    asked = [value for name, value in pairs if name == "lang" and value in LANGUAGES]

    def address(lang: str | None) -> str:
        query = urlencode([*kept, *([("lang", lang)] if lang else [])])
        return f"{site}{quote(path, safe=_IN_PATHS)}{'?' + query if query else ''}"

    own = address(asked[-1] if asked else None)
    about = structured(reader, path, site)
    card = card_of(path, request.url.query)
    return Head(
        address=own,
        plain=address(None),
        translations=tuple((code, address(code)) for code in LANGUAGES),
        card=f"{site}{card}?lang={lang}",
        oembed=f"{site}/oembed?{urlencode({'url': own})}" if path.startswith("/page/") else None,
        data=None if about is None else Markup(safe_json(about)),  # noqa: S704 - holds no markup
        locale=_LOCALES[lang],
        description=_description(reader, path),
    )


def _description(reader: Reader, path: str) -> str | None:
    for room, base in (("/page/", ID), ("/source/", SOURCE)):
        iri = base + path.removeprefix(room)
        if path.startswith(room) and reader.record.exists(iri):
            return f"{summary(reader, iri)} · {counted(tally(reader.record, iri), reader.lang)}"
    return None


def card_of(path: str, query: str) -> str:
    """The path of the picture that stands for a page."""
    if path.startswith("/page/"):
        return f"/card/{path.removeprefix('/page/')}.png"
    if path.startswith("/source/"):
        return f"/card{path}.png"
    focus = next(iter(parse_qs(query).get("focus", ())), "")
    if path == "/explore" and _FOCUS.fullmatch(focus):
        return f"/card/{focus}.png"
    return "/card.png"
