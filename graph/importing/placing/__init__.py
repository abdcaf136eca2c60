"""One module per kind of table: what its rows say, in the terms of the ontology."""
