"""Reference data: names and structure, in three languages, and nothing that needs a citation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ontology import ID, ONTOLOGY, REFERENCE_GRAPH

SKOS = "http://www.w3.org/2004/02/skos/core#"

Ask = Callable[[str], list[dict[str, str]]]


def test_every_thing_of_the_graph_has_a_name_in_each_of_the_three_languages(ask: Ask) -> None:
    for language in ("en", "hi", "ru"):
        nameless = ask(f"""
            SELECT DISTINCT ?thing WHERE {{
              ?thing a ?class FILTER(STRSTARTS(STR(?thing), "{ID}"))
              FILTER NOT EXISTS {{
                ?thing <{SKOS}prefLabel> ?name FILTER(LANG(?name) = "{language}")
              }}
            }}""")
        assert [row["thing"] for row in nameless] == []


def test_reference_data_tells_no_date_and_no_holder_of_an_office(ask: Ask) -> None:
    forbidden = ("start", "end", "attestedOn", "when", "expectedBy", "post", "participant")
    values = " ".join(f"<{ONTOLOGY}{name}>" for name in forbidden)
    told = ask(f"""
        SELECT ?thing ?property WHERE {{
          VALUES ?property {{ {values} }}
          GRAPH <{REFERENCE_GRAPH}> {{ ?thing ?property ?value }}
        }}""")
    assert told == []


def test_a_name_is_found_in_the_spellings_of_the_sources(ask: Ask) -> None:
    spellings = {
        "Sergei Lavrov": "person/sergei-lavrov",
        "Сергей Лавров": "person/sergei-lavrov",
        "लावरोव": "person/sergei-lavrov",
        "Harsh Shringla": "person/harsh-vardhan-shringla",
        "S Jaishankar": "person/s-jaishankar",
        "S400 air defense system": "programme/s-400",
        "North-South Corridor": "programme/instc",
        "Chennai-Vladivostok Eastern Maritime Corridor": "programme/chennai-vladivostok-corridor",
    }
    for spelling, thing in spellings.items():
        found = ask(f"""
            SELECT ?thing WHERE {{
              ?thing <{SKOS}altLabel> ?name FILTER(STR(?name) = "{spelling}")
            }}""")
        assert ID + thing in {row["thing"] for row in found}, spelling


def test_every_link_tells_how_it_was_verified_and_when(seeds: Path) -> None:
    head, *rows = (seeds / "links" / "wikidata.tsv").read_text(encoding="utf-8").splitlines()
    assert head.split("\t") == ["id", "target", "judgement", "how", "when"]
    for row in rows:
        thing, target, judgement, how, when = row.split("\t")
        assert all((thing, target, judgement, how, when)), row
    assert [row.split("\t")[0] for row in rows] == sorted(row.split("\t")[0] for row in rows)


def test_every_verified_link_is_an_exact_match_of_the_graph(ask: Ask, seeds: Path) -> None:
    rows = (seeds / "links" / "wikidata.tsv").read_text(encoding="utf-8").splitlines()[1:]
    same = {row.split("\t")[1] for row in rows if row.split("\t")[2] == "same"}
    found = ask(f"SELECT ?item WHERE {{ ?thing <{SKOS}exactMatch> ?item }}")
    assert {row["item"].rsplit("/", 1)[1] for row in found} == same
