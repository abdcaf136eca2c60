"""Does each thing have the shape that the ontology asks for?

The SHACL shapes of ``ontology/shapes`` run over what the project holds to be true together with the
description of sources and citations. rudof (Rust) does the work, twenty times faster than pySHACL;
that both find the same is a test. Its messages join a generic sentence and the shape's own; the
shape's English one is shown where there is one, because it says what to do.

>>> check_shapes(Store(), Path("seeds"), '''
...     @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> .
...     e:s a sh:NodeShape ; sh:targetNode e:a ; sh:property [ sh:path e:p ; sh:minCount 1 ;
...         sh:message "e:a needs a p; add one"@en ] .''')[0].problem
'e:a needs a p (<http://e/p>)'
"""

import re
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store
from pyrudof import RDFFormat, Rudof, RudofConfig, ShaclFormat, ShaclValidationEntry

from graph.checking.finding import Finding
from graph.checking.locating import Authored
from graph.terms import short
from ontology import CORE, PROVENANCE_GRAPH, SCHEMES, SHAPES

# rudof joins all messages, each in quotation marks and none escaped: "…", "…"@en, "…"@ru
_MESSAGE = re.compile(r'(?:^|", |"@[\w-]+, )"?((?:(?!"(?:@[\w-]+)?, ").)*)"@en(?:, |$)', re.DOTALL)
_GENERIC = re.compile(r'^"(.*?)"(?:@[\w-]+)?(?:, "|$)', re.DOTALL)
_REMEDY = "give it the value that the shape asks for"
_LONGEST_VALUE = 60
_NOT_EMPTY = "# default and provenance graphs\n"  # rudof refuses an empty document


def shapes_text(folder: Path = SHAPES) -> str:
    """Return all shapes of ``folder`` as one Turtle document."""
    files = sorted(folder.glob("*.ttl"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def data_text(store: Store) -> str:
    """Return, as N-Triples, the triples that shapes look at: the default and provenance graphs."""
    graphs = (DefaultGraph(), NamedNode(PROVENANCE_GRAPH))
    dumps = (store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) for graph in graphs)
    return _NOT_EMPTY + b"".join(dump for dump in dumps if dump).decode()


def check_shapes(store: Store, seeds: Path, shapes: str | None = None) -> list[Finding]:
    """Return one finding per violated constraint and node.

    Args:
        store: the whole release: default graph and named graphs.
        seeds: folder in which offenders are located.
        shapes: Turtle to check against; all of ``ontology/shapes`` when not given.
    """
    shapes = shapes_text() if shapes is None else shapes
    if "NodeShape" not in shapes:
        return []
    session = Rudof(RudofConfig())
    session.read_shacl(shapes, ShaclFormat.Turtle)
    session.read_data(data_text(store), RDFFormat.NTriples)
    authored = Authored(seeds, CORE, SCHEMES)
    return [
        _finding(entry, authored)
        for entry in session.validate_shacl().violations
        if entry.severity == "Violation"
    ]


def _finding(entry: ShaclValidationEntry, authored: Authored) -> Finding:
    path, value = entry.path or "", entry.value or ""
    place = authored.locate(entry.focus_node, path, value)
    problem, _, remedy = _message(entry).partition("; ")
    shown = f" ({_shown(path, value)})" if path else ""
    return Finding(
        check="shapes",
        file=place and place.file,
        line=place and place.line,
        term=short(entry.focus_node),
        problem=problem.rstrip(".") + shown,
        remedy=remedy.rstrip(".") or _REMEDY,
    )


def _message(entry: ShaclValidationEntry) -> str:
    messages = entry.message or ""
    own = _MESSAGE.search(messages)
    if own:
        return own.group(1)
    generic = _GENERIC.search(messages)
    component = entry.constraint_component.rpartition("#")[2].removesuffix("ConstraintComponent")
    return generic.group(1) if generic else f"breaks {component}"


def _shown(path: str, value: str) -> str:
    text = short(value) if value.startswith("http") else " ".join(value.split())
    text = text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
    name = short(path) if path.startswith("http") else path
    return f"{name} {text}".rstrip()
