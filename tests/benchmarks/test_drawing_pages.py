"""Which pages are drawn, and what is told of them; no clock is asked here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from benchmarks.pages import FIXED, REFERENCE, Address, Drawn, Walk, as_table, kinds_of_page
from graph.release import LABELS


def _addresses(release: Path) -> list[Address]:
    return kinds_of_page(json.loads((release / LABELS).read_text(encoding="utf-8"))["entries"])


@pytest.fixture(scope="module")
def invented_site(generated: Path) -> Iterator[TestClient]:
    """The site over the generated release."""
    with TestClient(create_app(Settings(generated))) as client:
        yield client


def test_two_things_of_each_kind_are_opened(release: Path) -> None:
    entries = json.loads((release / LABELS).read_text(encoding="utf-8"))["entries"]
    kinds = {entry["kind"] for entry in entries}
    opened = Counter(one.name.split(",")[0] for one in _addresses(release) if "," in one.name)
    assert opened == dict.fromkeys(kinds, 2)


def test_the_first_of_a_kind_has_most_ties() -> None:
    entries = [
        {"iri": f"https://w3id.org/indrus/source/{name}", "kind": "source", "ties": ties}
        for name, ties in (("few", 1), ("most", 9), ("some", 4))
    ]
    paths = [one.path for one in kinds_of_page(entries)[len(FIXED) :]]
    assert paths == ["/source/most", "/source/some"]


def test_every_page_can_be_drawn_over_a_generated_graph(
    invented_site: TestClient, generated: Path
) -> None:
    paths = [REFERENCE, *(one.path for one in _addresses(generated))]
    refused = [path for path in paths if invented_site.get(path).status_code != 200]
    assert refused == []


def test_the_table_begins_with_the_slowest_page() -> None:
    pages = tuple(
        Drawn(
            name,
            f"/{name}",
            first=90.0,
            again=again,
            busy=again,
            ratio=2.5,
            kept=0.4,
            bytes=2048,
            grown=0,
        )
        for name, again in (("quick", 3.0), ("slow", 70.0))
    )
    table = as_table(Walk("r", 1000, 1, 2.0, 2**30, 2**31, pages)).splitlines()
    assert "1.00" in table[1]
    assert "2.00" in table[1]
    assert [line.split()[-1] for line in table[-2:]] == ["/slow", "/quick"]


def test_a_generated_release_has_its_answers(generated: Path) -> None:
    manifest = json.loads((generated / "manifest.json").read_text(encoding="utf-8"))
    answers = [name for name in manifest["files"] if name.startswith("answers/")]
    assert answers
    assert all((generated / name).is_file() for name in answers)
