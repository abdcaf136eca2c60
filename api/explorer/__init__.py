"""The explorer: a picture of one thing's neighbourhood, its data, and the files it is made of.

``/explore`` is the page; ``/api/v1/ego``, ``/api/v1/neighbours``, ``/api/v1/between`` and
``/api/v1/evidence`` are the data behind it, ``/explore/file`` the same view as a file, ``/path``
how two things hang together. What a browser loads for it stands among the site's static files.
"""

from fastapi import APIRouter

from api.explorer import data, page, path
from api.explorer.focus import start

__all__ = ["router", "start"]

router = APIRouter()
for room in (data, page, path):
    router.include_router(room.router)
