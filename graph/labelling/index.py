"""The label index of a release: what search looks through, without opening the graph.

One entry for each thing that has a page, with its names in all languages, how many ties it has,
and for a post who held it when, so that "Foreign Secretary" finds a person too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Final

import pyoxigraph as ox

from graph.terms import ALT_LABEL, PREF_LABEL, RDF_TYPE, kind_of, named, own
from ontology import PROVENANCE_GRAPH, SOURCE

_WITHOUT_PAGE: Final = ("participation", "stake")
_DEFAULT: Final = ox.DefaultGraph()


def entries(store: ox.Store) -> list[dict[str, Any]]:
    """The entries in the order of their IRIs."""
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    others: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    classes: dict[str, set[str]] = defaultdict(set)
    ties: Counter[str] = Counter()
    for quad in store.quads_for_pattern(None, None, None, _DEFAULT):
        subject = str(getattr(quad.subject, "value", ""))
        if isinstance(quad.object, ox.Literal) and quad.object.language:
            language = quad.object.language
            if quad.predicate == PREF_LABEL:
                labels[subject][language] = quad.object.value
            elif quad.predicate == ALT_LABEL:
                others[subject][language].append(quad.object.value)
        elif isinstance(quad.object, ox.NamedNode):
            if quad.predicate == RDF_TYPE:
                classes[subject].add(quad.object.value)
            elif kind_of(quad.object.value):
                ties.update((subject, quad.object.value))
    holders = _holders(store)
    made = [
        {
            "iri": iri,
            "kind": kind_of(iri),
            "classes": sorted(classes[iri]),
            "labels": dict(labels[iri]),
            "altLabels": {lang: sorted(names) for lang, names in others[iri].items()},
            "ties": ties[iri],
            **({"holders": holders[iri]} if iri in holders else {}),
        }
        for iri in sorted(classes)
        if kind_of(iri) and kind_of(iri) not in _WITHOUT_PAGE
    ]
    return [*made, *_sources(store)]


def _sources(store: ox.Store) -> list[dict[str, Any]]:
    graph = ox.NamedNode(PROVENANCE_GRAPH)
    titles: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in store.quads_for_pattern(None, named("dcterms:title"), None, graph):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            titles[quad.subject.value][quad.object.language or "en"] = quad.object.value
    cited: Counter[str] = Counter(
        str(getattr(quad.object, "value", ""))
        for quad in store.quads_for_pattern(None, named("dcterms:source"), None, graph)
    )
    return [
        {
            "iri": iri,
            "kind": "source",
            "classes": [own("Source").value],
            "labels": titles[iri],
            "altLabels": {},
            "ties": cited[iri],
        }
        for iri in sorted(titles)
        if iri.startswith(SOURCE)
    ]


def _holders(store: ox.Store) -> dict[str, list[dict[str, str | None]]]:
    """Post → its tenures, the latest first."""
    found: dict[str, list[dict[str, str | None]]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, own("post"), None, _DEFAULT):
        tenure, post = quad.subject, quad.object
        if not isinstance(tenure, ox.NamedNode) or not isinstance(post, ox.NamedNode):
            continue
        found[post.value].append(
            {
                "tenure": tenure.value,
                "person": _one(store, tenure, named("org:member")),
                "from": _one(store, tenure, own("heldFrom")),
                "through": _one(store, tenure, own("heldThrough")),
            }
        )
    for tenures in found.values():
        tenures.sort(key=lambda it: (it["through"] or "", it["tenure"] or ""), reverse=True)
    return found


def _one(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> str | None:
    values = store.quads_for_pattern(subject, predicate, None, _DEFAULT)
    return min((str(getattr(quad.object, "value", "")) for quad in values), default=None)
