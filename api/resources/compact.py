"""JSON-LD that a person can read: short names, one ``@context`` at its head, no address to fetch.

The engine writes JSON-LD expanded, in whole IRIs, which is right and which nobody reads. Here each
thing is one object under the prefixes that the Turtle of the same data has. The context stands in
the document, so that no processor has to ask for another one.

Source: JSON-LD 1.1 (W3C Recommendation, 16 July 2020), sections 4.1.5 (compact IRIs) and 4.9
(named graphs).

>>> quad = ox.Quad(ox.NamedNode("https://e/a"), ox.NamedNode("https://e/p"), ox.Literal("b"))
>>> print(compacted([quad], {"e": "https://e/"}).decode())
{
 "@context": {
  "e": "https://e/"
 },
 "@graph": [
  {
   "@id": "e:a",
   "e:p": "b"
  }
 ]
}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from ontology import PREFIXES

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_STRING = ox.NamedNode(PREFIXES["xsd"] + "string")
_DEFAULT = ox.DefaultGraph()

Json = dict[str, Any]


def compacted(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> bytes:
    """The quads as one document; a prefix that none of them needs is left out.

    Args:
        quads: what is to be written, in the order in which things are to stand.
        prefixes: short names and the namespaces that they stand for, each ending in ``/`` or ``#``.
    """
    held = list(quads)
    names = _Names(prefixes, held)
    graphs: dict[object, dict[str, dict[str, list[Any]]]] = {}
    for quad in held:
        thing = graphs.setdefault(quad.graph_name, {}).setdefault(names.of(quad.subject), {})
        if quad.predicate == _TYPE and not isinstance(quad.object, ox.Literal):
            thing.setdefault("@type", []).append(names.of(quad.object))
        else:
            thing.setdefault(names.of(quad.predicate), []).append(_value(quad.object, names))
    said = _objects(graphs.pop(_DEFAULT, {}))
    said += [{"@id": names.of(graph), "@graph": _objects(its)} for graph, its in graphs.items()]
    document = {"@context": names.used(), "@graph": said}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


class _Names:
    """IRIs in their shortest form, and which prefixes that took."""

    def __init__(self, prefixes: Mapping[str, str], quads: Iterable[ox.Quad]) -> None:
        # an IRI whose scheme is spelt like a prefix would be read as if it had that prefix
        schemes = {iri.partition(":")[0] for quad in quads for iri in _iris(quad)}
        known = {name: space for name, space in prefixes.items() if name not in schemes}
        self._longest_first = sorted(known.items(), key=lambda one: -len(one[1]))
        self._short: dict[str, str] = {}
        self._used: dict[str, str] = {}

    def of(self, term: object) -> str:
        """A node's name in the document."""
        if not isinstance(term, ox.NamedNode):
            return str(term)
        if term.value not in self._short:
            self._short[term.value] = self._shortened(term.value)
        return self._short[term.value]

    def used(self) -> dict[str, str]:
        """The context: the prefixes that were needed, in order."""
        return dict(sorted(self._used.items()))

    def _shortened(self, iri: str) -> str:
        for name, space in self._longest_first:
            if iri.startswith(space) and not iri.startswith("//", len(space)):
                self._used[name] = space
                return f"{name}:{iri[len(space) :]}"
        return iri


def _objects(things: dict[str, dict[str, list[Any]]]) -> list[Json]:
    """One object for each thing; a property with one value has it without a list around it."""
    return [
        {"@id": name, **{key: it if len(it) > 1 else it[0] for key, it in said.items()}}
        for name, said in things.items()
    ]


def _iris(quad: ox.Quad) -> Iterable[str]:
    terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
    return (term.value for term in terms if isinstance(term, ox.NamedNode))


def _value(term: object, names: _Names) -> str | Json:
    if not isinstance(term, ox.Literal):
        return {"@id": names.of(term)}
    if term.language:
        return {"@language": term.language, "@value": term.value}
    if term.datatype == _STRING:
        return term.value
    return {"@type": names.of(term.datatype), "@value": term.value}
