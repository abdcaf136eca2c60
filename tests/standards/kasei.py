"""The three data graphs of the W3C's protocol tests: each says that its document is a document."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

KASEI = "http://kasei.us/2009/09/sparql/data/"


def write_release(folder: Path) -> Path:
    """A release with data1, data2 and data3 of the manifest as named graphs."""
    lines = [
        f"<{KASEI}data{n}.rdf> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        f"<http://xmlns.com/foaf/0.1/Document> <{KASEI}data{n}.rdf> .\n"
        for n in (1, 2, 3)
    ]
    data = "".join(lines).encode()
    digest = hashlib.sha256(data).hexdigest()
    manifest = {"release": digest, "files": {"indrus.nq": {"sha256": digest}}}
    (folder / "indrus.nq").write_bytes(data)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder
