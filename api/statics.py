"""Static files: where each one is, and the address under which a browser may keep it for a year.

An address names the content that it stands for, so that a page of a new version never meets a file
of an old one. A file that nothing else refers to carries a digest of itself (``?v=``). Scripts
import one another by relative paths, so they stand together in a folder that is named after all of
them (``/static/v-<digest>/``): whichever of them changes, the addresses of all change, and a
relative import stays in the same folder. So do fonts, which a style sheet names beside itself
(``/static/vendor/v-<digest>/``). Under an address with another digest, or with none, the present
file is served and has to be asked for again each time.

>>> address("mark.svg").startswith("/static/mark.svg?v=")
True
>>> address("explorer/main.js") == address("js/search.js").replace("js/search", "explorer/main")
True
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import not_in_record
from api.problems import ProblemError
from graph.viewing.bundle import ASSETS, script, script_names, vis_network

router = APIRouter(prefix="/static")

STATIC: Final = Path(__file__).parent / "static"
KEPT: Final = "public, max-age=31536000, immutable"
ASKED_AGAIN: Final = "no-cache"
#: The explorer's modules as one script, which is what its page loads.
JOINED: Final = "explorer/joined.js"

_VENDOR: Final = "vendor/"
_SCRIPT: Final = "text/javascript; charset=utf-8"
_SHEET: Final = "text/css; charset=utf-8"


@cache
def scripts() -> dict[str, Path]:
    """Every script file of the site by its path below ``/static``."""
    own = {file.relative_to(STATIC).as_posix(): file for file in (STATIC / "js").rglob("*.js")}
    modules = {f"explorer/{name}": ASSETS / "js" / name for name in script_names()}
    return own | modules | {"vis-network/vis-network.min.js": vis_network()}


@cache
def sheets() -> dict[str, Path]:
    """The style sheets that the site shares with the explorer's files."""
    names = ("tokens.css", "explorer.css", "plain.css")
    return {f"explorer/{name}": ASSETS / name for name in names}


@cache
def address(path: str) -> str:
    """The address of a static file, with what tells its content from every other."""
    if path in scripts() or path == JOINED:
        return f"/static/v-{together(scripts())}/{path}"
    if path in fonts():
        return f"/static/vendor/v-{together(fonts())}/{path.removeprefix(_VENDOR)}"
    file = sheets().get(path, STATIC / path)
    return f"/static/{path}?v={digest(file)}" if file.is_file() else f"/static/{path}"


@cache
def fonts() -> dict[str, Path]:
    """The fonts and the sheet that offers them; none where the build has not fetched them."""
    found = [STATIC / "vendor" / "fonts.css", *(STATIC / "vendor" / "fonts").rglob("*.woff2")]
    return {file.relative_to(STATIC).as_posix(): file for file in found if file.is_file()}


def together(files: Mapping[str, Path]) -> str:
    """What tells these files, all together, from those of another version."""
    named = (f"{name} {digest(file)}" for name, file in sorted(files.items()))
    return short_digest("\n".join(named).encode())


def digest(file: Path) -> str:
    """What tells the content of a file from every other; read again when the file has changed."""
    stat = file.stat()
    return _digest(file, stat.st_mtime_ns, stat.st_size)


def short_digest(content: bytes) -> str:
    """What tells these bytes from others, short enough for an address."""
    return hashlib.sha256(content).hexdigest()[:10]


@lru_cache(maxsize=512)
def _digest(file: Path, _changed: int, _size: int) -> str:
    return short_digest(file.read_bytes())


@router.api_route("/v-{named}/{path:path}", methods=["GET", "HEAD"])
def script_file(request: Request, named: str, path: str) -> Response:
    """One of the scripts, in the folder that is named after all of them."""
    content = _script(path)
    if content is None:
        raise ProblemError(not_in_record(request.url.path))
    return _sent(content, _SCRIPT, kept=named == together(scripts()))


@router.api_route("/vendor/v-{named}/{path:path}", methods=["GET", "HEAD"])
def font_file(request: Request, named: str, path: str) -> Response:
    """One of the fonts, in the folder that is named after all of them."""
    file = fonts().get(_VENDOR + path)
    if file is None:
        raise ProblemError(not_in_record(request.url.path))
    media = _SHEET if file.suffix == ".css" else "font/woff2"
    return _sent(file.read_bytes(), media, kept=named == together(fonts()))


@router.api_route("/explorer/{name}", methods=["GET", "HEAD"])
def explorer_file(request: Request, name: str) -> Response:
    """One of the explorer's modules or style sheets; the whole site takes its tokens here."""
    if sheet := sheets().get(f"explorer/{name}"):
        kept = request.query_params.get("v") == digest(sheet)
        return _sent(sheet.read_bytes(), _SHEET, kept=kept)
    content = _script(f"explorer/{name}")
    if content is None:
        raise ProblemError(not_in_record(request.url.path))
    return _sent(content, _SCRIPT)


@router.api_route("/vis-network/vis-network.min.js", methods=["GET", "HEAD"])
def vis_network_file() -> Response:
    """vis-network as pyvis carries it."""
    return _sent(vis_network().read_bytes(), _SCRIPT)


def _script(path: str) -> bytes | None:
    if path == JOINED:
        return script().encode()
    file = scripts().get(path)
    return file.read_bytes() if file else None


def _sent(content: bytes, media_type: str, *, kept: bool = False) -> Response:
    headers = {"Cache-Control": KEPT if kept else ASKED_AGAIN}
    return Response(content, media_type=media_type, headers=headers)
