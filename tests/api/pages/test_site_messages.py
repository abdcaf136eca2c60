"""The interface says everything it says in all three languages."""

from __future__ import annotations

import json
import re
import string
from pathlib import Path

import pytest

from api import messages

API = Path(messages.__file__).parents[1]
FORMS = {"en": {"one", "other"}, "hi": {"one", "other"}, "ru": {"one", "few", "many"}}


def stems(lang: str) -> dict[str, set[str]]:
    """Each key without its plural form, with the plural forms it has."""
    found: dict[str, set[str]] = {}
    for key in messages.table(lang):
        stem, _, last = key.rpartition(".")
        if last in {"one", "few", "many", "other"}:
            found.setdefault(stem, set()).add(last)
        else:
            found.setdefault(key, set())
    return found


@pytest.mark.parametrize("lang", ["hi", "ru"])
def test_no_language_lacks_a_string(lang: str) -> None:
    assert stems(lang).keys() == stems("en").keys()


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_every_plural_has_the_forms_of_its_language(lang: str) -> None:
    assert {k: f for k, f in stems(lang).items() if f and not f >= FORMS[lang]} == {}


@pytest.mark.parametrize("lang", ["hi", "ru"])
def test_places_for_values_agree_with_english(lang: str) -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    english = messages.table("en")
    wrong = {
        key: text
        for key, text in messages.table(lang).items()
        if key in english and not places(text) <= places(english[key])
    }
    assert wrong == {}


IN_TEMPLATE = re.compile(r"""\b([tn])\(\s*["']([\w.\-]+)["'](\s*~)?""")
IN_CODE = re.compile(r"""\b(text|plural)\(\s*(f?)["']([\w.\-]+)""")


def asked() -> list[tuple[str, str, bool, str]]:
    """Every place that asks for a string: the file, the key, whether it goes on, t or n."""
    found = []
    for file in sorted((API / "templates").glob("*.html")):
        for how, key, joined in IN_TEMPLATE.findall(file.read_text(encoding="utf-8")):
            found.append((file.name, key, bool(joined), how))
    for file in sorted(API.rglob("*.py")):
        # the examples of the messages themselves, and the arguments of other functions named text
        if file.parent.name in ("pages", "portrait", "sharing", "feeds", "explorer"):
            for name, joined, key in IN_CODE.findall(file.read_text(encoding="utf-8")):
                if "." in key:
                    found.append((file.name, key, bool(joined), name[0].replace("p", "n")))
    return found


def test_every_key_that_is_asked_for_exists() -> None:
    known = stems("en")
    missing = [
        (file, key)
        for file, key, joined, _ in asked()
        if not (any(one.startswith(key) for one in known) if joined else key in known)
    ]
    assert missing == []
    assert len({key for _, key, _, _ in asked()}) > 150


def test_what_is_counted_has_plural_forms_and_nothing_else_does() -> None:
    known = stems("en")
    wrong = [
        (file, key, how)
        for file, key, joined, how in asked()
        if not joined and key in known and bool(known[key]) != (how == "n")
    ]
    assert wrong == []


@pytest.mark.parametrize("lang", ["hi", "ru"])
def test_no_string_is_left_empty_or_in_english(lang: str) -> None:
    english, own = messages.table("en"), messages.table(lang)
    assert [key for key, words in own.items() if not words.strip()] == []
    same = {
        key
        for key, words in own.items()
        if words == english.get(key) and re.search(r"[a-z]{3}", re.sub(r"\{\w+\}", "", words))
    }
    # names of formats, languages by their own names, and what is the same word everywhere
    kept = {key for key in same if not key.startswith(("explorer.", "sparql."))}
    assert {key for key in kept if " " in english[key].strip()} == set()


@pytest.mark.parametrize("lang", ["hi", "ru"])
def test_the_explorer_lacks_no_word(lang: str) -> None:
    words = API.parent / "graph" / "viewing" / "assets" / "words"
    english, own = (
        json.loads((words / f"{one}.json").read_text(encoding="utf-8")) for one in ("en", lang)
    )

    def keys(table: dict[str, str]) -> set[str]:
        return {re.sub(r"\.(one|few|many|other)$", "", key) for key in table}

    assert keys(own) == keys(english)
    assert all(str(value).strip() for value in own.values())


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1 источник"), (3, "3 источника"), (11, "11 источников")]
)
def test_russian_counts_agree(number: int, words: str) -> None:
    assert messages.plural("evidence.sources", number, "ru") == words


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "1,023,456 results"),
        ("hi", "10,23,456 परिणाम"),
        ("ru", "1\u00a0023\u00a0456 результатов"),
    ],
)
def test_a_count_has_its_digits_grouped_as_the_language_groups_them(lang: str, words: str) -> None:
    assert messages.plural("search.count", 1_023_456, lang) == words


@pytest.mark.parametrize(
    ("lang", "other"), [("ru", r"баз[аеуы]\b|собрани|отрыв[ко]"), ("hi", "ओंटोलॉजी")]
)
def test_one_thing_has_one_name_in_all_strings(lang: str, other: str) -> None:
    # the record is «свод» and a passage «фрагмент» throughout
    strange = {key: words for key, words in messages.table(lang).items() if re.search(other, words)}
    assert {key for key in strange if not key.startswith("finding.words.")} == set()


def test_hindi_is_written_in_devanagari_and_russian_in_cyrillic() -> None:
    for lang, script in (("hi", r"[\u0900-\u097f]"), ("ru", r"[\u0400-\u04ff]")):
        own = [t for t in messages.table(lang).values() if re.search(script, t)]
        assert len(own) > 0.9 * len(messages.table(lang))
