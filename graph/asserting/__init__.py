"""From everything that is said to what is held to be true.

Citations are brought together triple by triple. A triple of a property that can have many values
is accepted when a citation says it and no denial outweighs it; of a property that can have one,
only the value that the preference rule prefers. What is not accepted stays in its citation's graph.
"""

from graph.asserting.acceptance import Assertion, Conflict, accept

__all__ = ["Assertion", "Conflict", "accept"]
