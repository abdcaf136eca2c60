"""The query service behind a real socket, for what a test client cannot show."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from api.commands.serve import listen
from api.request_bounds import BoundedProtocol


@contextmanager
def on_loopback(app: FastAPI) -> Iterator[str]:
    """Serve the application in a thread; gives the address of its endpoint."""
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", http=BoundedProtocol))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
