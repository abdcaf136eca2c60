"""The documents that speak of a thing, as neighbours of it.

They are no things of the network, because every tie rests on documents and a picture of all of them
would show nothing else. A reader who asks for them gets the newest, each as a glyph that leads to
the page of the source and, in the panel, shows the passages in which it speaks of the thing.
"""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from graph.evidence.asking import describe_citations, iri_term, text_of
from graph.evidence.facts import Fact
from graph.network.relations import naming
from graph.viewing.evidence import Evidence
from graph.viewing.model import View, Viewer
from graph.viewing.naming import page_of
from ontology import CITATION, PREFIXES, PROVENANCE_GRAPH, SOURCE

KIND = "document"
#: The relation of a document to what it speaks of.
MENTIONS = PREFIXES["schema"] + "mentions"

_ISSUED = f"""SELECT ?source ?issued WHERE {{
  VALUES ?source {{ %s }} GRAPH <{PROVENANCE_GRAPH}> {{ ?source dcterms:issued ?issued }}
}}"""


def documents_about(viewer: Viewer, iri: str) -> dict[str, int]:
    """Count the passages about a thing by the IRI of the source that they stand in."""
    return {source: len(passages) for source, passages in _passages(viewer, iri).items()}


def _passages(viewer: Viewer, iri: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for passage in sorted({one for tie in viewer.ties(iri) for one in tie.citations}):
        source = SOURCE + passage.removeprefix(CITATION).rsplit("/", 1)[0]
        found.setdefault(source, []).append(passage)
    return found


def some_documents(viewer: Viewer, iri: str, limit: int, *, lang: str = "en") -> View:
    """Describe the newest documents that speak of a thing, as `Viewer.some_beside` does things."""
    found = _passages(viewer, iri)
    issued: dict[str, str] = {}
    if found:
        for row in viewer.record.select(_ISSUED % " ".join(map(iri_term, sorted(found)))):
            issued[text_of(row["source"])] = text_of(row["issued"])
    order = sorted(found)
    order.sort(key=lambda one: issued.get(one, ""), reverse=True)
    names = naming(MENTIONS)
    view = viewer.some_beside(iri, KIND, 0, lang=lang)
    view["nodes"] += [_node(viewer, one, issued.get(one, "")) for one in order[:limit]]
    evidence = Evidence(viewer.record, viewer.names, {})
    cited = describe_citations(viewer.record, (p for one in order[:limit] for p in found[one]))
    view["ties"] = []
    for one in order[:limit]:
        passages = tuple(cited[passage] for passage in found[one] if passage in cited)
        mention = Fact(one, MENTIONS, ox.NamedNode(iri), True, "cited", passages, (), None)
        quoted = any(passage.quote for passage in passages)
        view["ties"].append(
            _tie(one, iri, issued.get(one, "")) | {"facts": evidence.say(mention), "quoted": quoted}
        )
    view.update(evidence.as_json())
    view["relations"] = {MENTIONS: {"forward": names.forward, "inverse": names.inverse}}
    view["total"] = len(found)
    return view


def _node(viewer: Viewer, iri: str, issued: str) -> dict[str, Any]:
    return {
        "id": iri,
        "short": "source/" + iri.removeprefix(SOURCE),
        "kind": KIND,
        "labels": viewer.names.of(iri),
        "class": None,
        "degree": 0,
        "page": page_of(iri),
        "when": issued,
        "earliest": _whole(issued),
        "latest": _whole(issued),
    }


def _tie(source: str, target: str, issued: str) -> dict[str, Any]:
    return {
        "id": "d " + source,
        "source": source,
        "target": target,
        "relation": MENTIONS,
        "role": None,
        "when": issued,
        "attested": False,
        "earliest": _whole(issued),
        "latest": _whole(issued),
        "quoted": True,
        "conflict": False,
        "facts": [],
        "conflicts": [],
    }


def _whole(date: str) -> str:
    return date if len(date) == 10 else ""
