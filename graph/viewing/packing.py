"""A view for the wire: one language, and rows instead of objects.

The picture of a state has a thousand things and as many ties. As objects with IRIs, three labels
and a page each they weigh a megabyte; as rows that point to one another, a tenth. The browser's
``unpack.js`` makes the objects again. An answer for others (``/api/v1/ego``) stays in objects.

>>> in_language({"labels": {"en": "Moscow", "ru": "Москва"}, "n": 1}, "ru")
{'labels': {'ru': 'Москва'}, 'n': 1}
"""

from __future__ import annotations

from typing import Any

from graph.viewing.model import View
from graph.viewing.page import named
from ontology import ID

_LANGUAGES = {"en", "hi", "ru"}


def in_language(data: Any, lang: str) -> Any:
    """Keep of every set of labels the one that a reader of `lang` is shown."""
    if isinstance(data, dict):
        if data and data.keys() <= _LANGUAGES:
            return {lang: named(data, lang)}
        return {key: in_language(value, lang) for key, value in data.items()}
    if isinstance(data, list):
        return [in_language(one, lang) for one in data]
    return data


def packed(view: View) -> View:
    """Write a view as rows, in its own language; the labels of its focus stay in all."""
    lang = view["lang"]
    kinds, classes, roles, relations = _Numbers(), _Numbers(), _Numbers(), _Numbers()
    place = {node["id"]: number for number, node in enumerate(view["nodes"])}
    focus = next((node for node in view["nodes"] if node["id"] == view["focus"]), None)
    nodes = [
        [
            node["short"],
            kinds.of(node["kind"]),
            named(node["labels"], lang),
            classes.of(named(node["class"], lang)) if node["class"] else -1,
            node["degree"],
            node["when"],
            node["earliest"],
            node["latest"],
        ]
        for node in view["nodes"]
    ]
    ties = [
        [
            place[tie["source"]],
            place[tie["target"]],
            relations.of(tie["relation"]),
            roles.of(named(tie["role"], lang)) if tie["role"] else -1,
            tie["quoted"] + 2 * tie["conflict"] + 4 * tie["attested"],
            *_without_trailing(
                tie["when"], tie["earliest"], tie["latest"], tie["facts"], tie["conflicts"] or None
            ),
        ]
        for tie in view["ties"]
    ]
    rest = {key: value for key, value in view.items() if key not in {"nodes", "ties"}}
    return {
        **in_language(rest, lang),
        "packed": 1,
        "base": ID,
        "focusLabels": focus["labels"] if focus else {},
        "kinds": list(kinds),
        "classes": list(classes),
        "roles": list(roles),
        "relationIris": list(relations),
        "nodes": nodes,
        "ties": ties,
    }


class _Numbers(dict[str, int]):
    """Texts in the order in which they came, each once."""

    def of(self, text: str) -> int:
        return self.setdefault(text, len(self))


def _without_trailing(*values: Any) -> list[Any]:
    kept = list(values)
    while kept and (kept[-1] is None or kept[-1] == ""):
        kept.pop()
    return kept
