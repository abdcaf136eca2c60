"""What the figures were measured on, without saying whose machine it is; and what processes hold.

Memory is the proportional set size: a page that ten workers share counts a tenth for each, so the
sum over all processes is what they really take (proc(5), smaps_rollup; Linux only).
"""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable
from pathlib import Path

_PROC = Path("/proc")


def description() -> str:
    """Processor cores, memory, system and Python.

    >>> "cores" in description()
    True
    """
    parts = [f"{os.cpu_count()} cores", f"{platform.system()} on {platform.machine()}"]
    meminfo = _PROC / "meminfo"
    if meminfo.is_file():
        total = re.search(r"MemTotal:\s+(\d+)", meminfo.read_text(encoding="ascii"))
        if total:
            parts.insert(1, f"{int(total[1]) / 2**20:.0f} GiB of memory")
    return ", ".join((*parts, f"Python {platform.python_version()}"))


def load() -> str:
    """How many processes were running or waiting in the last minute, on average."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def family(process: int) -> list[int]:
    """A process and all that descend from it."""
    parents = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    found = [process]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def held_bytes(processes: Iterable[int]) -> int:
    """The proportional set size of processes together, in bytes."""
    total = 0
    for process in processes:
        try:
            rollup = (_PROC / str(process) / "smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
        total += int(found[1]) * 1024 if found else 0
    return total


def processor_seconds(process: int) -> float:
    """For how long the threads of a process have run, to the microsecond; 0 where none can tell.

    What it took until an answer came depends on who else is at work; this does not.
    """
    spent = 0
    for task in (_PROC / str(process) / "task").glob("*/schedstat"):
        try:
            spent += int(task.read_text(encoding="ascii").split()[0])
        except OSError:
            continue  # a thread that has just ended
    return spent / 1e9
