"""What is new, for feed readers, and what there is, for robots.

``/changes`` and ``/feed.atom`` tell the newest sources with what they brought, and how the releases
before this one differ; ``/sitemap.xml`` lists every page; ``/robots.txt`` says where robots may go.
"""

from fastapi import APIRouter

from api.feeds import changes, feed, sitemap

router = APIRouter()
router.include_router(changes.router)
router.include_router(feed.router)
router.include_router(sitemap.router)

__all__ = ["router"]
