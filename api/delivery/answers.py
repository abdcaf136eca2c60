"""Whole answers, and a bounded store of those that were asked for last.

>>> kept = AnswerStore(most_bytes=3000)
>>> for name in ("a", "b"): kept.keep(name, Answer((), b"x" * 1000))
>>> kept.get("a") is None, len(kept.get("b").body)
(True, 1000)
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

Headers: TypeAlias = tuple[tuple[bytes, bytes], ...]

#: What an answer costs beside its body: its key, its headers, the objects that hold them.
_OVERHEAD = 1024


@dataclass(frozen=True)
class Answer:
    """A successful answer as a room of the site gave it, before it is coded for anybody."""

    headers: Headers
    body: bytes

    def header(self, name: bytes) -> bytes:
        """The value of a header, its name in lower case; empty where there is none."""
        return b", ".join(value for key, value in self.headers if key.lower() == name)

    @cached_property
    def digest(self) -> str:
        """What distinguishes this body from every other."""
        return hashlib.sha256(self.body).hexdigest()[:32]


class AnswerStore:
    """The most recently used answers, together no larger than so many bytes."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._size = 0
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()

    def get(self, key: Hashable) -> Answer | None:
        """The kept answer, which thereby becomes the most recently used."""
        answer = self._answers.get(key)
        if answer is not None:
            self._answers.move_to_end(key)
        return answer

    def keep(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer, forgetting the least recently used; one above the bound is not kept."""
        if _cost(answer) > self._most:
            return
        if (previous := self._answers.pop(key, None)) is not None:
            self._size -= _cost(previous)
        self._answers[key] = answer
        self._size += _cost(answer)
        while self._size > self._most:
            _, oldest = self._answers.popitem(last=False)
            self._size -= _cost(oldest)


def _cost(answer: Answer) -> int:
    return len(answer.body) + _OVERHEAD
