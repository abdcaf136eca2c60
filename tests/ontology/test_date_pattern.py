"""The shape of dates and the reader of dates agree on what is one."""

from __future__ import annotations

import re

import pytest
import rdflib

from graph.checking.shapes import shapes_text
from graph.dates import Edtf

ACCEPTED = [
    "2021", "2021-02", "2021-02-17", "2021-22", "198X", "19XX", "2021-XX", "2021-02-XX",
    "2021-XX-XX", "1984?", "1984-04~", "1984-04-01%", "2021-02-17/2021-02-18", "2021-02/2021-04",
    "2021/..", "../2021", "2021-02-17/", "/2021", "1984~/2004?", "2021-02-17T10:30:00Z",
]  # fmt: skip
REFUSED = [
    "", "yesterday", "17 February 2021", "17.02.2021", "2021/02/17", "2021-2", "2021-13", "2021-25",
    "2021-02-32", "21", "~2021", "2021-02-17 ", "2021-02-17~?", "2021-02-17T25:00:00Z",
    "2021-02-17/2021-02-18/2021-02-19",
    # level 2: the specification's own example is 2004-06-XX/2004-07-03
    "198X/1991", "2021-XX/2022", "2021/2022-XX", "2021-02-XX/..", "../20XX",
]  # fmt: skip


@pytest.fixture(scope="module")
def pattern() -> re.Pattern[str]:
    shapes = rdflib.Graph().parse(data=shapes_text(), format="turtle")
    shape = rdflib.URIRef("https://w3id.org/indrus/shape/Date")
    return re.compile(str(shapes.value(shape, rdflib.SH.pattern)))


@pytest.mark.parametrize("text", ACCEPTED)
def test_a_date_is_accepted_by_both(text: str, pattern: re.Pattern[str]) -> None:
    assert Edtf.parse(text).text == text
    assert pattern.search(text)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused_by_both(text: str, pattern: re.Pattern[str]) -> None:
    assert not pattern.search(text)
    with pytest.raises(ValueError, match=r"."):
        Edtf.parse(text)
