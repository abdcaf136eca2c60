"""The ways in: HTTP pages, the query service and the command line.

Everything here depends on :mod:`graph`; nothing in :mod:`graph` knows that this package exists.
"""
