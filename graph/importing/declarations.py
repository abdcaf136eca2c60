"""What is declared about tables, as data: columns, types of events, posts, sites, refusals.

A new site or a new word for a kind of event is one line in `declared/`, and no code.

>>> kinds()["trade"].columns[0]
'year'
>>> site_of("en.special.kremlin.ru").kind
'OfficialOfActingState'
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

_FOLDER: Final = Path(__file__).resolve().parent / "declared"


@dataclass(frozen=True, slots=True)
class TableKind:
    """The columns that a kind of table has, and which of them have to be filled."""

    name: str
    says: str
    columns: tuple[str, ...]
    needed: frozenset[str]
    dates: frozenset[str]
    url: str | None
    register: dict[str, str] = field(default_factory=dict)
    """The one reference source of all rows, where rows name no page of their own."""


@dataclass(frozen=True, slots=True)
class EventType:
    """What the words in a column `type` mean; see `declared/event_types.toml`."""

    words: re.Pattern[str]
    unless: re.Pattern[str] | None
    event_class: str
    family: str
    slug: str
    tolerance: int
    parties: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """A web site: its name, what kind of source it is, who publishes it, in which language."""

    host: str
    name: str
    kind: str
    publisher: str = ""
    language: str = "en"
    reviewed: bool = True


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page that is no evidence, recognised by its address or by what a note says of it."""

    url: re.Pattern[str] | None
    note: re.Pattern[str] | None
    reason: str


@dataclass(frozen=True, slots=True)
class Notes:
    """What patterns in a row's note tell: stances, doubt, bounds and reporters."""

    stances: dict[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    bounds: dict[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    reporters: dict[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)

    @staticmethod
    def first(table: dict[str, tuple[re.Pattern[str], ...]], text: str) -> str | None:
        """The first key one of whose patterns is found in the text."""
        found = (key for key, each in table.items() if any(one.search(text) for one in each))
        return next(found, None)


@cache
def kinds() -> dict[str, TableKind]:
    """The kinds of tables by name."""
    return {
        name: TableKind(
            name=name,
            says=str(told["says"]),
            columns=tuple(told["columns"]),
            needed=frozenset(told.get("needed", ())),
            dates=frozenset(told.get("dates", ())),
            url=told.get("url"),
            register=dict(told.get("register", {})),
        )
        for name, told in _toml("kinds.toml").items()
    }


@cache
def event_types() -> tuple[EventType, ...]:
    """The types of events in the order in which they are tried."""
    return tuple(
        EventType(
            words=re.compile(told["words"], re.IGNORECASE),
            unless=re.compile(told["except"], re.IGNORECASE) if "except" in told else None,
            event_class=told["class"],
            family=told["family"],
            slug=told["slug"],
            tolerance=told["tolerance"],
            parties=tuple(told.get("parties", ())),
            labels=dict(told.get("labels", {})),
        )
        for told in _toml("event_types.toml")["type"]
    )


def event_type(words: str) -> EventType | None:
    """The type that these words of a table mean, None where they are not declared.

    >>> event_type("IRIGC-M&MTC (postponed)").event_class
    'CommissionSession'
    """
    for one in event_types():
        if one.words.search(words) and not (one.unless and one.unless.search(words)):
            return one
    return None


@cache
def notes() -> Notes:
    """The patterns that are looked for in notes."""
    told = _toml("notes.toml")
    bounds, reporters = told.pop("bounds"), told.pop("reporters")
    return Notes(_patterns(told), _patterns(bounds), _patterns(reporters))


@cache
def refusals() -> tuple[Refusal, ...]:
    """The pages that are refused, with the reason."""
    return tuple(
        Refusal(_pattern(told.get("url")), _pattern(told.get("note")), told["reason"])
        for told in _toml("refused.toml")["page"]
    )


@cache
def reprinting() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Sites that reprint, and marks by which a page or a note shows that it is a reprint."""
    told = _toml("reprinting.toml")
    return frozenset(told["sites"]), tuple(re.compile(one) for one in told["marks"])


@cache
def posts() -> tuple[dict[str, str], ...]:
    """Posts with the wordings that tables use for them."""
    return rows("posts.tsv")


@cache
def organisations() -> tuple[dict[str, str], ...]:
    """Organisations with the wordings that tables use for them."""
    return rows("organisations.tsv")


@cache
def _sites() -> dict[str, Site]:
    return {
        row["host"]: Site(
            row["host"], row["name"], row["kind"], row["publisher"], row["language"] or "en"
        )
        for row in rows("sites.tsv")
    }


def site_of(host: str) -> Site:
    """What is known of a site; a site that was never reviewed counts as press."""
    sites, parts = _sites(), host.lower().partition(":")[0].strip(".").split(".")
    for start in range(len(parts) - 1):
        known = sites.get(".".join(parts[start:]))
        if known is not None:
            return known
    bare = ".".join(parts).removeprefix("www.")
    language = "hi" if parts[0] == "hindi" else "ru" if parts[-1] == "ru" else "en"
    return Site(bare, bare, "Press", "", "en" if parts[0] == "en" else language, reviewed=False)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a declared table by column."""
    head, *lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    columns = head.split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=True)) for line in lines if line)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def _pattern(text: str | None) -> re.Pattern[str] | None:
    return re.compile(text, re.IGNORECASE) if text else None


def _patterns(told: dict[str, list[str]]) -> dict[str, tuple[re.Pattern[str], ...]]:
    return {
        name: tuple(re.compile(one, re.IGNORECASE) for one in each) for name, each in told.items()
    }


def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """A declared file of one pattern a key."""
    return {key: re.compile(told, re.IGNORECASE) for key, told in _toml(name).items()}
