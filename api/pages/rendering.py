"""One way from a template to a response, so that every page speaks the reader's language.

Escaping is Jinja's autoescape and nothing else: no string of the record is ever marked safe.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api import messages, statics
from api.pages import addresses, sheet
from api.pages.languages import chosen, language
from api.pages.locators import located
from api.pages.past import Past, asked_day, reaches
from api.pages.reader import Reader
from api.pages.reasons import spoken
from api.pages.wordbook import Wordbook
from graph.kinds import KINDS_OF_GLYPH
from graph.record import Record

STATIC = statics.STATIC
FIRST_FONTS = (
    "vendor/fonts/inter/inter-latin-wght-normal.woff2",
    "vendor/fonts/source-serif-4/source-serif-4-latin-wght-normal.woff2",
)
#: What a page in another language needs beside them before its first lines keep their place.
FONTS_OF = {
    "hi": ("vendor/fonts/noto-sans-devanagari/noto-sans-devanagari-devanagari-wght-normal.woff2",),
    "ru": (
        "vendor/fonts/inter/inter-cyrillic-wght-normal.woff2",
        "vendor/fonts/source-serif-4/source-serif-4-cyrillic-wght-normal.woff2",
    ),
}
TEMPLATES = Path(__file__).parent.parent / "templates"


@cache
def environment() -> Environment:
    """The template environment: autoescape always on, an undefined name is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def fonts(lang: str = "en") -> tuple[str, ...]:
    """The font files that the first screen needs; none where the build has not fetched them."""
    needed = FIRST_FONTS + FONTS_OF.get(lang, ())
    return tuple(path for path in needed if (STATIC / path).is_file())


def record_of(request: Request) -> Record:
    """The record that the application opened at its start."""
    return cast(Record, request.app.state.record)


def record_then(request: Request) -> Record:
    """The record as of the day that the reader asks for, or today's.

    Raises:
        ProblemError: 400 where ``?as-of=`` is no date, 501 where no earlier day can be shown.
    """
    day = asked_day(request)
    return cast(Past, request.app.state.past).of(day) if day else record_of(request)


class Speech:
    """What a template needs to speak one language to one reader."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.lang = language(request)
        self._chosen = chosen(request)
        self.day = asked_day(request)

    def text(self, key: str, /, **values: object) -> str:
        """The interface string of a key."""
        return messages.text(key, self.lang, **values)

    def plural(self, key: str, number: int, /, **values: object) -> str:
        """The interface string of a key in the plural form of the number."""
        return messages.plural(key, number, self.lang, **values)

    def language_name(self, code: str) -> str:
        """What a language is called, or its code where we have no name for it."""
        key = f"language.of.{code}"
        return self.text(key) if messages.has(key, "en") else code

    def link(self, path: str, /, **query: str) -> str:
        """A path of this site that keeps the language and the day the reader chose."""
        if self._chosen:
            query["lang"] = self._chosen
        if self.day and reaches(path):
            query.setdefault("as-of", self.day.isoformat())
        path, mark, fragment = path.partition("#")
        joined = ("&" if "?" in path else "?") + urlencode(query) if query else ""
        return f"{path}{joined}{mark}{fragment}"

    def today(self) -> str:
        """This page without a day."""
        kept = [(k, v) for k, v in self.request.query_params.multi_items() if k != "as-of"]
        return f"{self.request.url.path}?{urlencode(kept)}" if kept else self.request.url.path

    def kept(self, *names: str) -> list[tuple[str, str]]:
        """What a form must repeat of this page's address: all but what it asks for itself."""
        return [(k, v) for k, v in self.request.query_params.multi_items() if k not in names]

    def again(self, path: str, /, **changed: object) -> str:
        """A path with this page's parameters, some of them changed, or dropped by ``None``."""
        query = self.kept(*changed)
        query += [(name, str(value)) for name, value in changed.items() if value is not None]
        return f"{path}?{urlencode(query)}" if query else path

    def without(self, name: str, value: str) -> str:
        """This page without one of the values of a parameter, and on its first page."""
        gone = {(name, value), *((n, v) for n, v in self.kept() if n == "page")}
        query = [pair for pair in self.kept() if pair not in gone]
        return f"{self.request.url.path}?{urlencode(query)}" if query else self.request.url.path

    def languages(self) -> list[tuple[str, str, str]]:
        """Code, own name and address of this page in each language."""
        kept = [(k, v) for k, v in self.request.query_params.multi_items() if k != "lang"]
        return [
            (code, messages.text("language.name", code), f"?{urlencode([*kept, ('lang', code)])}")
            for code in messages.LANGUAGES
        ]


def reader_of(request: Request) -> Reader:
    """The record as of the day asked for, in the language of whoever asks."""
    words = cast(Wordbook, request.app.state.words)
    return Reader(record_then(request), words, language(request))


def render(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """The response of one template.

    A template finds ``t(key, …)``, ``n(key, number, …)``, ``date(edtf)``, ``published(edtf)``,
    ``name(iri)``, ``term(iri)``, ``number(lexical)``, ``link(path, …)``, ``static(path)``,
    ``path_of(iri)``, ``web_address(url)``, ``kinds``, ``lang``, ``languages``, ``release_id``,
    ``as_of``, ``head`` and, for forms and pagers, ``kept(*names)``, ``again(path, …)`` and
    ``without(name, value)``
    beside the context given here.
    """
    speech, reader = Speech(request), reader_of(request)
    # not at the top: what is shared is told by readers, who are rendered here
    from api.sharing.head import head_of

    compiled = environment().get_template(template)
    page = compiled.render(
        t=speech.text,
        n=speech.plural,
        date=reader.date,
        published=reader.published,
        name=reader.name,
        term=reader.term,
        number=reader.number,
        located=lambda words: located(words, speech.lang),
        reason=lambda words: spoken(words, speech.lang),
        source_language=reader.source_language,
        kinds=KINDS_OF_GLYPH,
        link=speech.link,
        static=statics.address,
        path_of=addresses.path_of,
        focus_of=addresses.focus_of,
        web_address=addresses.web_address,
        lang=speech.lang,
        languages=speech.languages(),
        kept=speech.kept,
        again=speech.again,
        without=speech.without,
        chosen_lang=chosen(request),
        language_name=speech.language_name,
        has_fonts=bool(fonts()),
        preloads=fonts(speech.lang),
        sheet=sheet.address(),
        here=request.url.path,
        as_of=speech.day,
        today=speech.today(),
        release_id=record_of(request).release_id,
        head=head_of(request, reader, speech.lang) if status == 200 else None,
        **context,
    )
    return HTMLResponse(
        page,
        status_code=status,
        headers={"Content-Language": speech.lang, "Vary": "Accept, Accept-Language"},
    )
