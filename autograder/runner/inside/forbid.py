"""Forbid system calls that no notebook needs, and with which limits could be passed.

In a user namespace of its own a process has powers, and with them memory without limit
(a tmpfs of any size). Files in memory and System V's shared memory have none either, as
nothing shows them. The other calls reach into processes, or deep into the system.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys

# A call's numbers on the machines, in their order.
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_CALLS = {
    "add_key": (248, 217),
    "bpf": (321, 280),
    "fsmount": (432, 432),
    "fsopen": (430, 430),
    "io_uring_setup": (425, 425),
    "keyctl": (250, 219),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "mount": (165, 40),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "mq_open": (240, 180),
    "msgget": (68, 186),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "perf_event_open": (298, 241),
    "pivot_root": (155, 41),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "request_key": (249, 218),
    "semget": (64, 190),
    "setns": (308, 268),
    "shmget": (29, 194),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
}
_CLONE, _CLONE3 = (56, 220), 435
_NEW_NAMESPACES = 0x7E020000
"""The flags with which `clone` makes namespaces."""

_SET_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER = 38, 22, 2
# Instructions of the filter, and what they look at.
_LOAD, _IS, _IS_AT_LEAST, _HAS, _ANSWER = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16
_ALLOWED, _FAILS = 0x7FFF0000, 0x00050000
_X32 = 0x40000000


def forbid() -> None:
    """Forbid the calls, to this process and to all that it will start, for ever.

    Nothing happens on other systems than Linux, and on machines that aren't listed.

    Raises
    ------
    OSError
        If the system can't do it.
    """
    if sys.platform != "linux" or platform.machine() not in _MACHINES:
        return
    code = ctypes.create_string_buffer(_filter(*_MACHINES[platform.machine()]))
    program = struct.pack("HL", len(code) // 8, ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    for arguments in ((_SET_NO_NEW_PRIVS, 1, 0), (_SET_SECCOMP, _FILTER, program)):
        if libc.prctl(*arguments, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "system calls can't be forbidden")


def _filter(machine: int, name: int) -> bytes:
    """Return the filter's instructions for a machine, as the kernel reads them."""
    refused = _step(_ANSWER, _FAILS | errno.EPERM)
    steps = [
        _step(_LOAD, _MACHINE),
        _step(_IS, name, 1, 0),
        refused,  # another machine's calls have other numbers
        _step(_LOAD, _NUMBER),
        _step(_IS_AT_LEAST, _X32, 0, 1),
        refused,
        # Its flags can't be seen; told that it is missing, libraries call `clone`.
        _step(_IS, _CLONE3, 0, 1),
        _step(_ANSWER, _FAILS | errno.ENOSYS),
    ]
    for numbers in _CALLS.values():
        steps += [_step(_IS, numbers[machine], 0, 1), refused]
    steps += [
        _step(_IS, _CLONE[machine], 0, 3),
        _step(_LOAD, _FIRST_ARGUMENT),
        _step(_HAS, _NEW_NAMESPACES, 0, 1),
        refused,
        _step(_ANSWER, _ALLOWED),
    ]
    return b"".join(steps)


def _step(code: int, value: int, skip_if: int = 0, skip_else: int = 0) -> bytes:
    return struct.pack("HBBI", code, skip_if, skip_else, value)
