"""The tables of ``docs/ontology.md``, made from the ontology so that they cannot fall behind.

The page is written by hand; what stands between the two marks is replaced. Each module of
``core`` becomes a table of its terms, the schemes become one of their concepts, rules and hygiene
queries one of their first sentences.

Run ``python -m ontology.documentation docs/ontology.md`` after a change of the ontology.

>>> "| `:Tenure` |" in tables()
True
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ontology import CORE, HYGIENE, ONTOLOGY, PREFIXES, RULES, SCHEMES

BEGIN: Final = "<!-- The tables from here are made by `python -m ontology.documentation`. -->"
"""The line after which the tables stand."""

END: Final = "<!-- End of the tables. -->"
"""The line before which the tables end."""

_LANGUAGES: Final = ("en", "hi", "ru")
_OTHERS: Final = {
    "reused": "Reused terms",
    "describing": "Terms that describe the ontology itself",
}
"""The modules of other vocabularies' terms, with the headings of their tables."""
_DECLARED: Final = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")


def current(page: str) -> str:
    """Return ``page`` with the tables of the present ontology.

    Raises:
        ValueError: where the page lacks one of the two marks.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no tables; write {BEGIN!r} and {END!r} where they go")
    return f"{before}{BEGIN}\n\n{tables()}\n{END}{after}"


def tables() -> str:
    """Return all tables as Markdown."""
    modules = [_Graph.of(path) for path in sorted(CORE.glob("*.ttl"))]
    schemes = [_Graph.of(path) for path in sorted(SCHEMES.glob("*.ttl"))]
    parts = [
        *(_module(graph) for graph in modules if graph.stem not in {"ontology", *_OTHERS}),
        *(_reused(graph) for graph in modules if graph.stem in _OTHERS),
        "### Closed lists\n\n" + "\n".join(line for graph in schemes for line in _lists(graph)),
        "### Rules\n\n" + _sentences(RULES),
        "### Hygiene\n\nEach finds what is wrong; a build stops when one finds anything.\n\n"
        + _sentences(HYGIENE),
    ]
    return "\n\n".join(parts) + "\n"


class _Graph:
    """The triples of one file, and the order in which it introduces its terms."""

    def __init__(self, path: Path, triples: list[ox.Quad]) -> None:
        self.stem = path.stem
        self.heading = path.read_text(encoding="utf-8")
        self._triples = triples

    @classmethod
    def of(cls, path: Path) -> "_Graph":
        return cls(path, list(ox.parse(path=path)))

    def subjects(self, *kinds: str) -> list[str]:
        """The subjects of these types, in the order of the file."""
        rdf_type = PREFIXES["rdf"] + "type"
        found = [
            quad.subject.value
            for quad in self._triples
            if quad.predicate.value == rdf_type
            and isinstance(quad.subject, ox.NamedNode)
            and isinstance(quad.object, ox.NamedNode)
            and quad.object.value in kinds
        ]
        return list(dict.fromkeys(found))

    def values(self, subject: str, *names: str) -> list[str]:
        """What the subject has under these prefixed names, IRIs shortened."""
        wanted = [_expand(name) for name in names]
        return [
            _short(quad.object.value)
            for quad in self._triples
            if isinstance(quad.subject, ox.NamedNode)
            and quad.subject.value == subject
            and quad.predicate.value in wanted
            and isinstance(quad.object, ox.NamedNode)
        ]

    def words(self, subject: str, name: str, language: str) -> str:
        """The literal of a property in one language, or nothing."""
        for quad in self._triples:
            if (
                isinstance(quad.subject, ox.NamedNode)
                and quad.subject.value == subject
                and quad.predicate.value == _expand(name)
                and isinstance(quad.object, ox.Literal)
                and quad.object.language == language
            ):
                return quad.object.value.replace("|", "\\|")
        return ""

    def named(self, subject: str, name: str) -> str:
        """The words in all three languages, in one cell."""
        return " · ".join(self.words(subject, name, language) for language in _LANGUAGES)

    def sentence(self) -> str:
        """What the comment at the head of the file says, up to the first empty line."""
        lines = re.match(r"(?:# ?.*\n)+", self.heading)
        return " ".join(line.lstrip("# ") for line in lines.group().splitlines()) if lines else ""


def _module(graph: _Graph) -> str:
    title, _, rest = graph.sentence().partition(": ")
    rows = [
        "| Term | Name | Meaning | Said of | Takes |",
        "|---|---|---|---|---|",
        *(_row(graph, term) for term in graph.subjects(*_declared())),
    ]
    return f"### {title}\n\n{rest[:1].upper()}{rest[1:]}\n\n" + "\n".join(rows)


def _row(graph: _Graph, term: str) -> str:
    if term in graph.subjects(_expand("owl:Class")):
        above = ", ".join(f"`{name}`" for name in graph.values(term, "rdfs:subClassOf"))
        of, takes = "", f"under {above}" if above else "stands alone"
    else:
        domains = graph.values(term, "rdfs:domain", "schema:domainIncludes")
        ranges = graph.values(term, "rdfs:range", "schema:rangeIncludes")
        of, takes = (", ".join(f"`{name}`" for name in names) for names in (domains, ranges))
        if term in graph.subjects(_expand("owl:FunctionalProperty")):
            takes = f"one {takes}" if takes else "one value"
    meaning = graph.words(term, "skos:definition", "en")
    return f"| `{_short(term)}` | {graph.named(term, 'rdfs:label')} | {meaning} | {of} | {takes} |"


def _reused(graph: _Graph) -> str:
    rows = [
        f"| `{_short(term)}` | {graph.named(term, 'rdfs:label')} "
        f"| {graph.words(term, 'skos:scopeNote', 'en')} |"
        for term in graph.subjects(*_declared())
    ]
    heading = f"### {_OTHERS[graph.stem]}\n"
    return "\n".join([heading, "| Term | Name | Used for |", "|---|---|---|", *rows])


def _lists(graph: _Graph) -> Iterator[str]:
    for scheme in graph.subjects(_expand("skos:ConceptScheme")):
        name = graph.named(scheme, "skos:prefLabel")
        yield f"- **`{_short(scheme)}`** {name}. {graph.words(scheme, 'skos:definition', 'en')}"
        for concept in graph.subjects(_expand("skos:Concept")):
            if _short(scheme) in graph.values(concept, "skos:inScheme"):
                meaning = graph.words(concept, "skos:definition", "en")
                names = graph.named(concept, "skos:prefLabel")
                yield f"  - `{_short(concept)}` {names}: {meaning}"


def _sentences(folder: Path) -> str:
    rows = ["| Query | What it says |", "|---|---|"]
    for path in sorted(folder.glob("*.rq")):
        first = path.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
        rows.append(f"| `{path.stem}` | {first} |")
    return "\n".join(rows)


def _declared() -> list[str]:
    return [_expand("owl:" + kind) for kind in _DECLARED] + [_expand("rdfs:Datatype")]


def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def _short(iri: str) -> str:
    if iri.startswith(ONTOLOGY):
        return ":" + iri.removeprefix(ONTOLOGY)
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        page = Path(argument)
        page.write_text(current(page.read_text(encoding="utf-8")), encoding="utf-8")
