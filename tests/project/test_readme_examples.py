"""What the README promises of its examples holds on the release of this checkout."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from graph.record import Record

README = Path(__file__).resolve().parents[2] / "README.md"


def blocks(language: str) -> list[str]:
    text = README.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_sparql_example_gives_two_days_with_their_quotes(record: Record) -> None:
    [question] = blocks("sparql")
    rows = record.select(question)
    days = {row["when"].value for row in rows}  # type: ignore[union-attr]
    quotes = {row["quote"].value for row in rows}  # type: ignore[union-attr]
    assert {"2021-02-17", "2021-02-18"} <= days
    assert any("Morgulov yesterday" in quote for quote in quotes)
    assert any("Morgulov on Thursday" in quote for quote in quotes)
    assert len(rows) == 2


def test_the_python_example_prints_meetings(
    release: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INDRUS_RELEASE", str(release))
    [example] = blocks("python")
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - the text under test
    assert "Ryabkov" in capsys.readouterr().out
