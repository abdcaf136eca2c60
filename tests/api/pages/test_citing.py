"""A thing, a fact and a document are cited: as a text, and in the formats of bibliographies."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.messages import LANGUAGES
from api.pages.citing import Work, bibtex, csl, ris
from graph.dates import published

LAVROV = "/page/person/sergei-lavrov"
SOURCE = "/source/shringla-moscow-official-2021-02-18"


def _facts(client: TestClient, path: str) -> list[str]:
    found = re.findall(r'class="permalink" href="([^"]+)"', client.get(path).text)
    return [path + unescape(href) for href in found]


def test_every_fact_has_an_address_of_its_own_that_says_who_says_so(client: TestClient) -> None:
    facts = _facts(client, LAVROV)
    assert len(facts) == len(set(facts)) > 3
    for fact in facts:
        page = client.get(fact)
        assert page.status_code == 200
        assert '<details class="evidence" open>' in page.text
        assert re.search(r"<blockquote|no-quote|by-rule|by-reference", page.text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_to_cite_holds_the_link_that_leads_back(client: TestClient, lang: str) -> None:
    fact = _facts(client, f"{LAVROV}")[0]
    page = client.get(f"{fact}&lang={lang}").text
    words = unescape(re.search(r"data-copied>(.*?)</p>", page)[1])  # type: ignore[index]
    link = re.search(r"http://testserver(\S+)$", words)
    assert link
    assert client.get(link[1]).status_code == 200


def test_a_fact_keeps_its_address_in_every_language(client: TestClient) -> None:
    for fact in _facts(client, LAVROV):
        assert [client.get(f"{fact}&lang={lang}").status_code for lang in LANGUAGES] == [200] * 3


def test_a_fact_is_a_table_of_one_line(client: TestClient) -> None:
    rows = client.get(_facts(client, LAVROV)[0] + "&format=json").json()["rows"]
    assert len(rows) == 1
    assert rows[0]["citations"]


@pytest.mark.parametrize("fact", ["0000000000", "%3Cscript%3E", ""])
def test_a_fact_that_is_none_is_not_found(client: TestClient, fact: str) -> None:
    assert client.get(f"{LAVROV}?panel=of-participant&fact={fact}").status_code == 404


@pytest.mark.parametrize(("form", "begins"), [("bib", "@misc{"), ("ris", "TY  - "), ("csl", "[")])
@pytest.mark.parametrize("path", [LAVROV, SOURCE])
def test_a_citation_is_a_file(client: TestClient, path: str, form: str, begins: str) -> None:
    answer = client.get(path, params={"cite": form})
    assert answer.status_code == 200
    assert answer.text.startswith(begins)
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert client.get(path, params={"cite": "docx"}).status_code == 400


def test_a_document_is_cited_for_itself_and_not_for_this_record(client: TestClient) -> None:
    item = json.loads(client.get(SOURCE, params={"cite": "csl"}).text)[0]
    assert item["issued"] == {"date-parts": [[2021, 2, 18]]}
    assert "indrus" not in item.get("container-title", "")


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_title_breaks_out_of_its_field(title: str, author: str) -> None:
    work = Work("key", title, "https://example.org/", "dataset", (2020,), author)
    entry = bibtex(work)
    assert entry.count("\n}\n") == 1
    depth = 0
    for letter in re.sub(r"\\[{}]", "", entry):
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
    assert depth == 0
    assert all(re.match(r"[A-Z]\w  - ", line) for line in ris(work).split("\r\n") if line)
    assert json.loads(csl(work))[0].get("title", "") == title


@pytest.mark.parametrize(
    ("issued", "words"),
    [
        ("2007-12-31/..", "не ранее 31 декабря 2007 г."),
        ("2025-12/..", "не ранее декабря 2025 г."),
        ("2021-02-18", "18 февраля 2021 г."),
    ],
)
def test_a_document_without_its_day_came_out_not_before_one(issued: str, words: str) -> None:
    assert published(issued, "ru") == words
