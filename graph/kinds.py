"""How each kind of thing is drawn: one glyph, one colour pair and one name per kind.

The same path serves the canvas, the legend, lists and entity pages, so that a reader who has learnt
the diamond once knows it everywhere. Shape and colour both differ, so that neither alone has to be
seen. Paths stand in a box of 24 × 24 whose middle is (12, 12).

>>> KINDS_OF_GLYPH["person"].labels["ru"]
'Человек'
>>> glyph_name("https://w3id.org/indrus/id/post/foreign-secretary-india", set())
'office'
>>> glyph_name("https://w3id.org/indrus/id/event/x", {"https://w3id.org/indrus/ontology/Visit"})
'visit'
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology import CITATION, ID, ONTOLOGY, SOURCE

if TYPE_CHECKING:
    from graph.record import Record


@dataclass(frozen=True, slots=True)
class Glyph:
    """One kind's shape, its colour on light and on dark paper, and its names.

    Attributes:
        name: the key in `KINDS_OF_GLYPH`.
        path: SVG path data in a 24 × 24 box.
        light: colour on light paper, ``#RRGGBB``.
        dark: colour on dark paper, ``#RRGGBB``.
        labels: the name of one such thing in en, hi and ru.
        plurals: the name of several, for legends.
    """

    name: str
    path: str
    light: str
    dark: str
    labels: dict[str, str]
    plurals: dict[str, str]


def _glyph(
    name: str, path: str, colours: str, english: str, hindi: str, russian: str
) -> tuple[str, Glyph]:
    """Read a row of the table below: each language column is ``one|several``."""
    light, dark = colours.split()
    names = {"en": english, "hi": hindi, "ru": russian}
    one = {lang: both.split("|")[0] for lang, both in names.items()}
    several = {lang: both.split("|")[1] for lang, both in names.items()}
    return name, Glyph(name, path, light, dark, one, several)


KINDS_OF_GLYPH: dict[str, Glyph] = dict(
    [
        _glyph(
            "person",
            "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z",
            "#13338B #8FA8FF",
            "Person|People",
            "व्यक्ति|व्यक्ति",
            "Человек|Люди",
        ),
        _glyph(
            "office",
            "M4 4h16v16H4z",
            "#069CC9 #3FBDE6",
            "Office|Offices",
            "पद|पद",
            "Должность|Должности",
        ),
        _glyph(
            "organisation",
            "M12 2.5L22 8v2.5H2V8zM3.5 12h3v6h-3zM10.5 12h3v6h-3zM17.5 12h3v6h-3zM2 19h20v2.5H2z",
            "#0E7C6B #4FC3AE",
            "Organisation|Organisations",
            "संगठन|संगठन",
            "Организация|Организации",
        ),
        _glyph(
            "meeting",
            "M12 1.5L22.5 12L12 22.5L1.5 12z",
            "#E2A60F #F0B93A",
            "Meeting|Meetings",
            "बैठक|बैठकें",
            "Встреча|Встречи",
        ),
        _glyph(
            "visit",
            "M12 2.5L22.5 20.5H1.5z",
            "#EF4D4A #FF7B73",
            "Visit|Visits",
            "यात्रा|यात्राएँ",
            "Визит|Визиты",
        ),
        _glyph(
            "event",
            "M12 2l10 7.3l-3.8 11.7H5.8L2 9.3z",
            "#C2703D #F0A58A",
            "Event|Events",
            "घटना|घटनाएँ",
            "Событие|События",
        ),
        _glyph(
            "programme",
            "M6.5 2.8h11L22.8 12l-5.3 9.2h-11L1.2 12z",
            "#68345F #C98AC0",
            "Programme|Programmes",
            "कार्यक्रम|कार्यक्रम",
            "Программа|Программы",
        ),
        _glyph(
            "agreement",
            "M12 1.5l3.1 7.2l7.8.7l-5.9 5.1l1.8 7.6L12 18.1l-6.8 4l1.8-7.6l-5.9-5.1l7.8-.7z",
            "#2C6810 #7CC25A",
            "Agreement|Agreements",
            "समझौता|समझौते",
            "Соглашение|Соглашения",
        ),
        _glyph(
            "equipment",
            "M12 1.8l9 3v7.2c0 5-4 8.5-9 10.5c-5-2-9-5.5-9-10.5V4.8z",
            "#475569 #9FB0C6",
            "Equipment|Equipment",
            "उपकरण|उपकरण",
            "Техника|Техника",
        ),
        _glyph(
            "statement",
            "M4 3.5h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5.5 5v-5H4a2 2 0 0 1-2-2v-9"
            "a2 2 0 0 1 2-2z",
            "#7A4BB5 #B995E8",
            "Statement|Statements",
            "वक्तव्य|वक्तव्य",
            "Заявление|Заявления",
        ),
        _glyph(
            "expectation",
            "M4.5 2h15v4.5L14 12l5.5 5.5V22h-15v-4.5L10 12L4.5 6.5z",
            "#A8480C #E5965A",
            "Expectation|Expectations",
            "अपेक्षा|अपेक्षाएँ",
            "Ожидание|Ожидания",
        ),
        _glyph(
            "figure",
            "M3 13h4.5v8H3zM9.8 8h4.5v13H9.8zM16.5 3H21v18h-4.5z",
            "#5B6B1F #B5C46A",
            "Figure|Figures",
            "आँकड़ा|आँकड़े",
            "Показатель|Показатели",
        ),
        _glyph(
            "topic",
            "M2.5 5.5h11.5l8 6.5l-8 6.5H2.5z",
            "#A33A66 #E08FAE",
            "Topic|Topics",
            "विषय|विषय",
            "Тема|Темы",
        ),
        _glyph(
            "place",
            "M12 1.5a8 8 0 0 1 8 8c0 5.5-8 13-8 13s-8-7.5-8-13a8 8 0 0 1 8-8z",
            "#898F96 #A9AFB7",
            "Place|Places",
            "स्थान|स्थान",
            "Место|Места",
        ),
        _glyph(
            "document",
            "M5 2.5h9.5L20 8v13.5H5z",
            "#C8AE90 #D8BFA3",
            "Document|Documents",
            "दस्तावेज़|दस्तावेज़",
            "Документ|Документы",
        ),
    ]
)
"""Every glyph by name, in the order in which legends and lists show the kinds."""

_MEETINGS = frozenset(
    ONTOLOGY + name
    for name in ("Meeting", "Summit", "Call", "Consultation", "CommissionSession", "Dialogue")
)
_BY_KIND = {
    "person": "person",
    "post": "office",
    "tenure": "office",
    "organisation": "organisation",
    "place": "place",
    "programme": "programme",
    "stake": "programme",
    "agreement": "agreement",
    "statement": "statement",
    "expectation": "expectation",
    "observation": "figure",
    "topic": "topic",
    "equipment": "equipment",
}


def glyph_name(iri: str, types: Collection[str]) -> str:
    """Name the glyph of a thing from its IRI and, for events, its classes."""
    if iri.startswith((SOURCE, CITATION)):
        return "document"
    if iri.startswith(ID):
        kind = iri[len(ID) :].split("/", 1)[0]
        if kind in _BY_KIND:
            return _BY_KIND[kind]
    if ONTOLOGY + "Visit" in types:
        return "visit"
    if not _MEETINGS.isdisjoint(types):
        return "meeting"
    return "event" if iri.startswith(ID) else "topic"


def is_told_by_iri(iri: str) -> bool:
    """Whether the IRI alone names the glyph, so that no class has to be looked up."""
    if iri.startswith((SOURCE, CITATION)):
        return True
    return iri.startswith(ID) and iri[len(ID) :].split("/", 1)[0] in _BY_KIND


def glyph_of(record: Record, iri: str) -> Glyph:
    """Return the glyph of a thing in the record."""
    return KINDS_OF_GLYPH[glyph_name(iri, record.types(iri))]
