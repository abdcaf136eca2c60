"""Which classes the things of each kind of id belong to.

>>> sorted(CLASSES_OF_KIND["place"])
['https://schema.org/Place']
"""

from __future__ import annotations

import re
from typing import Final

from graph.reading.reused import expand

CLASSES_OF_KIND: Final[dict[str, frozenset[str]]] = {
    kind: frozenset(expand(name) for name in names.split())
    for kind, names in {
        "person": "schema:Person",
        "post": "org:Post",
        "tenure": "indrus:Tenure",
        "organisation": "org:Organization",
        "place": "schema:Place",
        "programme": "indrus:Programme",
        "event": "schema:Event org:ChangeEvent",
        "agreement": "indrus:Agreement",
        "statement": "indrus:Statement",
        "expectation": "indrus:Expectation",
        "observation": "indrus:Observation",
        "topic": "skos:Concept",
        "equipment": "indrus:Equipment",
        "participation": "indrus:Participation",
        "stake": "indrus:Stake",
    }.items()
}
"""Kind → the classes of which its things must be one, sub-classes included."""

SLUG: Final = re.compile(r"[a-z0-9]+(?:-{1,2}[a-z0-9]+)*")
"""What an id may look like: small Latin letters, digits and hyphens, `--` between two parts."""
