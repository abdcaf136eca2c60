"""Every kind of problem that this service tells, with the statuses it is sent with.

The last part of a problem document's ``type`` is one of these names; what each means is told in
words at ``/problem/<name>`` (`api.pages.problems`). A test reads the code for what it raises, so
that nothing is missing here, and nothing here is never raised.

>>> KINDS["deadline"], KINDS["read-only"]
((503,), (403, 405))
>>> iri("deadline")
'https://w3id.org/indrus/problem/deadline'
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from api.problems import NAMESPACE

KINDS: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {
        "address-too-long": (414,),
        "bad-choice": (400,),
        "bad-date": (400,),
        # oEmbed asks for 501 where a format is not offered (section 2.3.2)
        "bad-format": (400, 501),
        "bad-grouping": (400,),
        "bad-kind": (400,),
        "bad-limit": (400,),
        "bad-number": (400,),
        "bad-parameter": (400,),
        "bad-period": (400,),
        "busy": (429,),
        "deadline": (503,),
        "engine": (502,),
        "evaluation": (400,),
        "fields-too-large": (431,),
        "graph-too-large": (507,),
        "internal": (500,),
        "malformed-query": (400,),
        "malformed-request": (400,),
        "memory": (507,),
        "method-not-allowed": (405,),
        "no-focus": (400,),
        "no-past": (501,),
        "no-subject": (400,),
        "not-acceptable": (406,),
        "not-found": (404,),
        "query-too-long": (413,),
        "read-only": (403, 405),
        # whatever else the framework refuses keeps the status that it gives
        "refused": (),
        "request-late": (408,),
        "service-failed": (502,),
        "service-late": (504,),
        "service-refused": (403,),
        "service-too-large": (507,),
        "stopping": (503,),
        # no refusal: the head of an answer that was cut links here
        "truncated": (200,),
        "unknown-format": (400,),
        "unknown-graph": (404,),
        "unsupported-media-type": (415,),
    }
)
"""The statuses of each kind, smallest first; none where any may be."""


def iri(name: str) -> str:
    """The ``type`` of the problem documents of one kind."""
    return NAMESPACE + name
