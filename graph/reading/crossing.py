"""What only all files together can show: ids that lead nowhere, and things that do not fit.

A thing exists when some citation or reference file gives it a class; a participation also when
its event and its agent are tied by `:participant` or `:speaker`, because the build then mints it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from graph.reading.kinds import CLASSES_OF_KIND
from graph.reading.seedfile import SeedFile
from graph.reading.vocabulary import Vocabulary
from graph.terms import PREF_LABEL, RDF_TYPE, kind_of, named, own, short
from ontology import ID, SOURCE

_MAKES_PARTICIPATION = (own("participant"), own("speaker"))
_DANGLING = "is not described anywhere"
_TENURE = own("Tenure").value
_NEEDED = {_TENURE: (named("org:member"), own("post"))}


class Crossing:
    """All statements of all files, with the file each stands in."""

    def __init__(self, seeds: Iterable[SeedFile], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._quads: list[tuple[SeedFile, ox.Quad]] = [
            (seed, quad) for seed in seeds for quad in seed.quads
        ]
        self._classes: dict[str, set[str]] = defaultdict(set)
        self._minted: set[str] = set()
        self._said: dict[str, set[str]] = defaultdict(set)
        for _, quad in self._quads:
            subject = _iri(quad.subject)
            self._said[subject].add(quad.predicate.value)
            if quad.predicate == RDF_TYPE:
                self._classes[subject].add(_iri(quad.object))
            elif quad.predicate in _MAKES_PARTICIPATION:
                self._minted.add(participation(subject, _iri(quad.object)))

    def exists(self, iri: str) -> bool:
        """Whether any file gives the thing a class, or the build will."""
        return bool(self._classes.get(iri)) or iri in self._minted

    def check(self) -> None:
        """Note everything that does not fit together."""
        reported: set[tuple[object, ...]] = set()
        for seed, quad in self._quads:
            for term, problem, remedy in self._faults(quad):
                key = (seed.path, term, problem)
                if key not in reported:
                    reported.add(key)
                    subject = _iri(quad.subject)
                    dangling = problem == _DANGLING and term == short(subject)
                    seed.complain(subject if dangling else quad, term, problem, remedy)
        self._check_labels()

    def _faults(self, quad: ox.Quad) -> Iterator[tuple[str, str, str]]:
        subject, value = _iri(quad.subject), _iri(quad.object)
        for iri in (subject, value):
            if iri.startswith(ID) and not self.exists(iri):
                yield short(iri), _DANGLING, self._dangling_remedy(iri)
            if iri.startswith(SOURCE) and iri != subject and not self._classes.get(iri):
                yield short(iri), "is no source of these seeds", "add its file to seeds/sources"
        if quad.predicate == RDF_TYPE:
            yield from self._misplaced(subject, value)
            yield from self._incomplete(subject, value)
        else:
            yield from self._unfit(quad, subject, value)

    def _dangling_remedy(self, iri: str) -> str:
        if kind_of(iri) == "participation":
            return "say :participant of its event, from which it is made"
        near = self._nearest(iri)
        return f"did you mean {near}?" if near else "give it a class, or correct its name"

    def _nearest(self, iri: str) -> str | None:
        kind = kind_of(iri)
        known = {other: short(other) for other in self._classes if kind_of(other) == kind}
        match = process.extractOne(short(iri), known, scorer=fuzz.ratio, score_cutoff=80)
        return str(match[0]) if match else None

    def _misplaced(self, subject: str, cls: str) -> Iterator[tuple[str, str, str]]:
        kind = kind_of(subject)
        if kind is None or cls not in self._vocabulary.classes:
            return
        wanted = CLASSES_OF_KIND[kind]
        if not self._vocabulary.covers({cls}, wanted):
            names = " or ".join(sorted(map(short, wanted)))
            yield short(cls), f"is no class of {short(subject)}", f"the kind {kind} takes {names}"

    def _incomplete(self, subject: str, cls: str) -> Iterator[tuple[str, str, str]]:
        for needed in _NEEDED.get(cls, ()):
            if needed.value not in self._said[subject]:
                name = short(needed.value)
                yield short(subject), f"is a {short(cls)} without {name}", f"add {name}"

    def _unfit(self, quad: ox.Quad, subject: str, value: str) -> Iterator[tuple[str, str, str]]:
        known = self._vocabulary.properties.get(quad.predicate.value)
        if known is None:
            return
        for iri, wanted in ((subject, known.domains), (value, known.ranges)):
            classes = self._classes_of(iri)
            if not wanted or not classes or self._vocabulary.covers(classes, wanted):
                continue
            names = " or ".join(sorted(map(short, wanted)))
            verb = "is said of" if iri == subject else "takes"
            problem = f"is a {min(map(short, classes))}"
            yield short(iri), problem, f"{short(known.iri)} {verb} {names}"

    def _classes_of(self, iri: str) -> set[str]:
        if iri in self._vocabulary.concepts:
            return {named("skos:Concept").value}
        if iri in self._minted:
            return {own("Participation").value}
        return self._classes.get(iri, set())

    def _check_labels(self) -> None:
        labels: dict[tuple[str, str], str] = {}
        for seed, quad in self._quads:
            if quad.predicate != PREF_LABEL or not isinstance(quad.object, ox.Literal):
                continue
            key = (_iri(quad.subject), quad.object.language or "")
            first = labels.setdefault(key, quad.object.value)
            if first != quad.object.value:
                term = f'"{quad.object.value}"@{key[1]}'
                problem = f'is a second label of {short(key[0])}, after "{first}"'
                seed.complain(quad, term, problem, "make it a skos:altLabel")


def participation(event: str, agent: str) -> str:
    """The IRI of an agent's participation in an event.

    >>> participation(ID + "event/2021-call", ID + "person/a-b").removeprefix(ID)
    'participation/2021-call--a-b'
    """
    return f"{ID}participation/{event.rpartition('/')[2]}--{agent.rpartition('/')[2]}"


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
