"""Made-up tables and a small folder of seeds with two countries that do not exist.

Every name, date and address here is an example; none of it is about real people.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.importing import Report, import_table
from graph.importing.declarations import kinds
from ontology import ONTOLOGY, PREFIXES

REFERENCE = """
organisation:india a :State ; skos:prefLabel "India"@en , "भारत"@hi , "Индия"@ru .
organisation:russia a :State ; skos:prefLabel "Russia"@en , "रूस"@hi , "Россия"@ru .
organisation:example-ministry a org:Organization ; :state organisation:russia ;
    skos:prefLabel "Example Ministry"@en , "उदाहरण मंत्रालय"@hi , "Пример министерства"@ru .
post:example-minister a org:Post ; :soleHolder true ; org:postIn organisation:example-ministry ;
    skos:prefLabel "Example Minister"@en , "उदाहरण मंत्री"@hi , "Пример министра"@ru .
place:india a schema:Place ; skos:prefLabel "India"@en , "भारत"@hi , "Индия"@ru .
place:exampur a schema:Place ; schema:containedInPlace place:india ;
    skos:prefLabel "Exampur"@en , "उदाहरणपुर"@hi , "Экзампур"@ru .
person:boris-berg a schema:Person ;
    skos:prefLabel "Boris Berg"@en , "बोरिस बर्ग"@hi , "Борис Берг"@ru .
person:anna-alm a schema:Person ; skos:prefLabel "Anna Alm"@en , "अन्ना आल्म"@hi , "Анна Альм"@ru .
programme:example-plant a :Programme ; :sector :Industry ;
    skos:prefLabel "Example Plant"@en , "उदाहरण संयंत्र"@hi , "Пример завода"@ru .
"""


class Desk:
    """A folder of seeds and the tables that are imported into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seeds = folder / "seeds"
        for name in ("sources", "reference", "links"):
            (self.seeds / name).mkdir(parents=True)
        prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
        text = f"@prefix : <{ONTOLOGY}> .\n{prefixes}{REFERENCE}"
        (self.seeds / "reference" / "names.ttl").write_text(text, encoding="utf-8")

    def table(self, kind: str, *rows: dict[str, str], name: str = "example") -> Path:
        """Write a table of a kind; columns that a row leaves out are empty."""
        columns = kinds()[kind].columns
        lines = ["\t".join(columns)]
        lines += ["\t".join(row.get(column, "") for column in columns) for row in rows]
        path = self.folder / f"{name}.tsv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def take(
        self, kind: str, *rows: dict[str, str], name: str = "example", whole: bool = False
    ) -> Report:
        """Import rows of a kind."""
        return import_table(self.table(kind, *rows, name=name), kind, self.seeds, whole=whole)

    def written(self) -> dict[str, str]:
        """All files of the seeds with their text."""
        files = sorted(path for path in self.seeds.rglob("*") if path.is_file())
        return {str(path.relative_to(self.seeds)): path.read_text("utf-8") for path in files}

    def sources(self) -> str:
        """The text of all source files."""
        return "\n".join(text for name, text in self.written().items() if name[:8] == "sources/")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty desk."""
    return Desk(tmp_path)


@pytest.fixture
def meeting() -> Callable[..., dict[str, str]]:
    """A row of visits and meetings, with what a test wants changed."""

    def row(**changed: str) -> dict[str, str]:
        return {
            "type": "meeting",
            "start": "2001-02-03",
            "city": "Exampur",
            "country": "India",
            "participants": "Anna Alm; Boris Berg",
            "source_url": "https://news.example.org/alm-and-berg-meet-today",
            "source_date": "2001-02-03",
        } | changed

    return row
