"""What a release says about itself: manifest, conflicts, and a VoID and DCAT description."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from graph import release
from graph.asserting import Conflict
from graph.dates import Edtf
from graph.digest import software_version
from graph.labelling import index
from graph.record import QUADS, Record
from graph.standing import written
from graph.standing.questions import QUESTIONS
from graph.terms import RDF_TYPE, short
from ontology import ONTOLOGY, PREFIXES, PROVENANCE_GRAPH, RULE

if TYPE_CHECKING:
    from graph.building import Assembly

FORMAT: Final = 1
"""Changes when a reader of older releases would misunderstand a new one."""
_SPACE: Final = ONTOLOGY.removesuffix("ontology/")
_DATASET: Final = _SPACE + "dataset"
_N_QUADS: Final = "http://www.w3.org/ns/formats/N-Quads"
_CC_BY: Final = "https://creativecommons.org/licenses/by/4.0/"
_WORDS: Final = {
    "title": {
        "en": "indrus: India–Russia relations, with evidence",
        "hi": "indrus: भारत–रूस संबंध, साक्ष्य सहित",
        "ru": "indrus: российско-индийские отношения со свидетельствами",
    },
    "description": {
        "en": "India–Russia relations as an open knowledge graph: "
        "every fact with its source and the exact quote or place in it.",
        "hi": "भारत–रूस संबंधों का खुला ज्ञान-ग्राफ़: हर तथ्य के साथ उसका स्रोत और उसमें हूबहू उद्धरण या स्थान।",
        "ru": "Отношения Индии и России как открытый граф знаний: "
        "у каждого факта есть источник и точная цитата или место в нём.",
    },
}
"""What the dataset is called, and what it is, as Dublin Core says it."""


def described(assembly: Assembly, digest: str) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The files of a release, and the facts of its manifest."""
    quads = release.quads_of(assembly.store)
    counts = _counts(assembly)
    identity = hashlib.sha256(quads).hexdigest()
    facts = {
        "format": FORMAT,
        "release": identity[:16],
        "inputs": digest,
        "versions": {
            "indrus": software_version(),
            "ontology": assembly.reading.vocabulary.version,
        },
        "license": _CC_BY,
        "counts": counts,
        "newest source": _newest(assembly),
    }
    files = {
        QUADS: quads,
        release.LABELS: release.as_json({"entries": index.entries(assembly.store)}),
        release.CONFLICTS: release.as_json(
            {"conflicts": [conflict_as_json(conflict) for conflict in assembly.conflicts]}
        ),
        release.DESCRIPTION: _void(assembly, counts, facts),
        # nothing stands in this folder yet, so that the graph itself is asked
        **written(Record(Path(), assembly.store, {}, reasons={}), QUESTIONS),
    }
    for source in assembly.reading.sources.values():
        if source.held is not None:
            files[f"{release.TEXTS}/{source.held.name}"] = source.held.data
    return files, facts


def _counts(assembly: Assembly) -> dict[str, Any]:
    store, reading = assembly.store, assembly.reading
    default = ox.DefaultGraph()
    classes: Counter[str] = Counter()
    for graph in (default, ox.NamedNode(PROVENANCE_GRAPH)):
        for quad in store.quads_for_pattern(None, RDF_TYPE, None, graph):
            classes[short(str(getattr(quad.object, "value", "")))] += 1
    return {
        "quads": len(store),
        "triples held to be true": _size(store, default),
        "sources": len(reading.sources),
        "citations": len(reading.citations),
        "conflicts": len(assembly.conflicts),
        "undecided": sum(1 for conflict in assembly.conflicts if conflict.preferred is None),
        "derived": dict(sorted(assembly.derived.items())),
        "classes": dict(sorted(classes.items())),
    }


def _size(store: ox.Store, graph: ox.DefaultGraph | ox.NamedNode) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, graph))


def _newest(assembly: Assembly) -> str | None:
    """The newest day that some source is certainly not older than: "2026" is not its last day."""
    days = [
        first.isoformat()
        for source in assembly.reading.sources.values()
        if source.issued and (first := Edtf.parse(source.issued).earliest)
    ]
    return max(days, default=None)


def conflict_as_json(conflict: Conflict) -> dict[str, Any]:
    """A conflict as it stands in `conflicts.json`: who said what, and what was preferred."""
    return {
        "subject": conflict.subject.value,
        "predicate": conflict.predicate.value,
        "values": [
            {
                "value": _term(triple.object),
                "citations": sorted(witness.citation for witness in candidate.witnesses),
                "denials": sorted(witness.citation for witness in candidate.denials),
            }
            for triple, candidate in conflict.candidates
        ],
        "preferred": None if conflict.preferred is None else _term(conflict.preferred.object),
        "reason": conflict.reason,
        "compatible": conflict.compatible,
    }


def _term(term: object) -> dict[str, str]:
    """A term as in the SPARQL JSON results format."""
    if isinstance(term, ox.Literal):
        if term.language:
            return {"type": "literal", "value": term.value, "lang": term.language}
        return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
    return {"type": "uri", "value": str(getattr(term, "value", term))}


def _in_languages(words: dict[str, str]) -> str:
    return " , ".join(f'"{said}"@{language}' for language, said in words.items())


def _void(assembly: Assembly, counts: dict[str, Any], facts: dict[str, Any]) -> bytes:
    """The dataset described in VoID and DCAT; no endpoint, because a release knows none."""
    held = counts["triples held to be true"]
    typed = assembly.store.quads_for_pattern(None, RDF_TYPE, None, ox.DefaultGraph())
    # what stands below the URI space, as VoID counts; the terms reused are others' entities
    entities = len({str(q.subject) for q in typed if str(q.subject).startswith(f"<{_SPACE}")})
    lines = [
        *(f"@prefix {name}: <{PREFIXES[name]}> ." for name in ("void", "dcat", "dcterms", "xsd")),
        "",
        f"<{_DATASET}> a void:Dataset , dcat:Dataset ;",
        *(f"    dcterms:{name} {_in_languages(words)} ;" for name, words in _WORDS.items()),
        '    dcterms:language "en" , "hi" , "ru" ;',
        f"    dcterms:license <{_CC_BY}> ;",
        f'    dcterms:identifier "{facts["release"]}" ;',
        f'    dcat:version "{facts["versions"]["indrus"]}" ;',
    ]
    if (newest := facts["newest source"]) is not None:
        # a release knows no clock, else one input would give two files: it is as new as its sources
        lines.append(f'    dcterms:modified "{newest}"^^xsd:date ;')
    lines += [
        f"    void:triples {held} ; void:entities {entities} ;",
        f'    void:uriSpace "{_SPACE}" ;',
        f"    void:feature <{_N_QUADS}> ;",
        f"    void:vocabulary <{ONTOLOGY}> , "
        + " , ".join(f"<{PREFIXES[name]}>" for name in ("schema", "org", "skos"))
        + " ;",
    ]
    lines += [f"    void:subset <{RULE}{name}> ;" for name, n in counts["derived"].items() if n]
    lines.append(f"    dcat:distribution <{_DATASET}/{QUADS}> .")
    lines += [
        f"<{_DATASET}/{QUADS}> a dcat:Distribution ; dcterms:license <{_CC_BY}> ;",
        "    dcat:mediaType <https://www.iana.org/assignments/media-types/application/n-quads> .",
    ]
    return ("\n".join(lines) + "\n").encode()
