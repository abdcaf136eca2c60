"""The page about the ontology says what the ontology says today."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology import ONTOLOGY, PREFIXES
from ontology.documentation import current, tables


def test_the_committed_page_is_current(root: Path) -> None:
    page = (root / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert current(page) == page


def test_a_page_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no tables"):
        current("# A page\n")


def test_every_term_and_concept_stands_in_a_table(model: ox.Store) -> None:
    made = tables()
    answer = model.query(
        f"""SELECT DISTINCT ?term WHERE {{
          ?term a ?kind FILTER(STRSTARTS(STR(?term), "{ONTOLOGY}") && ?kind != owl:Ontology) }}""",
        prefixes=PREFIXES,
    )
    assert isinstance(answer, ox.QuerySolutions)
    names = [row["term"].value.removeprefix(ONTOLOGY) for row in answer]
    assert [name for name in names if f"`:{name}`" not in made] == []


def test_the_page_names_the_present_version(root: Path, model: ox.Store) -> None:
    answer = model.query(
        "SELECT ?version WHERE { ?ontology owl:versionInfo ?version }", prefixes=PREFIXES
    )
    assert isinstance(answer, ox.QuerySolutions)
    (version,) = (row["version"].value for row in answer)
    page = (root / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert f"Version {version}," in page
