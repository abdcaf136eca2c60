"""Each notebook runs from top to bottom on the built release and is committed without outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
SECONDS_A_CELL = 120


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def printed(notebook: Any) -> str:
    """Everything that the notebook's cells wrote."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "\n".join(output.get("text", "") for output in outputs)


@pytest.fixture(scope="module")
def start_here(release: Path) -> Any:
    """The first notebook after a run on the session's release."""
    notebook = read(FOLDER / "start-here.ipynb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INDRUS_RELEASE", str(release))
        patch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
        NotebookClient(
            notebook,
            timeout=SECONDS_A_CELL,
            kernel_name="python3",
            resources={"metadata": {"path": str(FOLDER)}},
        ).execute()
    return notebook


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_committed_without_outputs(path: Path) -> None:
    cells = [cell for cell in read(path).cells if cell.cell_type == "code"]
    assert [cell.outputs for cell in cells if cell.outputs] == []
    assert {cell.execution_count for cell in cells} == {None}


@pytest.mark.slow
def test_it_answers_its_three_questions(start_here: Any) -> None:
    text = printed(start_here)
    assert "2021-02-18 | " in text
    assert "Sergey Ryabkov" in text or "Sergei Ryabkov" in text
    assert "2021-02-17 | 2021-02-18" in text


@pytest.mark.slow
def test_it_says_who_says_so(start_here: Any) -> None:
    text = printed(start_here)
    assert "Russian Deputy Foreign Minister Igor Morgulov on Thursday" in text
    assert "Russian Deputy Foreign Minister H.E. Mr. Igor Morgulov yesterday" in text


@pytest.mark.slow
def test_its_picture_asks_no_other_host(start_here: Any) -> None:
    pictures = [
        output["data"]["text/html"]
        for cell in start_here.cells
        for output in cell.get("outputs", [])
        if "text/html" in output.get("data", {})
    ]
    assert len(pictures) == 1
    assert "srcdoc" in pictures[0]
    for remote in ("src=&quot;http", "href=&quot;http", "@import"):
        assert remote not in pictures[0]
