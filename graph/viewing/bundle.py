r"""The browser side of a picture: our modules, their one-script form, and vis-network's file.

A site serves the modules as they are. A file that must work alone cannot import, so the same
modules are joined into one script: each becomes a function whose exports the next ones take by
name. The joining reads two forms only, ``import { a, b } from "./x.js";`` and ``export function``
(or ``async function``, ``const``, ``class``) at the start of a line; any other use of either word
there is refused, so that a module is never joined wrongly in silence.

>>> as_function("a", 'import { b } from "./c.js";\nexport function d() { return b; }\n', {"c"})
'const a_js = (() => {\nconst { b } = c_js;\nfunction d() { return b; }\nreturn { d };\n})();\n'
"""

from __future__ import annotations

import json
import re
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).with_name("assets")
"""Modules in ``js``, style sheets, and the interface's words by language."""

LANGUAGES = ("en", "hi", "ru")

_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "\./(\w+)\.js";$')
_EXPORT = re.compile(r"^export ((?:async )?function|const|class) (\w+)")

OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "dragNodes": False,
        "hover": False,
        "selectable": False,
        "keyboard": {"enabled": False},
        "zoomSpeed": 0.5,
    },
    "nodes": {"chosen": False, "physics": False},
    "edges": {"chosen": False, "hoverWidth": 0, "selectionWidth": 0},
}
"""What vis-network is told: nothing moves by itself, and we do the choosing."""


def script_names() -> list[str]:
    """List the modules so that each stands after those it imports."""
    order: list[str] = []

    def visit(stem: str) -> None:
        if f"{stem}.js" in order:
            return
        for line in _source(stem).splitlines():
            if found := _IMPORT.match(line):
                visit(found[2])
        order.append(f"{stem}.js")

    visit("main")
    return order


@cache
def script() -> str:
    """Join every module into one classic script."""
    parts: list[str] = []
    known: set[str] = set()
    for name in script_names():
        stem = name.removesuffix(".js")
        parts.append(as_function(stem, _source(stem), known))
        known.add(stem)
    return '"use strict";\n' + "".join(parts)


def as_function(stem: str, source: str, known: AbstractSet[str]) -> str:
    """Turn one module into a constant that holds its exports.

    Raises:
        ValueError: a line imports or exports in another form, or imports what does not stand yet.
    """
    lines, exported = [], []
    for number, line in enumerate(source.splitlines(), 1):
        if found := _IMPORT.match(line):
            if found[2] not in known:
                raise ValueError(f"{stem}.js:{number}: {found[2]}.js has to stand before it")
            lines.append(f"const {{ {found[1]} }} = {found[2]}_js;")
        elif found := _EXPORT.match(line):
            exported.append(found[2])
            lines.append(line.removeprefix("export "))
        elif re.match(r"(import|export)\b", line):
            raise ValueError(f"{stem}.js:{number}: write one import or export in the plain form")
        else:
            lines.append(line)
    body = "\n".join(lines)
    return f"const {stem}_js = (() => {{\n{body}\nreturn {{ {', '.join(exported)} }};\n}})();\n"


def style() -> str:
    """Join the style sheets that an exported file needs."""
    names = ("tokens.css", "alone.css", "explorer.css")
    return "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in names)


@cache
def interface_words(lang: str) -> dict[str, str]:
    """Read the words of the interface in one language, English where there is no such language."""
    known = lang if lang in LANGUAGES else "en"
    words: dict[str, str] = json.loads((ASSETS / "words" / f"{known}.json").read_text("utf-8"))
    return words


@cache
def vis_network() -> Path:
    """Find vis-network's file in the installed pyvis, without importing pyvis."""
    from importlib.metadata import files

    for file in files("pyvis") or ():
        if file.as_posix() == "pyvis/lib/vis-9.1.2/vis-network.min.js":
            return Path(str(file.locate()))
    raise FileNotFoundError("pyvis 0.3.2 carries vis-network 9.1.2; install it again with pip")


def _source(stem: str) -> str:
    return (ASSETS / "js" / f"{stem}.js").read_text(encoding="utf-8")
