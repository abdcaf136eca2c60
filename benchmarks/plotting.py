"""The results as a picture: one panel per size, a row per question, a mark per engine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.measuring import CACHED, Results
from benchmarks.questions import Question
from benchmarks.reporting import NAMES, columns

_MARKS: Final = {
    "oxigraph": ("s", "#5b6470"),
    "indrus": ("o", "#b5452c"),
    CACHED: ("o", "#e9a08c"),
    "virtuoso": ("^", "#2f6f8f"),
    "rdflib-endpoint": ("D", "#8a6d1f"),
    "rdflib": ("v", "#4d7a43"),
}


def plot(sizes: Sequence[Results], questions: Sequence[Question], path: Path) -> None:
    """Draw an SVG; raises ImportError where matplotlib is not installed (`indrus[bench]`)."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    # reproducible: no date, no random ids
    mpl.rcParams["svg.hashsalt"] = "indrus"
    figure, panels = plt.subplots(
        1, len(sizes), figsize=(4.4 * len(sizes) + 2.6, 5.2), sharey=True, squeeze=False
    )
    for panel, results in zip(panels[0], sizes, strict=True):
        for key in columns(results.questions):
            points = [
                (one["median"] * 1000, row)
                for row, question in enumerate(reversed(questions))
                if (one := results.questions.get(question.name, {}).get(key, {})).get("median")
                and "failed" not in one
            ]
            if points:
                across, up = zip(*points, strict=True)
                mark, colour = _MARKS[key]
                panel.scatter(
                    across, up, marker=mark, color=colour, label=NAMES[key], s=34, zorder=3
                )
        panel.set_xscale("log")
        panel.set_title(f"{results.facts['quads']:,} quads".replace(",", " "), fontsize=11)
        panel.set_xlabel("milliseconds over HTTP, median (less is better)", fontsize=9)
        panel.grid(axis="x", color="#d9d9d9", linewidth=0.6)
        panel.set_yticks(
            range(len(questions)), [one.name[3:].replace("-", " ") for one in reversed(questions)]
        )
        for side in ("top", "right", "left"):
            panel.spines[side].set_visible(False)
    handles, labels = panels[0][0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="lower center", ncols=6, frameon=False, fontsize=9)
    figure.tight_layout(rect=(0, 0.06, 1, 1))
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, format="svg", metadata={"Date": None})
    plt.close(figure)
