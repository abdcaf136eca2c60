"""``indrus serve``: build the release where it is missing or stale, then serve the site."""

from __future__ import annotations

import contextlib
import os
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click

from api.settings import LIMITS, Settings

Command = TypeVar("Command", bound=Callable[..., None])


def _limits(function: Command) -> Command:
    """Give the command an option for each limit of the query service."""
    usual = Settings(Path())
    for limit in reversed(LIMITS):
        bound = click.FloatRange(min=0, min_open=True) if limit.kind is float else _FROM_ONE
        function = click.option(
            limit.option,
            envvar=limit.variable,
            default=getattr(usual, limit.setting),
            show_default=limit.told(usual),
            type=bound,
            metavar="NUMBER",
            help=f"Limit of the {limit.bounds}, in {limit.unit}.",
        )(function)
    return function


_FROM_ONE = click.IntRange(1)


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to use."
)
@click.option(
    "--release",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the release; built from the seeds where it is missing or stale.",
)
@click.option(
    "--engine",
    envvar="INDRUS_ENGINE",
    metavar="URL",
    help="Ask this SPARQL 1.1 service, which has loaded the release, instead of the release.",
)
@click.option(
    "--engine-default-graph",
    envvar="INDRUS_ENGINE_DEFAULT_GRAPH",
    metavar="IRI",
    help="The default graph's name in an engine that wants it named, as Virtuoso does.",
)
@click.option(
    "--allow-service",
    envvar="INDRUS_ALLOW_SERVICE",
    metavar="URL",
    multiple=True,
    help="Let SERVICE ask this endpoint; may be given several times. None by default.",
)
@_limits
@click.option("--open/--no-open", "show", default=False, help="Open a browser; off by default.")
def command(
    host: str,
    port: int,
    release: Path | None,
    engine: str | None,
    engine_default_graph: str | None,
    allow_service: tuple[str, ...],
    show: bool,
    **limits: Any,
) -> None:
    """Serve the site, building the release first if needed.

    With --engine nothing is built, and the release's files give what is no triple: the held texts
    and the reasons of conflicts. Credentials for the engine come from the environment:
    INDRUS_ENGINE_USER and INDRUS_ENGINE_PASSWORD, or INDRUS_ENGINE_TOKEN.
    """
    import uvicorn

    from api.app import create_app, prepare
    from api.request_bounds import BoundedProtocol
    from graph.errors import IndrusError
    from graph.locations import release_folder

    allowed = _endpoints(allow_service)
    # before the build: nobody should wait for it only to learn that the port is taken
    listening = listen(host, port)
    try:
        folder = (release or release_folder()) if engine else ready_release(release)
        settings = Settings(
            release=folder,
            host=host,
            port=port,
            engine=engine,
            engine_default_graph=engine_default_graph,
            allow_service=allowed,
            **limits,
        )
        application = create_app(settings)
        prepare(application)
    except IndrusError:
        listening.close()
        raise
    # Ctrl+C ends queries that are still running instead of waiting for their deadline.
    config = uvicorn.Config(
        application,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=2,
        http=BoundedProtocol,
    )
    click.echo(f"indrus is at {settings.url} (stop it with Ctrl+C)")
    if show:
        webbrowser.open(settings.url)
    try:
        # after all has been stopped in order, uvicorn raises what it had caught
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()


def _endpoints(given: tuple[str, ...]) -> tuple[str, ...]:
    for address in given:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise click.BadParameter(
                f"{address} is not the address of an endpoint, such as "
                "https://query.wikidata.org/sparql",
                param_hint="--allow-service",
            )
    return given


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at the address.

    Raises:
        click.ClickException: where the port is taken or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named so that asyncio knows TCP and turns off Nagle's algorithm; without it
    # every second answer on a kept connection waits 40 ms for an acknowledgement.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        remedy = "stop the program that uses it, or choose another with --port"
        raise click.ClickException(
            f"cannot listen on {host} port {port}: {error.strerror}; {remedy}"
        ) from error
    return listening


def ready_release(chosen: Path | None) -> Path:
    """The folder of a release that agrees with the seeds, built now if need be.

    Raises the errors of :func:`graph.building.build` where the seeds cannot be built.
    """
    from graph.building import build
    from graph.locations import release_folder, seeds_folder

    folder = chosen or release_folder()
    seeds = seeds_folder()
    if not seeds.is_dir() and (folder / "manifest.json").is_file():
        return folder  # a release handed on without its seeds is served as it is
    report = build(seeds, folder, progress=_tell)
    if report.written:
        click.echo(f"built the release in {folder}", err=True)
    return folder


def _tell(step: str, done: int, steps: int) -> None:
    if done == 0:
        click.echo("reading the seeds …", err=True)
