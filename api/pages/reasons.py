"""Why one value is preferred, in the reader's language.

The preference rule writes its reason once, in English, into the release. Its sentences are few and
regular, so they are recognised here and said again; a sentence that is not stays English.

>>> spoken("asserted, the other only recalled", "ru")
('утверждается, тогда как другое лишь вспоминается', 'ru')
"""

from __future__ import annotations

import re

from api.messages import has, text
from graph.dates import wording

_KIND = (
    r"(an official of an acting state|another official source|a news agency|the press"
    r"|a reference work|a source of unknown kind)"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STANCE = r"(asserted|recalled|announced or expected)"
_SENTENCES = {
    "stance": re.compile(rf"{_STANCE}, the other only {_STANCE}"),
    "kind": re.compile(rf"said by {_KIND}, the other by {_KIND}"),
    "texts": re.compile(r"said by (\d+) independent texts, the other by (\d+)"),
    "exact": re.compile(r"the more exact date, within what the others say"),
    "contains": re.compile(
        r"the sources of (\d+) more exact dates weigh the same; this one contains them"
    ),
    "precise": re.compile(r"the more precise date \((.+)\)"),
    "newest": re.compile(r"said last, on (\d{4}-\d\d-\d\d)"),
    "tie": re.compile(r"the sources of (\d+) values weigh the same: none is preferred"),
    "unlike": re.compile(r"one source denies what another says"),
    "outweighs": re.compile(r"outweighs its denial: (.+)"),
    "outweighed": re.compile(r"is outweighed by its denial: (.+)"),
    "undecided": re.compile(r"is denied by sources that weigh the same"),
}


def spoken(reason: str, lang: str) -> tuple[str, str]:
    """The reason in the reader's language, or unchanged in English, with its language."""
    for name, sentence in _SENTENCES.items():
        found = sentence.fullmatch(reason)
        if found is None:
            continue
        if lang == "en" and name != "newest":
            return reason, "en"
        parts = [_part(part, lang) for part in found.groups()]
        if name in ("outweighs", "outweighed"):
            inner, inner_lang = spoken(found[1], lang)
            if inner_lang != lang:
                return reason, "en"
            parts = [inner]
        numbered = {f"p{place}": part for place, part in enumerate(parts, 1)}
        return text(f"reason.{name}", lang, **numbered), lang
    return reason, "en"


def _part(part: str, lang: str) -> str:
    if _DAY.fullmatch(part):
        return wording(part, lang)
    key = f"reason.part.{part.replace(' ', '_')}"
    return text(key, lang) if has(key, "en") else part
