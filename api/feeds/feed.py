"""``/feed.atom``: what the newest sources said, and how this release differs from earlier ones."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.feeds import atom
from api.feeds.newest import NAMED, Brought, newest
from api.messages import LANGUAGES, plural, text
from api.pages.addresses import path_of
from api.pages.languages import chosen, language
from api.pages.reader import Reader
from api.pages.rendering import reader_of, record_of
from api.pages.site import site_of
from graph.changes import Step, steps
from ontology import ID

router = APIRouter()
_BASE = ID.removesuffix("id/")


@router.api_route("/feed.atom", methods=["GET", "HEAD"])
def feed(request: Request) -> Response:
    """The feed, in the reader's language."""
    site, reader, lang = site_of(request), reader_of(request), language(request)
    asked = chosen(request)
    kept = f"?lang={asked}" if asked else ""
    entries = [_of_source(reader, source, site, kept) for source in newest(reader.record)]
    entries += [_of_step(step, site, lang, kept) for step in steps(record_of(request).folder)]
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    told = atom.Feed(
        iri=_own(f"{_BASE}feed", lang),
        title=text("feed.title", lang),
        lang=lang,
        page=f"{site}/changes{kept}",
        address=f"{site}/feed.atom{kept}",
        entries=tuple(entries),
        subtitle=text("feed.subtitle", lang),
        rights=text("foot.licence", lang),
        translations=tuple(
            (code, f"{site}/feed.atom?lang={code}") for code in LANGUAGES if code != lang
        ),
    )
    return Response(
        atom.written(told),
        media_type=f"{atom.MEDIA_TYPE}; charset=utf-8",
        headers={
            "Content-Language": lang,
            "Vary": "Accept-Language",
            "Access-Control-Allow-Origin": "*",
        },
    )


def _own(iri: str, lang: str) -> str:
    """The id of what is told in a language; two texts are two entries (RFC 4287, section 4.2.6).

    The English one has the IRI of what it tells of, so that no reader of it sees anything twice.

    >>> _own("https://example.org/a", "en"), _own("https://example.org/a", "ru")
    ('https://example.org/a', 'https://example.org/a?lang=ru')
    """
    return iri if lang == LANGUAGES[0] else f"{iri}?lang={lang}"


def _of_source(reader: Reader, source: Brought, site: str, kept: str) -> atom.Entry:
    title, lang = reader.name(source.iri), reader.lang
    names = [reader.name(thing).text for thing in source.things[:NAMED]]
    told = plural("feed.brought", source.facts, lang)
    if names:
        told += " " + text("feed.about", lang, things="; ".join(names).rstrip("."))
    if (more := len(source.things) - NAMED) > 0:
        told += " " + plural("feed.more", more, lang)
    return atom.Entry(
        iri=_own(source.iri, lang),
        title=title.text,
        updated=atom.moment(source.day),
        page=f"{site}{path_of(source.iri)}{kept}",
        content=told,
        author=reader.name(source.publisher).text if source.publisher else None,
        via=source.url,
    )


def _of_step(step: Step, site: str, lang: str, kept: str) -> atom.Entry:
    return atom.Entry(
        iri=_own(f"{_BASE}release/{step.release}", lang),
        title=text("feed.release", lang, release=step.release[:12]),
        updated=step.built,
        page=f"{site}/changes{kept}",
        content=text(
            "feed.release_text",
            lang,
            previous=step.previous[:12],
            sources_added=len(step.sources_added),
            sources_removed=len(step.sources_removed),
            facts_added=step.facts_added,
            facts_removed=step.facts_removed,
        ),
    )
