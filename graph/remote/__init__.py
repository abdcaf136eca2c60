"""The record in an engine elsewhere: any SPARQL 1.1 server that has loaded the release.

Asking, from the outside inwards: `record` (for pages and commands), `dataset` (for rdflib),
`endpoint` (one query over HTTP), `wire` (what such a request and its answer mean), `wording` (what
a query says of its graphs). Loading: `loading`, `graph_store` (one graph over HTTP), `parcels` (the
release cut to size) and `journal` (how far it came). Both rest on `address` and `credentials`.

Connections go to the address that the operator gave and nowhere else: redirects are not followed.

Engines differ where SPARQL leaves them room: `docs/engines.md` says how, and what follows.
"""
