"""Validators and a bounded store of recent answers.

The release never changes under a running server, so one question in one format has one answer,
and an entity tag can be computed before it is known. Answers of queries that call ``RAND`` or
``NOW`` are neither tagged nor kept.

>>> cache = AnswerCache(most_bytes=10)
>>> cache.keep("a", Answer("table", b"12345678")); cache.keep("b", Answer("table", b"1234"))
>>> cache.get("a") is None, cache.get("b").body
(True, b'1234')
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Hashable
from functools import lru_cache

from api.sparql.engine import Answer
from api.sparql.protocol import Query


def entity_tag(release: str, query: Query, choice: str, limits: Hashable) -> str:
    """A strong validator (RFC 9110 §8.8.3) of the answer to a query, quotation marks included.

    Args:
        release: what distinguishes this release and the software that serves it.
        query: the query with its dataset.
        choice: the negotiated formats.
        limits: everything else that can change a byte of the answer.
    """
    digest = _begun(release, choice, limits).copy()
    # what stands before the text ends by itself, so that no two pairs read alike
    dataset = repr((query.default_graphs, query.named_graphs)) if query.has_dataset else "-"
    digest.update((dataset + query.text).encode("utf-8", "backslashreplace"))
    return f'"{digest.hexdigest()[:32]}"'


@lru_cache(maxsize=64)
def _begun(*parts: Hashable) -> hashlib._Hash:
    """The digest of what most queries have in common, to be gone on with."""
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace"))


def matches(header: str | None, tag: str) -> bool:
    """Whether ``If-None-Match`` names the tag, by weak comparison (RFC 9110 §13.1.2).

    ``*`` is no match here: it asks whether there is any answer, which only evaluation can tell.

    >>> matches('W/"a", "b"', '"b"'), matches('"c"', '"b"'), matches(None, '"b"')
    (True, False, False)
    """
    listed = (part.strip().removeprefix("W/") for part in (header or "").split(","))
    return tag in listed


class AnswerCache:
    """The most recently used answers, together no larger than so many bytes."""

    def __init__(self, most_bytes: int = 32 * 2**20) -> None:
        self._most = most_bytes
        self._size = 0
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    def get(self, key: str) -> Answer | None:
        """The kept answer, which thereby becomes the most recently used."""
        answer = self._answers.get(key)
        if answer is not None:
            self._answers.move_to_end(key)
        return answer

    def keep(self, key: str, answer: Answer) -> None:
        """Keep an answer, forgetting the least recently used; one above the bound is not kept."""
        if len(answer.body) > self._most or key in self._answers:
            return
        self._answers[key] = answer
        self._size += len(answer.body)
        while self._size > self._most:
            _, oldest = self._answers.popitem(last=False)
            self._size -= len(oldest.body)
