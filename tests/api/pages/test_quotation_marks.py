"""The marks around a quotation are those of the page; what stands between them is the source's."""

from __future__ import annotations

import html
import re

import pytest
from starlette.testclient import TestClient

HTML = {"Accept": "text/html"}
MARKS = {"en": ("“", "”"), "hi": ("“", "”"), "ru": ("«", "»")}
PAGES = (
    "/page/person/igor-morgulov",
    "/source/shringla-moscow-official-2021-02-18",
    "/explore?focus=person/igor-morgulov",
)


def quotations(client: TestClient, path: str, lang: str) -> list[str]:
    joint = "&" if "?" in path else "?"
    page = client.get(f"{path}{joint}lang={lang}", headers=HTML).text
    found = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", one)).strip() for one in found]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", MARKS)
def test_a_quotation_stands_in_the_marks_of_the_page(
    client: TestClient, path: str, lang: str
) -> None:
    first, last = MARKS[lang]
    told = quotations(client, path, lang)
    assert told
    assert all(one.startswith(first) and one.endswith(last) for one in told)


@pytest.mark.parametrize("path", PAGES)
def test_its_words_are_the_same_in_every_language(client: TestClient, path: str) -> None:
    english = [one[1:-1] for one in quotations(client, path, "en")]
    for lang in ("hi", "ru"):
        assert [one[1:-1] for one in quotations(client, path, lang)] == english


@pytest.mark.parametrize(("lang", "marks"), MARKS.items())
def test_a_title_in_a_citation_to_copy_stands_in_them_too(
    client: TestClient, lang: str, marks: tuple[str, str]
) -> None:
    page = client.get(PAGES[1], params={"lang": lang}, headers=HTML).text
    line = re.search(r'class="[^"]*\bcite\b[^"]*"[^>]*>(.*?)</', page, re.DOTALL)
    assert line
    assert html.unescape(re.sub(r"<[^>]+>", "", line[1])).strip().startswith(marks[0])
