"""The address by which whoever asks knows this site.

Feeds, sitemaps and previews elsewhere need whole addresses. They are made from the host that the
request names, so that no deployment has to be told its own name.
"""

from __future__ import annotations

import re
from typing import cast

from starlette.requests import Request

from api.settings import Settings

#: What may stand as host and port (RFC 3986, section 3.2.2); nothing else is repeated to anybody.
_HOST = re.compile(r"(?:[A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")


def site_of(request: Request) -> str:
    """Scheme and host of the request, with the path that the site is mounted at, if any."""
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        return cast(Settings, request.app.state.settings).url.rstrip("/")
    root = str(request.scope.get("root_path", "")).rstrip("/")
    return f"{request.scope.get('scheme', 'http')}://{host}{root}"
