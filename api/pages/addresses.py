"""From the IRIs of the record, which never change, to the paths of this server.

>>> path_of("https://w3id.org/indrus/id/person/igor-morgulov")
'/page/person/igor-morgulov'
>>> path_of("https://example.org/") is None
True
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from ontology import CITATION, ID, ONTOLOGY, RULE, SOURCE

#: What may stand as one segment of a path of ours; anything else is no address of this site.
SLUG = re.compile(r"[^/?#\s<>\"{}|\\^`]+")


def _segments(rest: str) -> list[str]:
    return [quote(part, safe="-._~") for part in rest.split("/")]


@lru_cache(maxsize=16384)
def path_of(iri: str) -> str | None:
    """The path at which this site shows a thing, or ``None`` where it is not ours."""
    for base, path, depth in (
        (ID, "/page/", 2),
        (SOURCE, "/source/", 1),
        (CITATION, "/citation/", 2),
        (ONTOLOGY, "/ontology/", 1),
        (RULE, "/ontology/rule/", 1),
    ):
        if iri.startswith(base):
            parts = _segments(iri.removeprefix(base))
            return path + "/".join(parts) if len(parts) == depth and all(parts) else None
    return None


def data_path(iri: str, extension: str) -> str | None:
    """The path of an entity's data in one format, such as ``ttl``."""
    path = path_of(iri)
    if path is None or not path.startswith("/page/"):
        return None
    return f"/data/{path.removeprefix('/page/')}.{extension}"


def focus_of(iri: str) -> str:
    """What ``/explore?focus=`` takes: the IRI without its base, such as ``person/x``."""
    return iri.removeprefix(ID)


def web_address(url: str | None) -> str | None:
    """The address when it is a web address that may be linked, else ``None``.

    A source's ``:url`` is other people's text; ``javascript:`` and the like never become a link.

    >>> web_address("javascript:alert(1)") is None
    True
    """
    if url is None or any(ord(letter) <= 0x20 for letter in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
