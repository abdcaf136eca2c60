"""What server and worker say to each other: lengths, JSON one way, a struct and a document back.

Small and explicit instead of pickle: a worker runs strangers' queries, and what comes back from
it must not be able to do anything but be read.

>>> from api.sparql.engine import Limits
>>> asked = Task("ASK {}", "json", None, Limits())
>>> task_of(packed(asked)[LENGTH.size:]) == asked
True
>>> Head.of(Head("table", retires=False, rows_kept=None, milliseconds=0.5, size=4).packed()).size
4
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import Literal

from api.sparql.engine import Limits, QueryError, Task

CONTROL = struct.Struct("!cI")
"""One word on the line to the zygote: a letter and a process id."""

LENGTH = struct.Struct("!I")
"""What stands before a task: how long it is."""

_HEAD = struct.Struct("!c?qdI")
HEAD_BYTES = _HEAD.size
"""How long the head of an answer is."""

_KINDS: dict[bytes, Literal["table", "graph", "error"]] = {
    b"T": "table",
    b"G": "graph",
    b"E": "error",
}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}


def packed(task: Task) -> bytes:
    """A task as it travels."""
    limits = task.limits
    encoded = json.dumps(
        (
            task.query,
            task.table,
            task.graph,
            (limits.seconds, limits.rows, limits.answer_bytes, limits.memory_bytes),
            task.default_graphs,
            task.named_graphs,
        )
    ).encode()
    return LENGTH.pack(len(encoded)) + encoded


def task_of(encoded: bytes | bytearray) -> Task:
    """Undo `packed`, apart from the length."""
    query, table, graph, limits, default_graphs, named_graphs = json.loads(encoded)
    return Task(query, table, graph, Limits(*limits), tuple(default_graphs), tuple(named_graphs))


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the document of an answer, or before the JSON of an error.

    ``retires`` says that the worker should be replaced; ``size`` is that of what follows.
    """

    kind: Literal["table", "graph", "error"]
    retires: bool
    rows_kept: int | None
    milliseconds: float
    size: int

    def packed(self) -> bytes:
        """The head as it travels."""
        kept = -1 if self.rows_kept is None else self.rows_kept
        return _HEAD.pack(_LETTERS[self.kind], self.retires, kept, self.milliseconds, self.size)

    @classmethod
    def of(cls, received: bytes | bytearray | memoryview) -> Head:
        """Undo `packed`; raises `struct.error` or `KeyError` where this is no head."""
        letter, retires, kept, milliseconds, size = _HEAD.unpack_from(received)
        return cls(_KINDS[letter], retires, None if kept < 0 else kept, milliseconds, size)


def of_error(error: QueryError) -> bytes:
    """A refusal as it travels."""
    told = json.dumps((error.reason, error.detail, error.line, error.column)).encode()
    return Head("error", False, None, 0.0, len(told)).packed() + told


def error_of(told: bytes) -> QueryError:
    """The refusal that a worker told."""
    return QueryError(*json.loads(told))
