"""The record as a network: things tied to things, each tie with its evidence.

SPARQL reads the quads; networkx holds the result, so that a picture, a centrality and a shortest
path all start from the same projection. Things that only exist to carry a date or a role (a
participation, a tenure, a stake, a signature) become labelled ties, because a reader asks "who held
which post", not "which tenure has which member".

>>> from graph.record import Record                                          # doctest: +SKIP
>>> network = project(Record.open())                                         # doctest: +SKIP
>>> sorted(network.adj["https://w3id.org/indrus/id/person/igor-morgulov"])   # doctest: +SKIP
"""

from graph.network.neighbourhood import ego, neighbourhood
from graph.network.projection import project
from graph.network.tie import Network, Tie, ties_of

__all__ = ["Network", "Tie", "ego", "neighbourhood", "project", "ties_of"]
