"""A pyvis network that writes itself as one file which asks nobody for anything.

pyvis knows how to describe a graph to vis-network and brings vis-network along. What it writes is
another matter: its template loads style sheets from other hosts, puts labels unescaped into markup
and moves every node by physics. `Picture` keeps the first and replaces the second: positions are
preset, ids are held in a set, and the page comes from our own autoescaping template with a strict
content policy, so that whatever a label contains stays text.

>>> from graph.viewing.picture import Picture
>>> issubclass(Picture, Network)
True
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from graph.kinds import KINDS_OF_GLYPH
from graph.viewing.bundle import OPTIONS, interface_words, script, style, vis_network
from graph.viewing.fonts import embedded
from graph.viewing.layout import butterfly
from graph.viewing.model import View
from graph.viewing.page import named, page_data, safe_json, table_rows


class _Ids(dict[str, None]):
    """Ids in the order in which they came, with a look-up that does not walk a list."""

    def append(self, one: str) -> None:
        self[one] = None


class Picture(Network):  # type: ignore[misc]  # pyvis has no types
    """One view as a pyvis network and as a standalone HTML page.

    Args:
        view: what `graph.viewing.view_of` gave.
        fonts: a style sheet whose faces the page is to carry; without one the reader's own serve.
    """

    def __init__(self, view: View, fonts: Path | None = None) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.node_ids = _Ids()
        self.view = view
        self.fonts = fonts
        self.set_options(json.dumps(OPTIONS))
        lang = view["lang"]
        places = butterfly(view)
        for node in view["nodes"]:
            x, y = places[node["id"]]
            kind = KINDS_OF_GLYPH[node["kind"]]
            self.add_node(
                node["id"],
                label=named(node["labels"], lang),
                color=kind.light,
                x=x,
                y=y,
                physics=False,
            )
        for tie in view["ties"]:
            heading = view["relations"][tie["relation"]]["forward"]
            dashes = not tie["quoted"]
            self.add_edge(tie["source"], tie["target"], label=named(heading, lang), dashes=dashes)

    def generate_html(self, name: str = "", local: bool = True, notebook: bool = False) -> str:
        """Return the page; the arguments are pyvis's and change nothing, the page is always whole.

        The same view always gives the same text.
        """
        del name, local, notebook
        data = page_data(self.view, "file")
        scripts = [vis_network().read_text(encoding="utf-8"), script()]
        written = safe_json(data)
        sheet = "\n".join(filter(None, (self._faces(written), style())))
        for text in (*scripts, sheet):
            if "</script" in text.lower() or "</style" in text.lower() or "<!--" in text:
                raise ValueError("a script or style sheet of ours would end its own element early")
        focus = next(node for node in self.view["nodes"] if node["id"] == self.view["focus"])
        lang = self.view["lang"]
        page: str = _template().render(
            lang=lang,
            title=named(focus["labels"], lang),
            words=interface_words(lang),
            release=self.view["release"],
            data=Markup(written),  # noqa: S704 - safe_json leaves nothing that is markup
            style=Markup(sheet),  # noqa: S704 - our own file, checked above
            scripts=[Markup(text) for text in scripts],  # noqa: S704 - our own files, checked above
            policy=_policy(scripts, sheet),
            rows=list(table_rows(self.view)),
        )
        return page

    def _faces(self, text: str) -> str:
        return embedded(self.fonts, text) if self.fonts else ""

    def write_html(
        self,
        name: str,
        local: bool = True,
        notebook: bool = False,
        open_browser: bool = False,
    ) -> None:
        """Write the page as UTF-8 to `name`; no browser is opened and no folder is made."""
        del local, notebook, open_browser
        Path(name).write_text(self.generate_html(), encoding="utf-8", newline="\n")

    def show(self, name: str, local: bool = True, notebook: bool = False) -> None:
        """Write the page to `name`, as `write_html` does."""
        del local, notebook
        self.write_html(name)

    def _repr_html_(self) -> str:
        """Show the page inside a notebook, in a frame that may run scripts and nothing else."""
        page = Markup.escape(self.generate_html())
        return str(
            Markup(
                '<iframe sandbox="allow-scripts" width="100%" height="640" srcdoc="{}"></iframe>'
            ).format(page)
        )


def _policy(scripts: list[str], sheet: str) -> str:
    allowed = " ".join(_digest(text) for text in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(sheet)}; "
        "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _template() -> Any:
    folder = Path(__file__).with_name("templates")
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("alone.html")
