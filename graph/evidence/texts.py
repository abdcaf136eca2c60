"""A source from its own side: its text, and what each of its passages supports.

>>> import pyoxigraph as ox
>>> empty = Record(Path("none"), ox.Store(), {"release": "0"})
>>> source_text(empty, "a"), citations_of_source(empty, "a")
(None, ())
"""

import hashlib
import unicodedata
from pathlib import Path

from graph.evidence.asking import (
    ask_facts,
    describe_citations,
    iri_term,
    matching,
    text_of,
)
from graph.evidence.facts import Citation, Fact
from graph.record import Record
from graph.release import TEXTS
from ontology import PROVENANCE_GRAPH, SOURCE

_PASSAGES = """
SELECT ?citation WHERE {{ GRAPH <{provenance}> {{ ?citation dcterms:source {source} }} }}"""

_SAID = f"""
SELECT DISTINCT ?s ?p WHERE {{{{
  GRAPH <{PROVENANCE_GRAPH}> {{{{ ?passage dcterms:source {{}} }}}}
  GRAPH ?passage {{{{ ?s ?p ?o }}}} }}}}"""

_HELD = """
SELECT ?file ?digest WHERE {{
  GRAPH <{provenance}> {{
    {source} indrus:text ?file . OPTIONAL {{ {source} indrus:textSha256 ?digest }} }} }}"""


def source_text(record: Record, slug: str) -> str | None:
    """Return the held text of a source in NFC, to which positions refer; ``None`` if not held.

    The release carries the texts. One that is gone, or is not what its checksum says, counts as
    not held: a passage highlighted at a wrong place would be worse than none.
    """
    source = iri_term(SOURCE + slug)
    for row in record.select(_HELD.format(provenance=PROVENANCE_GRAPH, source=source)):
        file = record.folder / TEXTS / Path(text_of(row["file"])).name
        if file.is_file():
            held = file.read_bytes()
            digest = hashlib.sha256(held).hexdigest()
            if "digest" not in row or text_of(row["digest"]) == digest:
                return unicodedata.normalize("NFC", held.decode("utf-8"))
    return None


def citations_of_source(record: Record, slug: str) -> tuple[tuple[Citation, tuple[Fact, ...]], ...]:
    """Return each passage of a source with what it says, in the order of the text.

    Each fact carries all of its citations, those of other sources too. Passages without a
    position follow those that have one.
    """
    source = iri_term(SOURCE + slug)
    passages = _PASSAGES.format(provenance=PROVENANCE_GRAPH, source=source)
    rows = record.select(passages)
    citations = describe_citations(record, (str(row["citation"])[1:-1] for row in rows))
    # asked for first and then written out: joined in one query, every triple would be looked at;
    # without their values, because not every engine joins texts that are written out
    said = {(str(row["s"]), str(row["p"])) for row in record.select(_SAID.format(source))}
    values = " ".join(f"({' '.join(pair)})" for pair in sorted(said))
    facts_of: dict[str, list[Fact]] = {iri: [] for iri in citations}
    for fact in ask_facts(record, matching(f"VALUES (?s ?p) {{ {values} }}")):
        for citation in (*fact.citations, *fact.denials):
            if citation.iri in facts_of:
                facts_of[citation.iri].append(fact)
    ordered = sorted(citations.values(), key=_by_position)
    return tuple((citation, tuple(facts_of[citation.iri])) for citation in ordered)


def _by_position(citation: Citation) -> tuple[bool, int, int, str]:
    start, end = citation.start, citation.end
    return (start is None, start or 0, end or 0, citation.iri)
