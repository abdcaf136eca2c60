"""The held texts: unchanged to the byte, and read to the last sentence.

A text is evidence only as long as it is what was received. So its checksum is pinned, each quote
is looked up in it again without the reader's help, and what no citation quotes is written here.
"""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from graph.evidence import citations_of_source

if TYPE_CHECKING:
    from graph.record import Record

SHA256: Final = {
    "shringla-moscow-press-2021-02-18": (
        "698ac8c349c96854677c63ebcc36adeb23027652b6f2506165b33bdad6add979"
    ),
    "shringla-moscow-official-2021-02-18": (
        "d19a24fc37526fd2738c2ce9b160c21fe4e64fa9a6fd910ad896370cca5acd11"
    ),
    "shringla-arrival-2021-02-17": (
        "3e385ae9de407a7cc8ee145dd98516d8b883eadcb92f881dec7322d8aa565546"
    ),
    "riac-conference-2025-03-27": (
        "5a414884917d03302171358fd290961c2235042c59e62c3df3af1fd6abdafcde"
    ),
    "jaishankar-moscow-2021-07-09": (
        "bb3af24443c57a0710f1bce1367f06ca4bf38324e5ebeb1127614b474b620776"
    ),
}
"""Checksums of the five texts as they were received."""

UNQUOTED: Final = {
    "shringla-moscow-press-2021-02-18": ["by", ";", "; as well as"],
    "shringla-moscow-official-2021-02-18": ["date 2021-02-18 Moscow:", "by", ";", "; as well as"],
    "shringla-arrival-2021-02-17": ["date 2021-02-17", "and", "Adding,", "with"],
    "riac-conference-2025-03-27": ["NEW DELHI:", ":", ", Lavrov said,"],
    "jaishankar-moscow-2021-07-09": ["pic.twitter.com/5HjSPTuXA3", "said", "and"],
}
"""What no citation quotes: datelines, a picture's address, words that join two quoted passages."""

_MARKS: Final = ' \n.,•"”“'


def _text(seeds: Path, slug: str) -> str:
    return (seeds / "sources" / f"{slug}.txt").read_bytes().decode()


@pytest.mark.parametrize("slug", SHA256)
def test_a_held_text_is_the_one_that_was_received(seeds: Path, slug: str) -> None:
    content = (seeds / "sources" / f"{slug}.txt").read_bytes()
    assert hashlib.sha256(content).hexdigest() == SHA256[slug]


def test_every_text_has_its_annotation_and_every_annotation_its_text(seeds: Path) -> None:
    texts = {path.stem for path in (seeds / "sources").glob("*.txt")}
    assert texts == {path.stem for path in (seeds / "sources").glob("*.trig")}
    assert texts >= set(SHA256)


@pytest.mark.parametrize("slug", SHA256)
def test_every_quote_stands_in_its_text_where_its_position_says(
    record: Record, seeds: Path, slug: str
) -> None:
    text = unicodedata.normalize("NFC", _text(seeds, slug))
    citations = [citation for citation, _ in citations_of_source(record, slug)]
    assert len(citations) >= 25
    for citation in citations:
        assert citation.quote, citation.iri
        assert text[citation.start : citation.end] == citation.quote, citation.iri


@pytest.mark.parametrize("slug", SHA256)
def test_no_sentence_of_a_held_text_is_left_unread(record: Record, seeds: Path, slug: str) -> None:
    left = list(unicodedata.normalize("NFC", _text(seeds, slug)))
    for citation, _ in citations_of_source(record, slug):
        assert citation.start is not None
        assert citation.end is not None
        for position in range(citation.start, citation.end):
            left[position] = "\0"
    remainders = (part.strip() for part in "".join(left).split("\0"))
    assert [part for part in remainders if part.strip(_MARKS)] == UNQUOTED[slug]


@pytest.mark.parametrize("slug", SHA256)
def test_every_citation_says_something_that_the_graph_holds(record: Record, slug: str) -> None:
    for citation, facts in citations_of_source(record, slug):
        assert facts, citation.iri
        assert any(fact.accepted for fact in facts), citation.iri
