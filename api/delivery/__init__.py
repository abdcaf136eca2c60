"""How an answer travels: kept for the next reader, tagged, compressed.

The release never changes under a running server, so a page is drawn once for each language and
then sent from memory; whoever has it already is told so with an empty answer.
"""

from api.delivery.middleware import Delivery

__all__ = ["Delivery"]
