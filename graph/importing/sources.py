"""One source per page: its slug, title, kind, date and language, as far as address and row tell.

The tables say neither title nor publisher. The title is made from the words of the address, and the
source says so; a publisher is named only for sites that were reviewed and whose publisher the seeds
know; a page without a date gets an open one that begins with what it reports.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from graph.dates import Edtf
from graph.importing.declarations import Site, site_of
from graph.importing.draft import Claim, Draft
from graph.importing.wording import slug

_NO_WORDS = frozenset(
    "html htm php aspx asp amp amphtml index story news article cms id www".split()
)
_ID = re.compile(r"[0-9]|^[a-z]?[0-9a-f]{6,}$")


@dataclass(frozen=True)
class Page:
    """A source to be written."""

    slug: str
    url: str
    site: Site
    title: str
    issued: str
    stated: bool

    @property
    def basis(self) -> str:
        """In words, what was not read from the page itself."""
        told = ["Title: from the address."]
        if not self.stated:
            told.append("Date: the page gives none; it is not before what it reports.")
        if not self.site.reviewed:
            told.append("Kind: a site that was not reviewed counts as press.")
        return " ".join(told)


def pages(draft: Draft, taken: Iterable[str]) -> dict[str, Page]:
    """The pages of a draft's claims by address, with those left out that the seeds describe."""
    claims: dict[str, list[Claim]] = {}
    for claim in draft.claims:
        claims.setdefault(claim.url, []).append(claim)
    slugs, made = set(taken), {}
    for url, mine in claims.items():
        if url in draft.known.pages:
            continue
        issued, stated = _issued(mine)
        made[url] = page = _page(url, issued, stated, slugs)
        slugs.add(page.slug)
    return made


def host_of(url: str) -> str:
    """The host in an address, without `www.`.

    >>> host_of("https://www.example.org:443/a")
    'example.org'
    """
    return (urlsplit(url).hostname or "").rstrip(".").removeprefix("www.")


def _page(url: str, issued: str, stated: bool, slugs: set[str]) -> Page:
    site, words = site_of(host_of(url)), _words(url)
    date = issued if stated else ""
    base = "-".join(filter(None, (slug(site.name, 4), slug(date), "-".join(words[:6]))))
    free, number = base, 1
    while free in slugs:
        number += 1
        free = f"{base}-{number}"
    told = " ".join(words).capitalize() if len(words) > 2 else ""
    title = f"{told} ({site.name})" if told else f"{site.name}, {date or 'undated'}"
    return Page(free, url, site, title, issued, stated)


def _words(url: str) -> list[str]:
    """The telling words of an address: of its part that has most of them."""
    parts = urlsplit(url)
    told = [slug(unquote(part), 20).split("-") for part in (*parts.path.split("/"), parts.query)]
    best: list[str] = []
    for words in told:
        kept = [word for word in words if word and word not in _NO_WORDS and not _is_id(word)]
        best = max(best, kept, key=len)
    return best[:14]


def _is_id(word: str) -> bool:
    return bool(_ID.search(word)) and not re.fullmatch(
        r"(19|20)[0-9]{2}|s400|[0-9]{1,2}(st|nd|rd|th)?", word
    )


def _issued(claims: list[Claim]) -> tuple[str, bool]:
    stated = Counter(claim.issued for claim in claims if claim.issued)
    if stated:
        # rows may differ in how exactly they give the date of one page
        return max(stated, key=lambda date: (stated[date], len(date), date)), True
    told = max((claim.latest for claim in claims if claim.latest), default="")
    return (f"{told}/.." if told else "1991/.."), False


def latest_day(when: str) -> str:
    """The last day of a date as text, empty where it has none.

    >>> latest_day("2021-02")
    '2021-02-28'
    """
    day = Edtf.parse(when).latest if when else None
    return day.isoformat() if day else ""
