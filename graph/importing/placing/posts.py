"""Which post the words of a table mean; a new one goes into the organisation that they name."""

from __future__ import annotations

import re
from functools import cache

from graph.importing.declarations import posts
from graph.importing.draft import Draft, Proposal
from graph.importing.recognising import AS_WRITTEN, Names
from graph.importing.tables import Row
from graph.importing.wording import slug
from graph.search.folding import fold

NOMINATION = re.compile(r"\b(designate|nominat\w*|candidate)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"\((first|second|third|fourth) term\)", re.IGNORECASE)
_ACTING = re.compile(r"^(acting|interim)\s+", re.IGNORECASE)
_OF = re.compile(r"(?:,| of| to the) (?:the )?", re.IGNORECASE)


@cache
def declared() -> dict[str, dict[str, str]]:
    """Wording of a table, folded, → the declared post."""
    return {fold(one): told for told in posts() for one in told["wording"].split("|")}


def is_acting(office: str) -> bool:
    """Whether the words say that the post is filled for the time being."""
    return bool(_ACTING.match(office))


def post(draft: Draft, names: Names, office: str, row: Row) -> str | None:
    """The post that words mean; None where they name no organisation, or two posts."""
    words = _ORDINAL.sub("", _ACTING.sub("", office)).strip()
    told = declared().get(fold(words))
    if told:
        return _of_list(draft, names, told)
    if ";" in words:
        return None
    return names.find("post", words) or _new(draft, names, words, row)


def _of_list(draft: Draft, names: Names, told: dict[str, str]) -> str:
    thing = f"post:{told['post']}"
    if draft.exists(thing):
        return thing
    wordings = told["wording"].split("|")
    for one in (told["label_en"] or wordings[0], *wordings):
        if known := names.find("post", one):
            return known
    labels = {language: told[f"label_{language}"] for language in ("en", "hi", "ru")}
    others = [(one, "en") for one in wordings if one != labels["en"] and "(" not in one]
    within = names.organisation_called(told["organisation"])
    return names.propose(Proposal(thing, ("org:Post",), labels, others, [("org:postIn", within)]))


def _new(draft: Draft, names: Names, words: str, row: Row) -> str | None:
    within = _organisation(draft, names, words)
    if within is None:
        return None
    labels = dict.fromkeys(("en", "hi", "ru"), words)
    thing = draft.free("post", slug(words, 12))
    draft.remark(row, "new post", f"{thing} in {within}")
    said = [("org:postIn", within)]
    return names.propose(Proposal(thing, ("org:Post",), labels, [], said, AS_WRITTEN))


def _organisation(draft: Draft, names: Names, words: str) -> str | None:
    """The longest end of the words that names a known organisation; else the state they name."""
    for found in _OF.finditer(words):
        rest = words[found.end() :]
        known = names.find("organisation", rest) or names.declared(rest)
        if known:
            return known
    state = names.state_in(words)
    first = _OF.search(words)
    if state or first is None or not words[first.end() :][:1].isupper():
        return state
    return names.organisation(words[first.end() :])
