"""How a tie reads from either end, in three languages.

The ontology names its properties; a picture needs more: the heading under which the *other* end
stands ("Took part in" on a person's page, "Participants" on a meeting's). The words are data, in
``relations.tsv`` beside this module; a property without a row falls back to its own label.

>>> naming("https://w3id.org/indrus/ontology/participant").inverse["en"]
'Participants'
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ontology import PREFIXES

LANGUAGES = ("en", "hi", "ru")
_TABLE = Path(__file__).with_name("relations.tsv")


@dataclass(frozen=True, slots=True)
class Naming:
    """The heading of a relation seen from its source (`forward`) and from its target."""

    forward: Mapping[str, str]
    inverse: Mapping[str, str]


@cache
def namings() -> dict[str, Naming]:
    """Read every heading of the table, by the property's IRI."""
    found = {}
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for name, *words in list(csv.reader(file, delimiter="\t"))[1:]:
            prefix, local = name.split(":")
            forward = dict(zip(LANGUAGES, words[:3], strict=True))
            inverse = dict(zip(LANGUAGES, words[3:], strict=True))
            found[PREFIXES[prefix] + local] = Naming(forward, inverse)
    return found


def naming(relation: str, labels: Mapping[str, str] | None = None) -> Naming:
    """The headings of a relation: the table's, else the property's own labels, else its name."""
    known = namings().get(relation)
    if known:
        return known
    own = dict(labels or {}) or {"en": relation.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]}
    return Naming(own, own)
