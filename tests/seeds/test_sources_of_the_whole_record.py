"""The sources of the whole record: who published them, what they are called, which repeat which.

Organisations are asked here too, since publishers are organisations.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest

from ontology import ID, ONTOLOGY, PREFIXES, PROVENANCE_GRAPH

if TYPE_CHECKING:
    from graph.record import Record

LANGUAGES: Final = ("en", "hi", "ru")
NATIVE: Final = {"hi": "\u0900-\u097f", "ru": "\u0400-\u04ff"}
"""The letters of a language that does not write in Latin ones."""
ADDRESS: Final = re.compile(
    r"^(www\.)?([a-z0-9-]+\.)+[a-z]{2,}(?:$|/|, (?:\d{4}|undated))|^https?:|[?&]\w+="
)
"""A title that is but the address of its page: a bare host, a host with a date, a query."""

Asked = Callable[[str], list[dict[str, str]]]


@pytest.fixture(scope="module")
def asked(whole_record: Record) -> Asked:
    """Ask the whole record; each row gives IRIs and literals without their marks."""

    def _asked(query: str) -> list[dict[str, str]]:
        rows = whole_record.select(query)
        return [{name: _value(term) for name, term in row.items()} for row in rows]

    return _asked


def _value(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value


@pytest.fixture(scope="module")
def sources(asked: Asked) -> list[dict[str, str]]:
    """Each source with what is told of it, one row a source."""
    rows = asked(f"""
        PREFIX : <{ONTOLOGY}> PREFIX dcterms: <{PREFIXES["dcterms"]}>
        SELECT ?source ?title ?kind ?language ?url ?text ?issued ?basis ?publisher WHERE {{
          GRAPH <{PROVENANCE_GRAPH}> {{
            ?source a :Source
            OPTIONAL {{ ?source dcterms:title ?title }}
            OPTIONAL {{ ?source :sourceKind ?kind }}
            OPTIONAL {{ ?source dcterms:language ?language }}
            OPTIONAL {{ ?source :url ?url }}
            OPTIONAL {{ ?source :text ?text }}
            OPTIONAL {{ ?source dcterms:issued ?issued }}
            OPTIONAL {{ ?source :dateBasis ?basis }}
            OPTIONAL {{ ?source dcterms:publisher ?publisher }}
          }}
        }}""")
    return list({row["source"]: row for row in rows}.values())


def test_organisations_are_named_in_three_languages(asked: Asked) -> None:
    rows = asked(f"""
        PREFIX skos: <{PREFIXES["skos"]}>
        SELECT ?thing ?name (LANG(?name) AS ?language) WHERE {{
          ?thing skos:prefLabel ?name FILTER(STRSTARTS(STR(?thing), "{ID}organisation/"))
        }}""")
    names: dict[str, dict[str, str]] = {}
    for row in rows:
        names.setdefault(row["thing"], {})[row["language"]] = row["name"]
    assert len(names) >= 180
    whole = [thing for thing, told in names.items() if set(LANGUAGES) <= set(told)]
    assert len(whole) >= 0.95 * len(names)
    hindi = [told for told in names.values() if re.search(f"[{NATIVE['hi']}]", told.get("hi", ""))]
    assert len(hindi) >= 0.95 * len(names)


def test_every_organisation_is_a_state_or_tells_what_kind_of_body_it_is(asked: Asked) -> None:
    vague = asked(f"""
        PREFIX org: <{PREFIXES["org"]}>
        SELECT ?thing WHERE {{
          ?thing a org:Organization FILTER(STRSTARTS(STR(?thing), "{ID}organisation/"))
          FILTER NOT EXISTS {{ ?thing a <{ONTOLOGY}State> }}
          FILTER NOT EXISTS {{ ?thing org:classification ?kind }}
        }}""")
    assert [row["thing"] for row in vague] == []


def test_the_soviet_union_and_russia_are_two_states_and_one_came_of_the_other(
    asked: Asked,
) -> None:
    rows = asked(f"""
        PREFIX org: <{PREFIXES["org"]}>
        SELECT ?result WHERE {{
          ?change a org:ChangeEvent ; org:resultingOrganization ?result ;
            org:originalOrganization <{ID}organisation/soviet-union>
        }}""")
    assert [row["result"] for row in rows] == [ID + "organisation/russia"]


def test_every_source_has_title_kind_language_date_and_a_place_to_read_it(
    sources: list[dict[str, str]],
) -> None:
    wanted = ("title", "kind", "language", "issued", "basis")
    bare = [row["source"] for row in sources if not all(row.get(name) for name in wanted)]
    assert bare == []
    assert [row["source"] for row in sources if not row.get("url") and not row.get("text")] == []


def test_no_title_is_a_bare_address(sources: list[dict[str, str]]) -> None:
    assert [row["title"] for row in sources if ADDRESS.search(row["title"])] == []


def test_official_sources_have_their_publisher(sources: list[dict[str, str]]) -> None:
    official = [row for row in sources if row["kind"] == ONTOLOGY + "OfficialOfActingState"]
    assert len(official) >= 60
    named = [row for row in official if row.get("publisher")]
    assert len(named) >= 0.95 * len(official)


def test_citations_rest_on_an_address_or_a_held_text(asked: Asked) -> None:
    rows = asked(f"""
        PREFIX : <{ONTOLOGY}> PREFIX dcterms: <{PREFIXES["dcterms"]}>
        SELECT ?citation (SAMPLE(?address) AS ?url) (SAMPLE(?held) AS ?text) WHERE {{
          GRAPH <{PROVENANCE_GRAPH}> {{
            ?citation a :Citation ; dcterms:source ?source
            OPTIONAL {{ ?source :url ?address }}
            OPTIONAL {{ ?source :text ?held }}
          }}
        }} GROUP BY ?citation""")
    assert len(rows) >= 2000
    resting = [row for row in rows if row.get("text") or _resolvable(row.get("url", ""))]
    assert len(resting) >= 0.95 * len(rows)


def _resolvable(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "")


def test_a_reprint_names_the_first_print_and_no_other_reprint(asked: Asked) -> None:
    rows = asked(f"""
        SELECT ?copy ?original WHERE {{
          GRAPH <{PROVENANCE_GRAPH}> {{ ?copy <{ONTOLOGY}reprints> ?original }}
        }}""")
    copies = {row["copy"] for row in rows}
    assert len(copies) >= 10
    assert [row["copy"] for row in rows if row["original"] in copies] == []
