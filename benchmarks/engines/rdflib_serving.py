"""Serve an N-Quads file with rdflib-endpoint: ``python rdflib_serving.py FILE PORT``."""

from __future__ import annotations

import sys


def main(quads: str, port: int) -> None:
    """Load the file into memory and serve it until the process is ended."""
    import uvicorn
    from rdflib import Dataset
    from rdflib_endpoint import SparqlEndpoint

    graph = Dataset()
    graph.parse(quads, format="nquads")
    uvicorn.run(SparqlEndpoint(graph=graph), host="127.0.0.1", port=port, log_level="error")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
