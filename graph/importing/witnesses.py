"""Which pages print one and the same text, so that they count as one witness.

Two pages are taken for one when they tell of the same thing, bear the same day, and the one shows a
mark of reprinting: a site that prints wires and ministries without reporting itself, or a note.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from graph.importing.dating import width
from graph.importing.declarations import reprinting
from graph.importing.draft import Claim, Draft
from graph.importing.sources import Page, host_of

_RANK = {"OfficialOfActingState": 0, "OtherOfficial": 1, "Wire": 2, "Press": 3, "Reference": 4}


def reprints(draft: Draft, pages: Mapping[str, Page]) -> dict[str, str]:
    """Page that reprints → page that it repeats, both by address."""
    told: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for claim in draft.claims:
        page = pages.get(claim.url)
        if page and page.stated and claim.about and width(page.issued) == 0:
            group = told[claim.about, page.issued]
            group[claim.url] = group.get(claim.url, False) or _is_marked(claim)
    found: dict[str, str] = {}
    for group in told.values():
        marked = sorted(url for url, is_marked in group.items() if is_marked)
        original = min(
            (url for url in group if not group[url] and pages[url].site.kind != "Press"),
            key=lambda url: (_RANK[pages[url].site.kind], url),
            default=None,
        )
        if original is None and len(marked) > 1:
            original = marked[0]
        for url in marked:
            if original and url != original and url not in found and original not in found:
                found[url] = original
    return {url: original for url, original in found.items() if original not in found}


def _is_marked(claim: Claim) -> bool:
    sites, marks = reprinting()
    host, words = host_of(claim.url), f"{claim.row.get('note')} {claim.url}"
    return host.removeprefix("m.") in sites or any(mark.search(words) for mark in marks)
