"""The explorer: a picture of one thing's neighbourhood, its data, and the files it is made of.

``/explore`` is the page, ``/api/v1/ego`` and ``/api/v1/evidence`` the data behind it,
``/explore/file`` the same view as one offline file, and ``/static/explorer`` and
``/static/vis-network`` what a browser loads; the latter comes straight from the installed pyvis.
"""

from fastapi import APIRouter

from api.explorer import assets, data, page

__all__ = ["assets", "router"]

router = APIRouter()
for room in (data, page):
    router.include_router(room.router)
