"""Things by their IRIs: where an address leads, and the data behind it in every format.

>>> from api.resources.formats import by_extension
>>> by_extension("nq").carries_graphs
True
"""
