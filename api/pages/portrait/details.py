"""What tells one thing from the next in a list: quantities, reporters, kinds, differing figures.

One query for all things that a page shows, and one for the figures on which sources differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from api.messages import text
from api.pages.portrait.contexts import Context
from api.pages.portrait.rows import Note
from api.pages.reader import Reader, Shown
from graph.record import Record, Term
from ontology import CITATION, ID, ONTOLOGY

_TOLD = """
SELECT ?thing ?what ?value WHERE {{
  VALUES ?thing {{ {things} }}
  VALUES ?what {{
    indrus:agreementKind indrus:quantityOrdered indrus:quantityDelivered indrus:equipment
    indrus:delivers indrus:reporter indrus:bound indrus:observationKind }}
  ?thing ?what ?value
}}"""
_DELIVERED = """
SELECT ?deal (SUM(?quantity) AS ?sum) WHERE {{
  VALUES ?deal {{ {things} }}
  ?delivery indrus:underDeal ?deal ; indrus:quantityDelivered ?quantity ;
    indrus:status indrus:Held .
}} GROUP BY ?deal"""
_DIFFERING = """
SELECT DISTINCT ?thing ?value WHERE {{
  VALUES ?thing {{ {things} }}
  VALUES ?what {{ indrus:value indrus:quantityOrdered indrus:quantityDelivered indrus:ordinal }}
  GRAPH ?citation {{ ?thing ?what ?value }}
  FILTER(STRSTARTS(STR(?citation), "{citation}"))
}}"""
_HOLDERS = """
SELECT ?post ?person ?through ?end WHERE {{
  VALUES ?post {{ {things} }}
  ?tenure indrus:post ?post ; org:member ?person ; indrus:heldThrough ?through .
  OPTIONAL {{ ?tenure indrus:end ?end }}
}} ORDER BY ?post ?through"""
_PLAIN = frozenset(ONTOLOGY + name for name in ("Exactly", "Actual"))


class Details:
    """What the record tells of some things, as notes beside them."""

    def __init__(self, reader: Reader, things: Iterable[str], *, page: str) -> None:
        self.reader, self._page = reader, page
        values = " ".join(sorted(f"<{one}>" for one in set(things) if one.startswith(ID)))
        self._told: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self._delivered: dict[str, Term] = {}
        self._differing: dict[str, set[str]] = defaultdict(set)
        self._holders: dict[str, tuple[str, str]] = {}
        if values:
            self._read(reader.record, values)

    def _read(self, record: Record, things: str) -> None:
        for row in record.select(_TOLD.format(things=things)):
            name = _text(row["what"]).removeprefix(ONTOLOGY)
            self._told[_text(row["thing"])][name].append(row["value"])
        for row in record.select(_DELIVERED.format(things=things)):
            self._delivered[_text(row["deal"])] = row["sum"]
        for row in record.select(_DIFFERING.format(things=things, citation=CITATION)):
            self._differing[_text(row["thing"])].add(_text(row["value"]))
        for row in record.select(_HOLDERS.format(things=things)):
            # the rows run by day, so that the last one stays
            ended = "end" in row and _text(row["end"]) != ".."
            self._holders[_text(row["post"])] = (
                _text(row["person"]),
                _text(row["through"]) if ended else "",
            )

    def notes(self, thing: str, context: Context) -> Iterator[Note]:
        """The status, the claim, the figure, the quantities; who holds an office."""
        reader, known = self.reader, self._told.get(thing, {})
        for name in ("observationKind", "bound"):
            yield from (Note("", reader.show(one)) for one in known.get(name, ()) if _says(one))
        yield from told(reader, context)
        for name in ("agreementKind", "equipment", "delivers"):
            values = (one for one in known.get(name, ()) if _text(one) != self._page)
            yield from (Note("", reader.show(one)) for one in values)
        yield from self._quantities(thing, came=not context.status)
        for who in known.get("reporter", ())[:1]:
            yield Note(text("entity.reported_by", reader.lang), reader.show(who))
        yield from self._holder(thing)

    def _quantities(self, thing: str, *, came: bool) -> Iterator[Note]:
        reader, known = self.reader, self._told.get(thing, {})
        for name in ("quantityOrdered", "quantityDelivered"):
            told = name if came or name == "quantityOrdered" else "quantityPlanned"
            word = text(f"entity.{told}", reader.lang)
            yield from (Note(word, reader.show(one)) for one in known.get(name, ()))
        if (total := self._delivered.get(thing)) is not None:
            yield Note(text("entity.delivered_so_far", reader.lang), reader.show(total))
        values = self._differing.get(thing, set())
        if len(values) > 1:
            shown = ", ".join(map(reader.amount, sorted(values, key=lambda v: (len(v), v))))
            yield Note(text("entity.differing", reader.lang), Shown(shown))

    def _holder(self, post: str) -> Iterator[Note]:
        if found := self._holders.get(post):
            person, through = found
            if through:
                word = text("entity.last_holder", self.reader.lang, day=self.reader.date(through))
            else:
                word = text("entity.now_holder", self.reader.lang)
            yield Note(word, self.reader.name(person))


def told(reader: Reader, context: Context) -> Iterator[Note]:
    """What a context tells beside the date: status, claim, figure."""
    if context.status:
        yield Note("", Shown(reader.term(context.status)))
    if context.claim is not None:
        yield Note("", reader.show(context.claim))
    if context.value is not None:
        yield Note("", Shown(reader.amount(context.value.value, context.unit or "")))


def _says(term: Term) -> bool:
    return _text(term) not in _PLAIN


def _text(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
