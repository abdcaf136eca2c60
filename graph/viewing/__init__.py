"""Pictures of one thing and what surrounds it, the same on the site and in a file.

A view is plain data that says everything a picture, a list and an evidence panel need; the modules
in ``assets/`` draw it in a browser; `graph.viewing.picture` writes it as one HTML file through
pyvis. pyvis is imported only there, because it brings IPython with it.

>>> from graph.viewing.bundle import script_names
>>> script_names()[-1]
'main.js'
"""

from graph.viewing.model import VERSION, View, view_of

__all__ = ["VERSION", "View", "view_of"]
