"""A little release of its own, so that these tests need neither the seeds nor a build.

The default graph holds one person and numbered notes; two named graphs hold one statement each.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from api import sparql
from api.pages.wordbook import Wordbook
from api.settings import Settings
from graph.record import Record

PERSON = "https://w3id.org/indrus/id/person/anna-karenina"
_LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_NOTE = "<https://example.org/note>"


def write_release(folder: Path, notes: int = 1000) -> Path:
    """A release with ``notes`` numbered notes; the same bytes whenever it is asked."""
    lines = [
        f'<{PERSON}> {_LABEL} "Anna Karenina"@en .',
        f'<{PERSON}> {_LABEL} "Анна Каренина"@ru .',
        f"<{PERSON}> {_TYPE} <https://schema.org/Person> .",
        '<https://example.org/a> <https://example.org/p> "a" <https://example.org/graph/a> .',
        '<https://example.org/b> <https://example.org/p> "b" <https://example.org/graph/b> .',
    ]
    lines += [
        f'<https://example.org/n{i % 50}> {_NOTE} "{i}"'
        "^^<http://www.w3.org/2001/XMLSchema#integer> ."
        for i in range(notes)
    ]
    data = "".join(f"{line}\n" for line in sorted(lines)).encode()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "indrus.nq").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    manifest = {"release": digest, "files": {"indrus.nq": {"sha256": digest}}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def application(settings: Settings) -> FastAPI:
    """An application with nothing but the query service."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.record = Record.open(settings.release)
        app.state.words = Wordbook.load(app.state.record)
        await sparql.start(app)
        yield
        await sparql.stop(app)

    app = FastAPI(lifespan=lifespan)
    app.state.settings = settings
    app.include_router(sparql.router(settings))
    app.add_api_route("/health", lambda: {"status": "ok"})
    return app
