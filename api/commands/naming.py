"""What a person types for a thing or a property, and what it stands for.

A thing may be given as an IRI, ``event:slug``, ``event/slug``, a bare slug, or a name in any
language; a property as an IRI, ``:when``, ``when``, ``schema:about`` or by its label. What fits
several things is refused with the candidates rather than guessed.

>>> candidates_by_iri("event/2021-02-18-talks")
['https://w3id.org/indrus/id/event/2021-02-18-talks']
>>> candidates_by_iri("schema:about")
['https://schema.org/about']
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.errors import IndrusError
from graph.terms import short
from ontology import CITATION, ID, KINDS, ONTOLOGY, PREFIXES, SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.record import Record
    from graph.search import Hit

_SURE = 98
"""Score from which the search index holds a name to be the one typed."""

_SHOWN = 8
_LONGEST = 100
_ID_LIKE = re.compile(r"[/:]")

_PROPERTIES = """
SELECT DISTINCT ?property ?label WHERE {
  ?property a ?kind .
  FILTER(?kind IN (owl:ObjectProperty, owl:DatatypeProperty, rdf:Property))
  OPTIONAL { ?property rdfs:label ?label }
}"""


class UnclearName(IndrusError):
    """A name that fits nothing, or more than one thing."""


def candidates_by_iri(text: str) -> list[str]:
    """Return the IRIs that ``text`` may stand for without looking at any label."""
    if text.startswith(("http://", "https://")):
        return [text]
    prefix, colon, local = text.partition(":")
    if colon and prefix in PREFIXES:
        return [PREFIXES[prefix] + local]
    if colon and not prefix:
        return [ONTOLOGY + local]
    if text.startswith("citation/"):
        return [CITATION + text.removeprefix("citation/")]
    if text.startswith("source/"):
        return [SOURCE + text.removeprefix("source/")]
    if text.partition("/")[0] in KINDS:
        return [ID + text]
    return [*(f"{ID}{kind}/{text}" for kind in KINDS), SOURCE + text]


def find_thing(record: Record, text: str, lang: str = "en") -> str:
    """Return the IRI of the one thing that ``text`` names.

    Raises:
        UnclearName: where nothing, or more than one thing, has this name.
    """
    known = [iri for iri in candidates_by_iri(text.strip()) if record.exists(iri)]
    if len(known) == 1:
        return known[0]
    if known:
        pairs = ((iri, record.label(iri, lang)) for iri in known)
        raise UnclearName(_choose(text, "names several things; choose", pairs))
    from graph.search import Index

    hits = Index.load(record).search(text, lang, limit=50)
    best = max((hit.score for hit in hits), default=0)
    sure = [hit for hit in hits if hit.score >= max(_SURE, best)]
    if not sure and len(hits) == 1 and not _ID_LIKE.search(text):
        sure = hits
    if len(sure) == 1:
        return sure[0].iri
    if hits and not sure:
        raise UnclearName(_choose(text, "is not known; did you mean", _pairs(hits)))
    if sure:
        raise UnclearName(_choose(text, "names several things; choose", _pairs(sure)))
    raise UnclearName(
        f"{_told(text)}: nothing in this release has this name; "
        "give an IRI, kind/slug, slug or label"
    )


def find_property(record: Record, text: str) -> str:
    """Return the IRI of the property that ``text`` names.

    Raises:
        UnclearName: where no property that the release uses has this name.
    """
    given = candidates_by_iri(text)[0] if ":" in text else None
    if given is not None and _is_used(record, given):
        return given
    wanted = (text if given is None else _local(given)).casefold()
    labels: dict[str, set[str]] = {}
    for row in record.select(_PROPERTIES):
        iri = str(row["property"])[1:-1]
        names = labels.setdefault(iri, {_local(iri).casefold()})
        if "label" in row:
            names.add(str(getattr(row["label"], "value", "")).casefold())
    if given in labels:
        return given
    # an IRI means itself, and nothing that is called alike
    found = [] if given else sorted(iri for iri, names in labels.items() if wanted in names)
    if not found:
        close = sorted({_local(iri) for iri in labels if wanted in _local(iri).casefold()})[:_SHOWN]
        hint = f"did you mean {', '.join(close)}?" if close else "`indrus explain` without it lists"
        raise UnclearName(f"{_told(text)}: is no property of the ontology; {hint}")
    own = [iri for iri in found if iri.startswith(ONTOLOGY)]
    return (own or found)[0]


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]


def _pairs(hits: Iterable[Hit]) -> Iterable[tuple[str, str]]:
    return ((hit.iri, hit.label) for hit in hits)


def _choose(text: str, words: str, found: Iterable[tuple[str, str]]) -> str:
    pairs = list(found)
    lines = [f"  {short(iri):<60} {label}" for iri, label in pairs[:_SHOWN]]
    more = [f"  and {len(pairs) - _SHOWN} more"] if len(pairs) > _SHOWN else []
    return "\n".join([f"{_told(text)}: {words}:", *lines, *more])


def _is_used(record: Record, iri: str) -> bool:
    import pyoxigraph as ox

    try:
        return any(True for _ in record.quads(None, ox.NamedNode(iri), None, None))
    except ValueError:
        return False


def _told(text: str) -> str:
    """What was typed, in one line that is not too long to be read."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
