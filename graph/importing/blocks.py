r"""What an import wrote into a seed file, fenced by two comment lines, so that it can be redone.

A block belongs to one table. Its first line carries a checksum of what stands between the lines:
a block that somebody has edited no longer matches it, and is never overwritten. Whoever wants to
keep an edited block takes its two lines away; from then on it is as any other seed.

>>> text = with_block("# by hand\n", "example", "trade", "a .\n")
>>> without_block(text, "example"), is_edited(text.replace("a .", "b ."), "example")
('# by hand\n', True)
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from graph.errors import SeedError

_SUBJECT = re.compile(r"^ *([a-z]+:[a-z0-9-]+) (?:a|skos:prefLabel) ", re.MULTILINE)
_FENCE = "# --- imported from {table}.tsv"


def with_block(text: str, table: str, kind: str, body: str) -> str:
    """The text with the table's block in its place, or at its end; an empty body takes it out."""
    block = ""
    if body:
        fence = _FENCE.format(table=table)
        block = f"{fence} as {kind}, {_checksum(body)} ---\n{body}{fence}: end ---\n"
    pattern = _pattern(table)
    if pattern.search(text):
        return pattern.sub(lambda _: f"\n{block}" if block else "", text, count=1)
    return f"{text}\n{block}" if block and text else text + block


def without_block(text: str, table: str) -> str:
    """The text as it would stand had this table never been imported."""
    return _pattern(table).sub("", text)


def without_blocks(text: str) -> str:
    """The text that people wrote: without the block of any table."""
    return _pattern(None).sub("", text)


def described_in(text: str, table: str) -> frozenset[str]:
    """The things that stand at the beginning of a line in the table's block."""
    found = _pattern(table).search(text)
    return frozenset(_SUBJECT.findall(found["body"])) if found else frozenset()


def is_edited(text: str, table: str) -> bool:
    """Whether somebody changed the block since it was written."""
    found = _pattern(table).search(text)
    return bool(found) and _checksum(found["body"]) != found["checksum"] if found else False


def edited(path: Path, table: str) -> SeedError:
    """The error for a block that an import must not overwrite."""
    problem = f"the block imported from {table}.tsv was edited by hand"
    remedy = "undo the edit, or take the block's two marked lines away to keep it as yours"
    return SeedError(path, None, path.name, problem, remedy)


def _pattern(table: str | None) -> re.Pattern[str]:
    name = re.escape(table) if table is not None else r"[^\n]+?"
    return re.compile(
        rf"\n?# --- imported from (?P<table>{name})\.tsv as [a-z-]+, (?P<checksum>[0-9a-f]{{12}})"
        rf" ---\n(?P<body>.*?)# --- imported from (?P=table)\.tsv: end ---\n",
        re.DOTALL,
    )


def _checksum(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:12]
