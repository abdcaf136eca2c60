"""A view as a page carries it: data for the scripts, and rows for readers without scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from graph.kinds import KINDS_OF_GLYPH
from graph.viewing.bundle import OPTIONS, interface_words
from graph.viewing.model import View

_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def page_data(view: View, carrier: str) -> dict[str, Any]:
    """Gather what the browser's modules need; `carrier` is ``site`` or ``file``."""
    kinds = {
        kind.name: {
            "name": kind.name,
            "path": kind.path,
            "labels": kind.labels,
            "plurals": kind.plurals,
        }
        for kind in KINDS_OF_GLYPH.values()
    }
    words = interface_words(view["lang"])
    return {"carrier": carrier, "kinds": kinds, "options": OPTIONS, "view": view, "words": words}


def safe_json(data: object) -> str:
    r"""Write JSON that can stand inside a script element whatever its strings hold.

    >>> safe_json("</script><!--")
    '"\\u003c/script\\u003e\\u003c!--"'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def table_rows(view: View) -> Iterator[dict[str, Any]]:
    """Give the rows of the table that stands in for the picture where no script runs.

    Where the view does not carry the evidence of a tie, the row's citations are None.
    """
    lang, focus = view["lang"], view["focus"]
    nodes = {node["id"]: node for node in view["nodes"]}
    for tie in view["ties"]:
        if focus not in (tie["source"], tie["target"]):
            continue
        forward = tie["source"] == focus
        node = nodes[tie["target" if forward else "source"]]
        heading = view["relations"][tie["relation"]]["forward" if forward else "inverse"]
        facts = [view["facts"][number] for number in tie["facts"] or ()]
        cited = {iri for fact in facts for iri in fact["citations"]}
        yield {
            "node": node,
            "label": named(node["labels"], lang),
            "relation": named(heading, lang),
            "role": named(tie["role"], lang) if tie["role"] else "",
            "when": tie["when"],
            "conflict": tie["conflict"],
            "citations": [
                view["citations"][iri] | {"from": view["sources"][view["citations"][iri]["source"]]}
                for iri in sorted(cited)
            ]
            if tie["facts"] is not None
            else None,
        }


def named(labels: Mapping[str, str], lang: str) -> str:
    """Choose the label in a language, else the English one, else any."""
    return labels.get(lang) or labels.get("en") or labels[min(labels)]
