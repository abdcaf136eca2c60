"""The record in an engine elsewhere: any SPARQL 1.1 server that has loaded the release.

From the outside inwards: `record` (what pages and commands ask), `dataset` (the same for rdflib),
`endpoint` (one query over HTTP), `wire` (what such a request and its answer mean), `wording` (what
a query says of its graphs), `address` and `credentials`. Of these only `endpoint` opens a
connection, and only to the address that the operator gave: redirects are not followed.

Engines differ where SPARQL leaves them room: `docs/engines.md` says how, and what follows.
"""
