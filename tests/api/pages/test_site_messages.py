"""The interface says everything it says in all three languages."""

from __future__ import annotations

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


def test_every_key_in_a_template_exists() -> None:
    known = stems("en")
    used: set[str] = set()
    for file in (API / "templates").glob("*.html"):
        text = file.read_text(encoding="utf-8")
        used |= set(re.findall(r"""\b[tn]\(["']([a-z_.\-]+)["'][,)]""", text))
    assert used - known.keys() == set()
    assert len(used) > 60


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1 источник"), (3, "3 источника"), (11, "11 источников")]
)
def test_russian_counts_agree(number: int, words: str) -> None:
    assert messages.plural("evidence.sources", number, "ru") == words


def test_hindi_is_written_in_devanagari_and_russian_in_cyrillic() -> None:
    for lang, script in (("hi", r"[\u0900-\u097f]"), ("ru", r"[\u0400-\u04ff]")):
        own = [t for t in messages.table(lang).values() if re.search(script, t)]
        assert len(own) > 0.9 * len(messages.table(lang))
