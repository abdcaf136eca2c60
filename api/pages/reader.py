"""The record as one reader reads it: names, dates and numbers in their language.

A name that the record lacks in the reader's language is shown in another one and says which, so
that a screen reader pronounces it and the browser picks the right font.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from api.messages import LANGUAGES, grouped, has, text
from api.pages.addresses import path_of
from api.pages.wordbook import Wordbook
from graph.dates import published, wording
from graph.kinds import glyph_name
from graph.record import Record, Term
from graph.standing.classes import classes_for_glyph
from ontology import CITATION, EDTF_DATATYPE, ID, ONTOLOGY, PREFIXES, PROVENANCE_GRAPH, SOURCE

_XSD = PREFIXES["xsd"]
_TITLE = ox.NamedNode(PREFIXES["dcterms"] + "title")
_LANGUAGE = ox.NamedNode(PREFIXES["dcterms"] + "language")
_PROVENANCE = ox.NamedNode(PROVENANCE_GRAPH)
_UNIT = ox.NamedNode(ONTOLOGY + "unit")
#: What is counted needs no unit beside its number.
_PIECE = ONTOLOGY + "Piece"
#: "0." and five digits: more are no longer read as an amount.
_DIGITS_AFTER = 7


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as it stands on a page.

    Attributes:
        text: what is read.
        lang: the language of the text, or ``None`` for the interface's own words and numbers.
        path: where it leads on this site, or ``None``.
        glyph: the name of its glyph, or ``None``.
        iri: the thing, or ``None`` for a literal.
    """

    text: str
    lang: str | None = None
    path: str | None = None
    glyph: str | None = None
    iri: str | None = None


class Reader:
    """One reader of one record."""

    def __init__(self, record: Record, words: Wordbook, lang: str) -> None:
        self.record, self.words, self.lang = record, words, lang
        self._named: dict[str, Shown] = {}

    def name(self, iri: str) -> Shown:
        """A thing, concept, source or citation by its name, with its glyph and its page."""
        # a page names the same few people and places again and again
        if (known := self._named.get(iri)) is None:
            known = self._named[iri] = self._shown(iri)
        return known

    def _shown(self, iri: str) -> Shown:
        path, glyph = path_of(iri), None
        if iri.startswith((ID, SOURCE)):
            glyph = glyph_name(iri, classes_for_glyph(self.record, iri))
        labels = self.record.labels(iri)
        for lang in (self.lang, "en", *LANGUAGES):
            if label := labels.get(lang):
                return Shown(label, lang, path, glyph, iri)
        if iri.startswith(ONTOLOGY):
            return Shown(self.words.term(iri, self.lang), None, path, glyph, iri)
        if iri.startswith(SOURCE) and (title := self._title(iri)):
            return Shown(title.value, title.language, path, glyph, iri)
        if iri.startswith(CITATION):
            return Shown(iri.removeprefix(CITATION), None, path, glyph, iri)
        return Shown(self.record.label(iri, self.lang), None, path, glyph, iri)

    def show(self, term: Term) -> Shown:
        """Any value: a name, a date in words, a number with its groups, a text."""
        if isinstance(term, ox.NamedNode):
            return self.name(term.value)
        if not isinstance(term, ox.Literal):
            return Shown(str(term))
        kind = term.datatype.value
        if term.language:
            return Shown(term.value, term.language)
        if kind in (EDTF_DATATYPE, _XSD + "date", _XSD + "gYear"):
            return Shown(self.date(term.value))
        if kind == _XSD + "boolean":
            return Shown(text("value.yes" if term.value == "true" else "value.no", self.lang))
        if kind in (_XSD + "decimal", _XSD + "integer", _XSD + "double"):
            return Shown(self.number(term.value))
        return Shown(term.value)

    def date(self, edtf: str) -> str:
        """An EDTF date in words."""
        return wording(edtf, self.lang)

    def published(self, edtf: str) -> str:
        """When a document came out, in words."""
        return published(edtf, self.lang)

    def number(self, lexical: str) -> str:
        """A number with its digits grouped as the language groups them (Unicode CLDR).

        >>> Reader.number(Reader.__new__(Reader), "sixty")
        'sixty'
        """
        try:
            value = Decimal(lexical)
        except InvalidOperation:
            return lexical
        plain = format(value.normalize() if value % 1 else value.quantize(Decimal(1)), "f")
        whole, _, fraction = plain.partition(".")
        point = "," if self.lang == "ru" else "."
        return grouped(whole, self.lang) + point * bool(fraction) + fraction

    def amount(self, lexical: str, unit: str = "", *, axis: bool = False) -> str:
        """A number as it is spoken, with its unit: 65 billion US dollars.

        Nothing is rounded: what would need many digits after the point is written out.
        """
        number = self.number(lexical)
        for size, name in ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million")):
            try:
                scaled = (Decimal(lexical) / size).normalize()
            except InvalidOperation:
                break
            if scaled >= 1 and len(format(scaled % 1, "f")) <= _DIGITS_AFTER:
                key = f"amount.{'axis.' * axis}{name}"
                number = text(key, self.lang, n=self.number(str(scaled)))
                break
        if not unit or unit == _PIECE:
            return number
        key = f"unit.{unit.removeprefix(ONTOLOGY)}"
        return f"{number} {text(key, self.lang) if has(key, 'en') else self.name(unit).text}"

    def value(self, subject: str, predicate: str, term: Term) -> Shown:
        """A value of a thing: as `show`, and the value of a figure with its unit."""
        if predicate != ONTOLOGY + "value" or not isinstance(term, ox.Literal):
            return self.show(term)
        units = self.record.quads(ox.NamedNode(subject), _UNIT)
        unit = next((q.object.value for q in units if isinstance(q.object, ox.NamedNode)), "")
        return Shown(self.amount(term.value, unit))

    def term(self, iri: str) -> str:
        """What a class, property or concept is called."""
        return self.words.term(iri, self.lang)

    def source_language(self, iri: str) -> str | None:
        """The language of a source's words, where it is recorded."""
        found = self.record.quads(ox.NamedNode(iri), _LANGUAGE, None, _PROVENANCE)
        return next((q.object.value for q in found if isinstance(q.object, ox.Literal)), None)

    def _title(self, iri: str) -> ox.Literal | None:
        found = self.record.quads(ox.NamedNode(iri), _TITLE, None, _PROVENANCE)
        return next((q.object for q in found if isinstance(q.object, ox.Literal)), None)
