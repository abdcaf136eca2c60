"""Labels, quotes and addresses written to break out stay text, on every kind of page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

BASE = "https://w3id.org/indrus/"
ONTOLOGY = BASE + "ontology/"
SKOS = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
TERMS = "http://purl.org/dc/terms/"
HOSTILE = {
    "script": "</script><script>alert(1)</script>",
    "image": '\\"><img src=x onerror=alert(1)>',
    "separator": "a\\u2028b\\u2029c",
    "override": "x\\u202Egnp.exe\\u2066y",
    "template": "{{ 7 * 7 }}{% raw %}",
    "comment": "<!--<script>",
}
HTML = {"Accept": "text/html"}


def quads() -> str:
    """A person with each label, said by a citation of a source that has a hostile address."""
    lines = []
    source = f"<{BASE}source/hostile>"
    provenance = f"<{BASE}graph/provenance>"
    for name, label in HOSTILE.items():
        person, cite = f"<{BASE}id/person/{name}>", f"<{BASE}citation/hostile/{name}>"
        graph = f"<{BASE}graph/reference>"
        for place in ("", graph):
            lines.append(f"{person} {TYPE} <https://schema.org/Person> {place} .")
            lines.append(f'{person} {SKOS} "{label}"@en {place} .')
        event = f"<{BASE}id/event/hostile>"
        for place in ("", cite):
            lines.append(f"{event} {TYPE} <{ONTOLOGY}Meeting> {place} .")
            lines.append(f"{event} <{ONTOLOGY}participant> {person} {place} .")
        lines += [
            f"{cite} {TYPE} <{ONTOLOGY}Citation> {provenance} .",
            f"{cite} <{TERMS}source> {source} {provenance} .",
            f'{cite} <{ONTOLOGY}quote> "{label}" {provenance} .',
            f"{cite} <{ONTOLOGY}stance> <{ONTOLOGY}Asserts> {provenance} .",
        ]
    # a day that the two first passages give differently, so that the event stands on the timeline
    # and among the disagreements
    xsd, edtf = "http://www.w3.org/2001/XMLSchema#", "http://id.loc.gov/datatypes/edtf/EDTF-level1"
    for place in ("", f"<{BASE}citation/hostile/script>"):
        lines.append(f'{event} <{ONTOLOGY}when> "2021-02-17"^^<{edtf}> {place} .')
    lines.append(
        f'{event} <{ONTOLOGY}when> "2021-02-18"^^<{edtf}> <{BASE}citation/hostile/image> .'
    )
    for bound in ("earliest", "latest"):
        for place in ("", f"<{BASE}rule/date-bounds>"):
            lines.append(f'{event} <{ONTOLOGY}{bound}> "2021-02-17"^^<{xsd}date> {place} .')
    for place in ("", f"<{BASE}rule/superclass>"):
        lines.append(f"{event} {TYPE} <https://schema.org/Event> {place} .")
    for place in ("", f"<{BASE}rule/status>"):
        lines.append(f"{event} <{ONTOLOGY}status> <{ONTOLOGY}Held> {place} .")
    lines += [
        f"{source} {TYPE} <{ONTOLOGY}Source> {provenance} .",
        f'{source} <{TERMS}title> "{HOSTILE["script"]}"@en {provenance} .',
        f'{source} <{ONTOLOGY}url> "javascript:alert(1)" {provenance} .',
        f'{source} <{ONTOLOGY}basisNote> "{HOSTILE["image"]}"@en {provenance} .',
    ]
    return "\n".join(line.replace("  .", " .") for line in lines)


@pytest.fixture(scope="module")
def hostile(doctored: Callable[[str], Path]) -> Iterator[TestClient]:
    from api.app import create_app
    from api.settings import Settings

    with TestClient(create_app(Settings(doctored(quads())))) as opened:
        yield opened


PATHS = [
    *(f"/page/person/{name}" for name in HOSTILE),
    "/page/event/hostile",
    "/source/hostile",
    "/sources",
    "/browse/person",
    "/search?q=script",
    "/explore?focus=event/hostile",
    "/page/event/hostile?panel=participant",
    "/page/person/script?panel=of-participant",
    "/timeline?with=person/script&with=person/image",
    "/timeline?with=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "/compare?a=person/script&b=person/image",
    "/compare?a=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&b=person/image",
    "/path?a=person/script&b=person/image",
    "/path?a=%3Cscript%3Ealert(1)%3C/script%3E&b=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
    "/sources?publisher=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "/conflicts?property=when",
    "/promises",
    "/",
]


@pytest.mark.parametrize("path", PATHS)
def test_hostile_text_stays_text(hostile: TestClient, path: str) -> None:
    answer = hostile.get(path, headers=HTML)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert 'href="javascript:' not in answer.text
    assert "49" not in answer.text.split("</title>")[0]
    assert answer.text.count("<!--") == 0


def test_an_address_that_is_no_web_address_is_shown_and_not_linked(hostile: TestClient) -> None:
    text = hostile.get("/source/hostile", headers=HTML).text
    assert "<code>javascript:alert(1)</code>" in text


def test_directional_marks_cannot_reorder_their_surroundings(hostile: TestClient) -> None:
    page = hostile.get("/page/event/hostile", headers=HTML).text
    text = page.partition("<body")[2]  # nothing of the head is shown beside anything else
    override = "\u202e"
    assert override in text
    for piece in text.split(override)[:-1]:
        assert piece.rfind("<bdi") > piece.rfind("</bdi>") or piece.rfind(
            "<blockquote"
        ) > piece.rfind("</blockquote>")


@pytest.mark.parametrize("extension", ["json", "csv", "ttl", "nq", "rdf", "jsonld"])
def test_data_of_hostile_things_parses(hostile: TestClient, extension: str) -> None:
    import pyoxigraph as ox

    answer = hostile.get(f"/data/event/hostile.{extension}")
    assert answer.status_code == 200
    if extension not in ("json", "csv"):
        form = ox.RdfFormat.from_extension(extension)
        assert form is not None
        assert list(ox.parse(answer.content, format=form))


@pytest.mark.parametrize(
    "path",
    [
        "/timeline.csv?with=person/script",
        "/page/event/hostile?panel=participant&format=csv",
        "/conflicts?property=when&format=csv",
        "/sources?format=csv",
        "/compare?a=person/script&b=person/image&format=csv",
    ],
)
def test_tables_keep_hostile_text_in_its_cells(hostile: TestClient, path: str) -> None:
    answer = hostile.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["x-content-type-options"] == "nosniff"
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 1


def test_a_disagreement_shows_what_each_hostile_passage_says(hostile: TestClient) -> None:
    page = hostile.get("/conflicts?property=when", headers=HTML).text
    assert 'href="/page/event/hostile"' in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


@pytest.mark.parametrize("slug", ["%22%3E%3Cscript%3E", "..%2F..%2Fetc", "a%00b", "%E2%80%AE"])
def test_hostile_addresses_are_not_found(hostile: TestClient, slug: str) -> None:
    answer = hostile.get(f"/page/person/{slug}", headers=HTML)
    assert answer.status_code == 404
    assert "<script>" not in answer.text
