"""The site on other sites: previews, structured data, pictures to embed.

Every page says in its head what it is (Open Graph, schema.org); ``/card/…`` draws the picture of a
preview, ``/embed`` that of a thing's ties for a frame, and ``/oembed`` tells how to frame it.
"""

from fastapi import APIRouter

from api.sharing import cards, embed, oembed, share

router = APIRouter()
for room in (cards, embed, oembed, share):
    router.include_router(room.router)

__all__ = ["router"]
