"""The record as a network: things tied to things, each tie with its evidence.

SPARQL reads the quads; networkx holds the result, so that a picture, a centrality and a shortest
path all start from the same projection. Things that only exist to carry a date or a role (a
participation, a tenure, a stake, a signature) become labelled ties, because a reader asks "who held
which post", not "which tenure has which member".

>>> network = project(record)
>>> morgulov = "https://w3id.org/indrus/id/person/igor-morgulov"
>>> sorted(iri.split("/id/")[1] for iri in network.adj[morgulov])[0]
'event/2021-02-shringla-morgulov-consultations'
"""

from graph.network.neighbourhood import ego, neighbourhood
from graph.network.projection import project
from graph.network.tie import Network, Tie, ties_of

__all__ = ["Network", "Tie", "ego", "neighbourhood", "project", "ties_of"]
