"""One file of seeds: its text, its statements, and the line on which each of them stands.

Read strictly before anything looks at what it says: UTF-8 without a byte order mark, the project's
prefixes with the project's namespaces, no blank nodes (a thing without a name cannot be cited).
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.reading.complaints import Complaints
from graph.reading.scanning import Lines
from graph.terms import shown
from ontology import CITATION, ONTOLOGY, PREFIXES

_FORMATS: Final = {".trig": ox.RdfFormat.TRIG, ".ttl": ox.RdfFormat.TURTLE}


@dataclass(frozen=True)
class SeedFile:
    """A parsed file; `path` is as errors shall name it."""

    path: Path
    quads: tuple[ox.Quad, ...]
    lines: Lines = field(repr=False)
    complaints: Complaints = field(repr=False)

    def complain(self, about: ox.Quad | str, term: str, problem: str, remedy: str) -> None:
        """Note an error about one statement, or about a term wherever it stands first."""
        self.complaints.add(self.path, self.line(about), term, problem, remedy)

    def line(self, about: ox.Quad | str) -> int | None:
        """The line of a statement's object, or of the first mention of an IRI."""
        if isinstance(about, str):
            return self.lines.of(about)
        terms = (about.subject, about.predicate, about.object)
        graph = about.graph_name
        return self.lines.of(
            *(str(getattr(term, "value", "")) for term in terms),
            graph=graph.value if isinstance(graph, ox.NamedNode) else "",
        )


def read_text(path: Path, complaints: Complaints) -> str | None:
    """The text of a file in UTF-8 without byte order mark, or None after a complaint."""
    data = path.read_bytes()
    if data.startswith(codecs.BOM_UTF8):
        complaints.add(path, 1, "byte order mark", "is not allowed", "save as UTF-8 without BOM")
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wrong = f"byte 0x{data[error.start]:02X}"
        complaints.add(path, line, wrong, "is no UTF-8", "save the file as UTF-8")
        return None


def read_seed_file(path: Path, complaints: Complaints, *, source: str = "") -> SeedFile | None:
    """Parse a Turtle or TriG file; None after a complaint when its statements are unusable.

    `source` is the slug of the source that the file describes, which fixes the prefix `cite:`.
    """
    text = read_text(path, complaints)
    if text is None:
        return None
    lines = Lines(text)
    parser = ox.parse(text, _FORMATS[path.suffix])
    try:
        quads = tuple(parser)
    except SyntaxError as error:
        complaints.add(
            path, error.lineno, "syntax", _sentence(error), f"write it as {path.suffix[1:]} allows"
        )
        return None
    seed = SeedFile(path, quads, lines, complaints)
    _check_prefixes(seed, source)
    return seed if _check_blank_nodes(seed) else None


def _check_prefixes(seed: SeedFile, source: str) -> None:
    expected = {**PREFIXES, "": ONTOLOGY}
    if source:
        expected["cite"] = f"{CITATION}{source}/"
    for name, (iri, line) in seed.lines.prefixes.items():
        right = expected.get(name)
        if right is None:
            problem, remedy = "is no prefix of the project", f"use one of {', '.join(PREFIXES)}"
        elif right != iri:
            problem, remedy = f"stands for <{iri}>", f"write @prefix {name}: <{right}> ."
        else:
            continue
        seed.complaints.add(seed.path, line, f"{name}:", problem, remedy)


def _check_blank_nodes(seed: SeedFile) -> bool:
    for quad in seed.quads:
        terms = (quad.subject, quad.object, quad.graph_name)
        if any(isinstance(term, (ox.BlankNode, ox.Triple)) for term in terms):
            seed.complaints.add(
                seed.path,
                seed.lines.nameless,
                shown(quad.predicate),
                "is said of or by something without a name",
                "give it an IRI: blank nodes and quoted triples cannot be cited",
            )
            return False
    return True


def _sentence(error: SyntaxError) -> str:
    # the parser puts the place before the problem; the place stands in front of ours already
    return str(error.msg).partition(": ")[2].rstrip(". ") or "cannot be parsed"
