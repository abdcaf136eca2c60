"""The sub-commands of ``indrus``, one module each; :mod:`api.command_line` loads them by name."""
