"""Taking from a worker what a query must not have: the network, files, memory, processor time.

Two independent locks stand between ``SERVICE`` and the network. Every free file descriptor is
used up, so that none is left for a socket (any POSIX system); and on Linux the kernel refuses the
calls that make or connect sockets or start programs (seccomp, by a filter of a dozen
instructions). Nothing here can be undone by the process that did it.

Sources: Linux ``seccomp(2)`` and ``include/uapi/linux/filter.h``; POSIX ``setrlimit``.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
import time
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER_MODE = 1, 38, 22, 2
# (audit architecture, numbers of socket, connect, socketpair, bind, execve, execveat)
_CALLS: dict[str, tuple[int, tuple[int, ...]]] = {
    "x86_64": (0xC000003E, (41, 42, 53, 49, 59, 322)),
    "aarch64": (0xC00000B7, (198, 203, 199, 200, 221, 281)),
}
_MADV_COLLAPSE, _LARGE_PAGE = 25, 2**21
_LOAD, _EQUALS, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # the second: fail with EPERM


def unavailable() -> tuple[str, ...]:
    """Which protections this platform lacks, in words for the start-up message.

    >>> unavailable() if sys.platform == "linux" else ()
    ()
    """
    missing = []
    if sys.platform != "linux":
        missing.append("the memory limit of a query (RLIMIT_AS is enforced on Linux only)")
    elif platform.machine() not in _CALLS:
        missing.append(f"the system-call filter (not known for {platform.machine()})")
    return tuple(missing)


def die_with_parent() -> None:
    """Let the kernel end this process when the one that forked it ends (Linux)."""
    if sys.platform == "linux":
        _libc().prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)


def use_large_pages() -> None:
    """Have the kernel put what is loaded by now into large pages, where it can (Linux 6.1).

    A fork copies the table of all pages, and ending a process takes it apart: with pages of 2 MiB
    both take a tenth of the time.
    """
    if sys.platform != "linux":
        return
    madvise = _libc().madvise
    for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
        place, rights, *rest = line.split()
        if not rights.startswith("rw-p") or (len(rest) > 3 and rest[3] != "[heap]"):
            continue
        first, last = (int(number, 16) for number in place.split("-"))
        first, last = -(-first // _LARGE_PAGE) * _LARGE_PAGE, last // _LARGE_PAGE * _LARGE_PAGE
        if last > first:
            # what cannot be moved stays in small pages, which is slower and no fault
            madvise(ctypes.c_void_p(first), ctypes.c_size_t(last - first), _MADV_COLLAPSE)


def limit_memory(extra_bytes: int) -> None:
    """Allow this much address space beyond what is in use now; and no core files."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_bytes().split()[0])
        in_use = pages * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (in_use + extra_bytes, in_use + extra_bytes))


def limit_processor(more_seconds: float) -> None:
    """End this process after so much more processor time, should nobody else end it."""
    allowed = int(time.process_time() + more_seconds) + 2
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, most))


def close_network() -> None:
    """Use up every descriptor, then have the kernel refuse sockets and programs."""
    quiet = os.open(os.devnull, os.O_RDWR)
    highest = max(_descriptors())
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest + 1, highest + 1))
    try:
        while True:
            os.dup(quiet)
    except OSError:
        pass  # That was the last one: the aim.
    _refuse_calls()


def _descriptors() -> list[int]:
    found = []
    for number in range(min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], 4096)):
        try:
            os.fstat(number)
        except OSError:
            continue
        found.append(number)
    return found


def _refuse_calls() -> None:
    if sys.platform != "linux" or platform.machine() not in _CALLS:
        return
    architecture, calls = _CALLS[platform.machine()]
    # Offsets 4 and 0 of struct seccomp_data: the architecture and the number of the call.
    program = [(_LOAD, 0, 0, 4), (_EQUALS, 1, 0, architecture), (_RETURN, 0, 0, _REFUSE)]
    program.append((_LOAD, 0, 0, 0))
    for place, number in enumerate(calls):
        program.append((_EQUALS, len(calls) - place, 0, number))
    program += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in program))
    described = ctypes.create_string_buffer(
        struct.pack("HxxxxxxP", len(program), ctypes.addressof(code))
    )
    libc = _libc()
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
        libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(described), 0, 0)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
