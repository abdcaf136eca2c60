"""The command ``indrus``: one group whose sub-commands load only when they are asked for.

Importing the web framework or the graph libraries costs up to a second; ``indrus --help`` needs
neither. The table below names each sub-command and the module that holds it.

>>> sorted(COMMANDS)
['build', 'check', 'diff', 'explain', 'import', 'load-into', 'query', 'serve', 'view']
"""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

#: Sub-command → (module with an attribute ``command``, the one line shown by ``--help``).
COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("api.commands.build", "Build the release from the seeds."),
    "check": ("api.commands.check", "Check the seeds and write nothing."),
    "diff": ("api.commands.diff", "Show how one release differs from another."),
    "explain": ("api.commands.explain", "Show who says so: sources, quotes, conflicts."),
    "import": ("api.commands.import_table", "Turn a table with declared columns into seeds."),
    "load-into": ("api.commands.load_into", "Load the release into another SPARQL engine."),
    "query": ("api.commands.query", "Answer a SPARQL query from a file or standard input."),
    "serve": ("api.commands.serve", "Serve the site, building the release first if needed."),
    "view": ("api.commands.view", "Write one entity's picture as a standalone HTML file."),
}
#: What a full disk, a quota or a reader who went away answers to writing.
_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EPIPE)


class _LazyGroup(click.Group):
    """A click group that imports a sub-command's module on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name][0]}.command is no click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command; standard output that takes nothing more ends it in a sentence."""
        if sys.stdout is None:  # closed by whoever started this: what is told goes nowhere
            sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
        try:
            try:
                return super().main(*args, **kwargs)
            finally:
                sys.stdout.flush()
        except OSError as error:
            if error.errno not in _UNWRITABLE or error.filename is not None:
                raise
            # else the interpreter would try once more to write what is left, and complain
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            if error.errno != errno.EPIPE:
                told = f"indrus: standard output: {error.strerror}; write it where there is room"
                click.echo(told, err=True)
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> Any:
        from graph.errors import IndrusError

        try:
            return super().invoke(ctx)
        except IndrusError as error:
            click.echo(f"indrus: {error}", err=True)
            sys.exit(1)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("indrus"), prog_name="indrus")
def main() -> None:
    """India–Russia relations as a graph that answers with its evidence."""
