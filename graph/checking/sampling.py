"""What is looked at again: a sample that nobody picks and everybody can draw.

Names, or assertions with their citations, are put in the order of their SHA-256 checksums and the
first ones are taken. Neither the order of the files nor the day matters, and what is added or
removed changes the sample by itself alone. `docs/links.md` and `docs/verification.md` say what
came of reading them.

>>> drawn(["place:agra", "place:kazan", "place:sochi"], 2)
['place:sochi', 'place:kazan']
>>> drawn(["place:sochi", "place:agra", "place:kazan"], 2)
['place:sochi', 'place:kazan']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Final

import pyoxigraph as ox

from graph.reading import Reading
from graph.terms import RDF_TYPE, kind_of, named, own

SIZE: Final = 50
#: An event belongs with the steps of programmes or with the agreements by its class.
_STRATUM_OF_CLASS: Final[Mapping[object, str]] = {
    own("Milestone"): "milestones",
    own("Delivery"): "milestones",
    own("Signature"): "agreements",
}
_STRATUM_OF_KIND: Final = {
    "event": "meetings",
    "participation": "meetings",
    "tenure": "tenures",
    "agreement": "agreements",
    "observation": "observations",
    "statement": "statements",
    "expectation": "statements",
}
#: Told only to make another assertion readable, and judged with it: whose post, which unit.
_JUDGED_WITH_ANOTHER: Final = {
    RDF_TYPE,
    named("org:member"),
    own("measure"),
    own("unit"),
    own("stakeholder"),
    own("expects"),
}


def drawn(ids: Iterable[str], size: int = SIZE) -> list[str]:
    """The ids whose checksums come first, in that order; all of them where there are fewer.

    Raises:
        ValueError: `size` is negative.

    >>> drawn(["person:a", "person:b", "person:c"], 1)
    ['person:a']
    """
    if size < 0:
        raise ValueError(f"a sample of {size}: has no such size; give 0 or more")
    return sorted(set(ids), key=lambda name: sha256(name.encode()).digest())[:size]


@dataclass(frozen=True)
class Asserted:
    """One triple in the graph of one citation, and the kind of things that it is about.

    >>> lavrov = ox.NamedNode("https://w3id.org/indrus/id/person/sergei-lavrov")
    >>> call = ox.NamedNode("https://w3id.org/indrus/id/event/2021-02-17-call")
    >>> said = Asserted("cite:a", ox.Triple(call, own("participant"), lavrov), "meetings")
    >>> said.key[:18], said.key[-14:]
    ('cite:a|<https://w3', 'sergei-lavrov>')
    """

    citation: str
    triple: ox.Triple
    stratum: str

    @property
    def key(self) -> str:
        """`citation|triple`, the triple as N-Triples writes it."""
        return f"{self.citation}|{self.triple}"


def assertions(reading: Reading) -> list[Asserted]:
    """Everything that a citation asserts, without classes and what is judged with another triple.

    >>> from graph.locations import seeds_folder
    >>> from graph.reading import read_seeds
    >>> sorted({one.stratum for one in assertions(read_seeds(seeds_folder()))})[:3]
    ['agreements', 'meetings', 'milestones']
    """
    classes: dict[object, str] = {
        triple.subject: _STRATUM_OF_CLASS[triple.object]
        for cited in reading.citations.values()
        for triple in cited.statements
        if triple.predicate == RDF_TYPE and triple.object in _STRATUM_OF_CLASS
    }
    return [
        Asserted(cited.iri, triple, _stratum(triple, classes))
        for cited in reading.citations.values()
        for triple in cited.statements
        if triple.predicate not in _JUDGED_WITH_ANOTHER
    ]


def drawn_assertions(
    told: Iterable[Asserted], size: int, floor: int = 0, salt: str = ""
) -> list[Asserted]:
    """Draw `size` assertions by checksum, at least `floor` of every kind but `others`.

    The first `floor` of each kind are taken, then the first of all that remain. Another `salt`
    draws another, independent sample.

    Raises:
        ValueError: `size` is negative, or too small for the floors.

    >>> from graph.locations import seeds_folder
    >>> from graph.reading import read_seeds
    >>> told = assertions(read_seeds(seeds_folder()))
    >>> first, second = drawn_assertions(told, 20, 3), drawn_assertions(told, 20, 3, "second")
    >>> len(first), first == second
    (20, False)
    """
    by_key = {one.key: one for one in told}
    order = sorted(by_key, key=lambda key: sha256(f"{salt}{key}".encode()).digest())
    by_stratum: dict[str, list[str]] = {}
    for key in order:
        by_stratum.setdefault(by_key[key].stratum, []).append(key)
    by_stratum.pop("others", None)
    floors = set(chain.from_iterable(keys[:floor] for keys in by_stratum.values()))
    if size < len(floors):
        least = len(floors)
        raise ValueError(f"a sample of {size}: the floors alone take {least}; give that or more")
    rest = [key for key in order if key not in floors][: size - len(floors)]
    taken = floors.union(rest)
    return [by_key[key] for key in order if key in taken]


def _stratum(triple: ox.Triple, classes: Mapping[object, str]) -> str:
    subject = triple.subject
    if subject in classes:
        return classes[subject]
    iri = subject.value if isinstance(subject, ox.NamedNode) else ""
    return _STRATUM_OF_KIND.get(kind_of(iri) or "", "others")
