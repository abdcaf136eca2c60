"""The record: one opened release, asked straight through Oxigraph.

Pages and commands ask here rather than through rdflib, because terms that never become rdflib
objects cost a ninth. The store is the released dataset: its default graph is what the project
holds to be true, its named graphs are the citations, the rules and the provenance.

>>> store = ox.Store()
>>> named = ox.Literal("Сергей Лавров", language="ru")
>>> store.add(ox.Quad(ox.NamedNode("http://example.org/l"), _NAMING[0], named))
>>> Record(Path("release"), store, {"release": "0"}).label("http://example.org/l", "hi")
'Сергей Лавров'
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO, TypeAlias, TypeVar

import pyoxigraph as ox

from graph.errors import ReleaseError
from graph.locations import release_folder
from ontology import PREFIXES, PROVENANCE_GRAPH

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Result = TypeVar("Result")

QUADS = "indrus.nq"
MANIFEST = "manifest.json"

_NAMING = tuple(
    ox.NamedNode(PREFIXES[prefix] + name)
    for prefix, name in (("skos", "prefLabel"), ("rdfs", "label"), ("dcterms", "title"))
)
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_DESCRIBING = (ox.DefaultGraph(), ox.NamedNode(PROVENANCE_GRAPH))
_REBUILD = "build it with `indrus build`"


@dataclass(frozen=True)
class Record:
    """A release, opened read-only by convention: nothing here writes to the store."""

    folder: Path
    store: ox.Store
    manifest: dict[str, Any] = field(repr=False)
    #: Why each disputed value was chosen; None where the release's own file says it.
    reasons: Mapping[tuple[str, str], str] | None = field(default=None, repr=False)

    @classmethod
    def open(cls, folder: Path | None = None) -> Record:
        """Load the release in `folder` into memory and verify it against its manifest.

        Raises ReleaseError where it is missing, unreadable, or its checksum is another.
        """
        place = Path(folder) if folder is not None else release_folder()
        manifest = read_manifest(place)
        with _verified_quads(place, manifest) as quads:
            try:
                store = load(quads)
            except (SyntaxError, ValueError) as error:
                raise ReleaseError(f"{place / QUADS}: {error}; {_REBUILD}") from error
        return cls(place, store, manifest)

    def close(self) -> None:
        """Let go of what answers; a release in memory needs no closing."""

    @property
    def release_id(self) -> str:
        """What distinguishes this release from every other: the digest of what it holds."""
        return str(self.manifest["release"])

    def select(self, query: str) -> list[dict[str, Term]]:
        """Answer a SELECT query; each row maps variable names to terms and omits unbound ones.

        Raises ValueError for another form of query and SyntaxError for what is no SPARQL.
        """
        solutions = self.store.query(query, prefixes=PREFIXES)
        if not isinstance(solutions, ox.QuerySolutions):
            raise ValueError("this asks for the rows of a SELECT query; use ask() for ASK")
        names = [variable.value for variable in solutions.variables]
        return [
            {name: term for name in names if (term := solution[name]) is not None}
            for solution in solutions
        ]

    def ask(self, query: str) -> bool:
        """Answer an ASK query."""
        return bool(self.store.query(query, prefixes=PREFIXES))

    def construct(self, query: str) -> list[ox.Triple]:
        """Answer a CONSTRUCT or DESCRIBE query; raises ValueError for another form."""
        triples = self.store.query(query, prefixes=PREFIXES)
        if not isinstance(triples, ox.QueryTriples):
            raise ValueError(
                "this asks for the triples of a CONSTRUCT query; use select() or ask()"
            )
        return list(triples)

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Term | None = None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that fit; `None` fits everything, as a graph the default graph too."""
        yield from self.store.quads_for_pattern(subject, predicate, value, graph)

    def label(self, iri: str, lang: str = "en") -> str:
        """The label in `lang`, else in English, else in any, else the last part of the IRI.

        A term of the ontology is called by its rdfs:label, a source by its title.
        """
        labels = self.labels(iri)
        for wanted in (lang, "en", *sorted(labels)):
            if wanted in labels:
                return labels[wanted]
        return iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]

    def labels(self, iri: str) -> dict[str, str]:
        """The label in each language that has one."""
        return self._labels.get(iri, {})

    def types(self, iri: str) -> set[str]:
        """The classes of a thing, a source or a citation, as IRIs, super-classes included."""
        node = ox.NamedNode(iri)
        return {
            quad.object.value
            for graph in _DESCRIBING
            for quad in self.quads(node, _TYPE, None, graph)
            if isinstance(quad.object, ox.NamedNode)
        }

    def exists(self, iri: str) -> bool:
        """Whether the release says anything about this IRI, in any graph."""
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return False
        return any(True for _ in self.quads(node))

    @cached_property
    def worked_out(self) -> dict[str, Any]:
        """What was worked out from this record and will be asked for again; it cannot change.

        Each entry is named for the module that puts it there and is no larger than the record.
        """
        return {}

    def once(self, name: str, work: Callable[[Record], Result]) -> Result:
        """What ``work`` makes of this record, kept in `worked_out` under a name.

        >>> record = Record(Path("release"), ox.Store(), {"release": "0"})
        >>> record.once("size", lambda own: len(own.store)), record.once("size", lambda own: 1)
        (0, 0)
        """
        if name not in self.worked_out:
            self.worked_out[name] = work(self)
        made: Result = self.worked_out[name]
        return made

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        # the weakest naming first, so that a stronger one takes its place
        labels: dict[str, dict[str, str]] = {}
        for predicate in reversed(_NAMING):
            for graph in _DESCRIBING:
                for quad in self.quads(None, predicate, None, graph):
                    if isinstance(quad.object, ox.Literal):
                        subject = str(getattr(quad.subject, "value", ""))
                        language = quad.object.language or "en"
                        labels.setdefault(subject, {})[language] = quad.object.value
        return labels


def load(quads: BinaryIO) -> ox.Store:
    """A store in memory with these N-Quads; raises SyntaxError where they cannot be read.

    A thread loads it, because a thread has memory of its own to give out. Loading leaves small
    gaps everywhere in that memory. In the gaps of the one thread's everything that is made later
    would stand among the quads, and in a forked process each such piece costs a copied page: three
    hundred for a query of half a millisecond, which then takes three times as long.
    """
    store = ox.Store()
    failed: list[Exception] = []

    def loading() -> None:
        try:
            store.bulk_load(input=quads, format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, ValueError, OSError) as error:
            failed.append(error)

    thread = Thread(target=loading, daemon=True)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return store


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of a release; raises ReleaseError where there is none or it is broken."""
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ReleaseError(f"{folder}: no release stands here; {_REBUILD}") from error
    except (OSError, ValueError) as error:
        raise ReleaseError(f"{path}: cannot be read ({error}); {_REBUILD}") from error
    if not isinstance(manifest, dict) or not {"release", "files"} <= manifest.keys():
        raise ReleaseError(f"{path}: is no manifest of a release; {_REBUILD}")
    return manifest


def _verified_quads(folder: Path, manifest: dict[str, Any]) -> BinaryIO:
    """The open file, which stays the one that was verified whatever replaces it by name."""
    path = folder / QUADS
    try:
        expected = manifest["files"][QUADS]["sha256"]
        quads = path.open("rb")
    except (OSError, KeyError, TypeError) as error:
        raise ReleaseError(f"{path}: is missing or not in the manifest; {_REBUILD}") from error
    if hashlib.file_digest(quads, "sha256").hexdigest() != expected:
        quads.close()
        raise ReleaseError(f"{path}: does not have the checksum in its manifest; {_REBUILD}")
    quads.seek(0)
    return quads
