"""What the editor may complete: the words of the record, with their names and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.record import Record
from ontology import ONTOLOGY, PREFIXES

PATH = "/api/v1/completions"


@pytest.fixture(scope="module")
def site(release: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(release))) as client:
        yield client


def said(client: TestClient, lang: str = "en") -> dict[str, Any]:
    body: dict[str, Any] = client.get(PATH, params={"lang": lang}).json()
    return body


def term(client: TestClient, iri: str, lang: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in said(client, lang)["terms"] if one["iri"] == iri)
    return found


def test_a_class_comes_with_its_name_its_meaning_and_how_many_there_are(
    site: TestClient, release: Path
) -> None:
    meeting = term(site, ONTOLOGY + "Meeting")
    counted = Record.open(release).select("SELECT (COUNT(?s) AS ?n) { ?s a indrus:Meeting }")
    assert meeting["sort"] == "class"
    assert meeting["label"] == "meeting"
    assert meeting["definition"]
    assert str(meeting["count"]) == getattr(counted[0]["n"], "value", None)


@pytest.mark.parametrize(("lang", "label"), [("en", "meeting"), ("hi", "बैठक"), ("ru", "встреча")])
def test_names_are_in_the_readers_language(site: TestClient, lang: str, label: str) -> None:
    assert term(site, ONTOLOGY + "Meeting", lang)["label"] == label
    assert said(site, lang)["lang"] == lang


def test_properties_of_other_vocabularies_are_there_too(site: TestClient) -> None:
    about = term(site, PREFIXES["schema"] + "about")
    assert about["sort"] == "property"
    assert about["count"] > 0
    assert about["label"] != about["iri"]


def test_terms_that_nothing_uses_yet_are_offered_with_a_nought(site: TestClient) -> None:
    counts = {one["count"] for one in said(site)["terms"] if one["sort"] == "class"}
    assert 0 in counts


def test_concepts_stand_for_values(site: TestClient) -> None:
    assert term(site, ONTOLOGY + "Planned")["sort"] == "concept"


def test_the_most_used_come_first_and_no_term_twice(site: TestClient) -> None:
    terms = said(site)["terms"]
    counts = [one["count"] for one in terms]
    assert counts == sorted(counts, reverse=True)
    assert len({(one["iri"], one["sort"]) for one in terms}) == len(terms)


def test_prefixes_are_ours(site: TestClient) -> None:
    prefixes = said(site)["prefixes"]
    assert prefixes[""] == prefixes["indrus"] == ONTOLOGY
    assert prefixes["skos"] == PREFIXES["skos"]


def test_an_unchanged_list_is_not_sent_again(site: TestClient) -> None:
    first = site.get(PATH)
    again = site.get(PATH, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = site.get(PATH, params={"lang": "ru"}, headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200
    assert "Accept-Language" in first.headers["vary"]
