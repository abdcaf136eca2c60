"""A folder of seeds with one source of two sentences, to be changed by the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import SeedError, SeedErrors
from graph.reading import Reading, Vocabulary, read_seeds, read_vocabulary
from ontology import CITATION, ONTOLOGY, PREFIXES

SLUG = "note-2021-02-18"
TEXT = "Anna Alm met Boris Berg yesterday. They will meet again in March.\n"
SOURCE = f"""
source:{SLUG} a :Source ; dcterms:title "A note"@en ; :sourceKind :Press ;
    dcterms:issued "2021-02-18" ; :text "{SLUG}.txt" .
"""
CITATION_ = """
cite:met :quote "Anna Alm met Boris Berg yesterday." .
cite:met { event:2021-02-17-met a :Meeting ; :when "2021-02-17" ;
    :participant person:anna-alm , person:boris-berg . }
"""
REFERENCE = """
person:anna-alm a schema:Person ; skos:prefLabel "Anna Alm"@en .
person:boris-berg a schema:Person ; skos:prefLabel "Boris Berg"@en .
"""


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The ontology's own vocabulary, read once."""
    return read_vocabulary()


class Seeds:
    """A seeds folder under test; the prefixes stand in one line, so line 2 is the first of ours."""

    def __init__(self, folder: Path, vocabulary: Vocabulary) -> None:
        self.folder = folder
        self.vocabulary = vocabulary
        for name in ("sources", "reference", "links"):
            (folder / name).mkdir(parents=True)
        self.text(TEXT)
        self.source(SOURCE + CITATION_)
        self.reference(REFERENCE)

    @property
    def trig(self) -> Path:
        return self.folder / "sources" / f"{SLUG}.trig"

    def text(self, text: str | bytes) -> None:
        data = text if isinstance(text, bytes) else text.encode()
        self.trig.with_suffix(".txt").write_bytes(data)

    def source(self, body: str) -> None:
        self.trig.write_text(self.prefixes(cite=f"{CITATION}{SLUG}/") + body, encoding="utf-8")

    def reference(self, body: str) -> None:
        (self.folder / "reference" / "names.ttl").write_text(self.prefixes() + body)

    def links(self, *rows: str) -> None:
        head = "id\ttarget\tjudgement\thow\twhen"
        (self.folder / "links" / "wikidata.tsv").write_text("\n".join((head, *rows)) + "\n")

    @staticmethod
    def prefixes(**more: str) -> str:
        every = {**PREFIXES, "": ONTOLOGY, **more}
        return " ".join(f"@prefix {name}: <{iri}> ." for name, iri in every.items())

    def read(self) -> Reading:
        return read_seeds(self.folder, self.vocabulary)

    def errors(self) -> list[SeedError]:
        with pytest.raises(SeedErrors) as caught:
            self.read()
        return list(caught.value.errors)

    def error(self) -> SeedError:
        """The one error there is."""
        (error,) = self.errors()
        return error


@pytest.fixture
def seeds(tmp_path: Path, vocabulary: Vocabulary) -> Seeds:
    """A folder of seeds without faults."""
    return Seeds(tmp_path / "seeds", vocabulary)


@pytest.fixture
def with_citation(seeds: Seeds) -> Callable[[str], Seeds]:
    """The folder, with one more citation of these statements."""

    def added(statements: str) -> Seeds:
        more = '\ncite:again :quote "They will meet again in March." .\ncite:again {\n'
        seeds.source(SOURCE + CITATION_ + more + statements + "\n}\n")
        return seeds

    return added
