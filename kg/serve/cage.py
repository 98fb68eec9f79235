"""Takes from a process what it does not need: the network, memory beyond a limit, life beyond its parent's."""

from __future__ import annotations

import ctypes
import platform
import resource
import signal
import struct
import sys
from pathlib import Path

_PDEATHSIG, _NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 1, 38, 22, 2
#: Of each machine its number in the kernel's audit, and the numbers of socket(2) and connect(2).
_MACHINES = {"x86_64": (0xC000003E, 41, 42), "aarch64": (0xC00000B7, 198, 203)}
#: Steps of a filter: load a word, jump if equal, return; and what it returns: go on, or fail with EACCES.
_LOAD, _JUMP, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13


def enter(memory: int) -> None:
    """Give up sockets and memory beyond what is in use and `memory` bytes; die with the parent."""
    outlive_nobody()
    cut_off()
    limit_memory(memory)


def outlive_nobody() -> None:
    """End with the process that started this one, however that ends (on Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL)


def cut_off() -> bool:
    """Make every further socket(2) and connect(2) of this process and its children fail; whether that could be done."""
    if not can_cut_off():
        return False
    machine, make, connect = _MACHINES[platform.machine()]
    steps = [
        (_LOAD, 0, 0, 4),
        (_JUMP, 1, 0, machine),
        (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, 0),
        (_JUMP, 2, 0, make),
        (_JUMP, 1, 0, connect),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    filter_ = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(program)))
    kernel = ctypes.CDLL(None)
    if kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return not kernel.prctl(_SECCOMP, _FILTER, ctypes.byref(filter_), 0, 0)


def can_cut_off() -> bool:
    """Whether this system has the means that `cut_off` uses."""
    return sys.platform == "linux" and platform.machine() in _MACHINES


def limit_memory(more: int) -> None:
    """Let the process take so many bytes of address space more than it has now (on Linux)."""
    status = Path("/proc/self/statm")
    if status.exists():
        size = int(status.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = size + more if hard == resource.RLIM_INFINITY else min(hard, size + more)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
