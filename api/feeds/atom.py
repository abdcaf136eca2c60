"""Atom (RFC 4287) from plain values, so that what is told and how it is written stay apart.

>>> entry = Entry("https://example.org/a", "A & B", "2021-02-18T00:00:00Z", "/a", "one < two")
>>> b"A &amp; B" in written(Feed("https://example.org/", "Feed", "en", "/", "/f", (entry,)))
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "xml:lang"
#: What XML 1.0 cannot hold in any form (section 2.2).
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``content`` is plain text, because other people's words stay words."""

    iri: str
    title: str
    updated: str
    page: str
    content: str
    author: str | None = None
    via: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: who it is, in which language, where it is read, and its entries, newest first."""

    iri: str
    title: str
    lang: str
    page: str
    address: str
    entries: tuple[Entry, ...]
    subtitle: str = ""
    author: str = "indrus"
    rights: str = ""
    updated: str = "1970-01-01T00:00:00Z"
    translations: tuple[tuple[str, str], ...] = field(default=())


def moment(day: str) -> str:
    """A day as the moment that Atom asks for (RFC 3339).

    >>> moment("2021-02-18")
    '2021-02-18T00:00:00Z'
    """
    return f"{day}T00:00:00Z"


def written(feed: Feed) -> bytes:
    """The feed as an XML document."""
    root = ET.Element("feed", {"xmlns": _ATOM, _LANG: feed.lang})
    _add(root, "id", feed.iri)
    _add(root, "title", feed.title)
    if feed.subtitle:
        _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", max((e.updated for e in feed.entries), default=feed.updated))
    _add(_add(root, "author"), "name", feed.author)
    if feed.rights:
        _add(root, "rights", feed.rights)
    _add(root, "link", rel="self", type=MEDIA_TYPE, href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    for lang, address in feed.translations:
        _add(root, "link", rel="alternate", type=MEDIA_TYPE, hreflang=lang, href=address)
    for entry in feed.entries:
        _write_entry(root, entry)
    ET.indent(root, " ")
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _write_entry(root: ET.Element, entry: Entry) -> None:
    own = _add(root, "entry")
    if entry.lang:
        own.set(_LANG, entry.lang)
    _add(own, "id", entry.iri)
    _add(own, "title", entry.title)
    _add(own, "updated", entry.updated)
    if entry.author:
        _add(_add(own, "author"), "name", entry.author)
    _add(own, "link", rel="alternate", type="text/html", href=entry.page)
    if entry.via:
        _add(own, "link", rel="via", href=entry.via)
    _add(own, "content", entry.content, type="text")


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    clean = {key: _NO_XML.sub("\ufffd", value) for key, value in attributes.items()}
    child = ET.SubElement(parent, name, clean)
    child.text = None if text is None else _NO_XML.sub("\ufffd", text)
    return child
