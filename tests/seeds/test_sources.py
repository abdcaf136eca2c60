"""What the seeds tell about the five documents themselves."""

from __future__ import annotations

from collections.abc import Callable

from ontology import ONTOLOGY, PREFIXES, PROVENANCE_GRAPH, SOURCE

DCTERMS = PREFIXES["dcterms"]

Ask = Callable[[str], list[dict[str, str]]]


def test_no_publisher_is_named_because_no_text_names_one(ask: Ask) -> None:
    named = ask(
        f"SELECT ?source WHERE {{ GRAPH ?graph {{ ?source <{DCTERMS}publisher> ?publisher }} }}"
    )
    assert named == []


def test_every_source_tells_from_what_its_kind_was_inferred(ask: Ask) -> None:
    rows = ask(f"""
        SELECT ?source ?note WHERE {{
          GRAPH <{PROVENANCE_GRAPH}> {{
            ?source a <{ONTOLOGY}Source> ; <{ONTOLOGY}basisNote> ?note
          }}
        }}""")
    assert len(rows) == 5
    assert all("Kind: inferred" in row["note"] for row in rows)


def test_the_kind_of_the_release_rests_on_what_the_press_report_says_of_it(ask: Ask) -> None:
    release = SOURCE + "shringla-moscow-official-2021-02-18"
    (row,) = ask(f"""
        SELECT ?note WHERE {{
          GRAPH <{PROVENANCE_GRAPH}> {{
            <{release}> <{ONTOLOGY}sourceKind> <{ONTOLOGY}OfficialOfActingState> ;
              <{ONTOLOGY}basisNote> ?note
          }}
        }}""")
    assert "shringla-moscow-press-2021-02-18" in row["note"]
    assert "Ministry of External Affairs" in row["note"]


def test_an_announced_event_is_planned_and_a_recalled_one_was_held(ask: Ask) -> None:
    for event, status in {
        "s-400-first-batch-delivery": "Planned",
        "2021-annual-summit": "Planned",
        "lavrov-visit-to-india-agreed-2021-02": "Planned",
        "2019-09-modi-visit-to-vladivostok": "Held",
        "kudankulam-unit-5-first-concrete": "Held",
        "2021-02-18-shringla-ryabkov-meeting": "Held",
    }.items():
        iri = f"{PREFIXES['event']}{event}"
        asked = f"SELECT ?status WHERE {{ <{iri}> <{ONTOLOGY}status> ?status }}"
        assert [row["status"] for row in ask(asked)] == [ONTOLOGY + status], event
