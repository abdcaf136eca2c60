"""Releases of any size that say what no source ever said, in exactly the project's model.

People, sources and passages are invented from a seed; the acceptance, the rules and the labels are
the project's own code, run on batches of invented documents. So a generated graph has the same
named graphs, conflicts and derived facts as one built from seeds, and no others.
"""

from benchmarks.generator.releasing import Generated, generate

__all__ = ["Generated", "generate"]
