"""Where a search leads besides names: who held an office then, what two did together, which page.

``defence minister of Russia 2015`` asks for a holder, ``modi putin 2018`` for what both took part
in, ``overdue promises`` for a page of this site. Each is answered above the names that were found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from api.messages import LANGUAGES, text
from api.pages.addresses import focus_of, path_of
from api.pages.happenings import Choice, involving
from api.pages.reader import Reader, Shown
from graph.search import Asked, Hit, Index
from graph.search.folding import fold
from graph.search.times import Turn

#: From here on a name holds every word that was typed.
_SURE: Final = 66
_VERY: Final = 84
_WHOSE: Final = ("person", "programme", "organisation")
#: And from here on it is the very name.
_ALONE: Final = 95
_MOST: Final = 8
_OFFICES: Final = 3
#: What two people did together, which is no part of their names.
_TOGETHER: Final = frozenset(
    "meeting meetings met meet meets call calls visit visits talks events together between "
    "vstrecha vstrechi peregovory".split()
)
_LEAST: Final = 3
#: Pages of this site, each with the words of ``finding.room.…`` that ask for it.
_ROOMS: Final[tuple[tuple[str, str, dict[str, str]], ...]] = (
    ("promises", "/promises", {}),
    ("overdue", "/promises", {"outcome": "overdue"}),
    ("upcoming", "/timeline", {"planned": "yes"}),
    ("conflicts", "/conflicts", {"nature": "against"}),
    ("timeline", "/timeline", {}),
    ("compare", "/compare", {}),
    ("path", "/path", {}),
    ("gaps", "/gaps", {}),
    ("coverage", "/coverage", {}),
    ("changes", "/changes", {}),
    ("take", "/about", {}),
    ("sources", "/sources", {}),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Who held an office at the time asked for.

    Attributes:
        post: the office.
        path: its page, on that time.
        when: the time in EDTF.
        holders: each holder with the days that sources show, in EDTF; none where none is known.
    """

    post: Shown
    path: str
    when: str
    holders: tuple[tuple[Shown, str], ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """Events in which all of some things have a part, at some time; and how to see them."""

    things: tuple[Shown, ...]
    when: str
    query: tuple[tuple[str, str], ...]
    count: int

    @property
    def address(self) -> str:
        """Where these events stand."""
        return f"/timeline?{urlencode(self.query)}"


@dataclass(frozen=True, slots=True)
class Room:
    """A page of this site: the key of its name, its path, its parameters, what it is about."""

    key: str
    path: str
    query: dict[str, str]
    about: str = ""


def answers(reader: Reader, index: Index, asked: Asked, hits: Iterable[Hit]) -> list[Answer]:
    """Who held the offices that a text names at the time that it names; none without a time."""
    ranked = list(hits)
    posts = [hit for hit in ranked if hit.kind == "post" and hit.score >= _SURE]
    # an office that is found beside something likelier is not what is asked for
    if not asked.first or not posts or ranked[0].kind != "post":
        return []
    best = max(hit.score for hit in posts)
    told = [_answer(reader, index, asked, hit.iri) for hit in posts if hit.score >= best - 6]
    return [one for one in told if one.holders][:_OFFICES] or told[:1]


def _answer(reader: Reader, index: Index, asked: Asked, post: str) -> Answer:
    turns = [t for t in index.holders.get(post, ()) if t.first and asked.meets(t.first, t.last)]
    turns.sort(key=lambda turn: turn.first)
    holders = tuple((reader.name(turn.person), _span(turn)) for turn in turns)
    return Answer(reader.name(post), path_of(post) or "", asked.when, holders)


def _span(turn: Turn) -> str:
    return turn.first if turn.first == turn.last else f"{turn.first}/{turn.last}"


def leads(reader: Reader, asked: Asked, hits: list[Hit], pair: tuple[str, ...]) -> list[Lead]:
    """The events of the people and things that a text names, and of the time that it names."""
    best = next(iter(hits), None)
    things = pair
    if not pair and asked.first and best and best.kind in _WHOSE and best.score >= _VERY:
        things = (best.iri,)
    if not things and not asked.first:
        return []
    times = {asked.when: Choice(since=asked.first, until=asked.last)}
    if things:
        times[""] = Choice()
    involved = involving(reader.record, things)
    found = [
        Lead(
            tuple(reader.name(thing) for thing in things),
            when,
            (
                *(("with", focus_of(thing)) for thing in things),
                *((("from", asked.first), ("to", asked.last)) if when else ()),
            ),
            sum(choice.fits(one) for one in involved),
        )
        for when, choice in times.items()
    ]
    return [lead for lead in found if lead.count]


def paired(index: Index, asked: Asked, hits: list[Hit]) -> tuple[str, ...]:
    """Two things that the words name one after the other, if they do and name no single one."""
    words = tuple(word for word in asked.names.words if word not in _TOGETHER)
    if not 2 <= len(words) <= _MOST or (hits and hits[0].score >= _ALONE):
        return ()
    for cut in range(1, len(words)):
        halves = (" ".join(words[:cut]), " ".join(words[cut:]))
        if all(len(half) >= _LEAST for half in halves):
            ends = [_very(index.search(half, "en", 1, _WHOSE)) for half in halves]
            if all(ends) and ends[0] != ends[1]:
                return tuple(ends)
    return ()


def _very(hits: list[Hit]) -> str:
    return hits[0].iri if hits and hits[0].score >= _VERY else ""


def rooms(index: Index, asked: Asked, typed: str, lang: str) -> list[Room]:
    """The pages of this site that the words ask for; promises of the programme that they name."""
    words = [word for word in fold(typed).split() if len(word) >= _LEAST]
    found = [room for room in _ROOMS if any(_asks(word, room[0], lang) for word in words)]
    promised = any(path == "/promises" for _, path, _ in found)
    about = _programme(index, asked.names.words) if promised else None
    return [
        Room(key, path, {**query, "programme": about.iri.rpartition("/")[2]}, about.iri)
        if about and path == "/promises"
        else Room(key, path, query)
        for key, path, query in found
    ]


def _programme(index: Index, words: tuple[str, ...]) -> Hit | None:
    """The programme that some of the words name, the longest name first."""
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            part = " ".join(words[start : start + size])
            for hit in index.search(part, "en", 1, ("programme",)):
                if hit.score >= _ALONE:
                    return hit
    return None


def _asks(word: str, key: str, lang: str) -> bool:
    return any(
        known == word or (len(word) > 4 and known.startswith(word)) for known in _known(key, lang)
    )


def _known(key: str, lang: str) -> Iterator[str]:
    for one in dict.fromkeys((lang, *LANGUAGES)):
        yield from fold(text(f"finding.words.{key}", one)).split()
