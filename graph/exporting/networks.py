"""Networks as GraphML and GEXF, written by networkx; what a node or a tie is called, and by whom.

Both formats know only plain values, so that the citations of a tie are their IRIs parted by a
space. Control characters that XML cannot hold are dropped from labels.
"""

from __future__ import annotations

import io
import re
from typing import Any, Final

import networkx as nx

from graph.kinds import glyph_name
from graph.network import Network, ties_of
from graph.record import Record
from graph.viewing.naming import Names

#: What XML 1.0 (§2.2) has no place for.
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(record: Record, network: Network, lang: str) -> bytes:
    """GraphML (http://graphml.graphdrawing.org), for yEd, Cytoscape, Gephi and networkx."""
    output = io.BytesIO()
    nx.write_graphml_xml(_plain(record, network, lang), output, named_key_ids=True)
    return output.getvalue()


def gexf(record: Record, network: Network, lang: str) -> bytes:
    """GEXF 1.2, for Gephi; valid by its schema (https://gexf.net/schema.html)."""
    output = io.BytesIO()
    nx.write_gexf(_plain(record, network, lang), output, version="1.2draft")
    # networkx writes the day of writing into the file; the same record gives the same bytes
    undated = re.sub(rb'\s*<meta lastmodifieddate="[^"]*">', b"\n  <meta>", output.getvalue())
    # it also names every graph, which no version of the schema provides for
    return re.sub(rb'(<graph\b[^>]*?) name="[^"]*"', rb"\1", undated, count=1)


def _plain(record: Record, network: Network, lang: str) -> nx.MultiDiGraph[str]:
    names = Names(record)
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in sorted(network):
        labels = {code: _xml(text) for code, text in sorted(names.of(iri).items())}
        label = labels.get(lang) or labels.get("en") or next(iter(labels.values()))
        every = {f"label_{code}": labels.get(code, "") for code in ("en", "hi", "ru")}
        plain.add_node(iri, label=label, kind=glyph_name(iri, record.types(iri)), **every)
    for number, tie in enumerate(ties_of(network)):
        said: dict[str, Any] = {
            "label": _xml(names.of(tie.relation).get(lang) or names.of(tie.relation)["en"]),
            "relation": tie.relation,
            "role": tie.role,
            "when": tie.when,
            "earliest": tie.earliest,
            "latest": tie.latest,
            "citations": " ".join(tie.citations),
            "sources": len({citation.rpartition("/")[0] for citation in tie.citations}),
            "quoted": tie.quoted,
            "conflict": tie.conflict,
        }
        plain.add_edge(tie.source, tie.target, key=f"t{number}", **said)
    return plain


def _xml(text: str) -> str:
    return _NO_XML.sub("", text)
