"""Shut a process in: namespaces, private folders, no powers. Linux only.

The calls are those that bubblewrap makes; they are made here because the process is a
copy of one that runs already, and bubblewrap can only start programs. It happens
inside bubblewrap's walls, which stay around it.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import socket
import struct
from pathlib import Path

_NEWNS, _NEWUTS, _NEWIPC = 0x20000, 0x4000000, 0x8000000
_NEWUSER, _NEWPID, _NEWNET = 0x10000000, 0x20000000, 0x40000000
_NOSUID, _NODEV, _NOEXEC = 2, 4, 8
_BIND, _MOVE, _REC, _PRIVATE = 0x1000, 0x2000, 0x4000, 0x40000
_SET_NO_NEW_PRIVS, _CAPBSET_DROP = 38, 24
_CAPABILITY_VERSION_3 = 0x20080522
_SET_INTERFACE_FLAGS, _UP = 0x8914, 1
_TMP = Path("/tmp")  # noqa: S108
_libc = ctypes.CDLL(None, use_errno=True)


class Nursery:
    """Forks children that are the first processes of their namespaces.

    The caller needs the power ``CAP_SYS_ADMIN`` in its user namespace. Here it forks
    once itself and goes on in the child: only into a namespace that it has made may a
    process come back.

    Raises
    ------
    OSError
        If the system forbids it.
    """

    def __init__(self) -> None:
        _call("unshare", _libc.unshare(_NEWPID))
        pid = os.fork()
        if pid:
            os.waitpid(pid, 0)
            os._exit(0)
        self._own = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)

    def fork(self) -> int:
        """Fork; return the child's process id, and 0 in the child.

        Raises
        ------
        OSError
            If the system forbids it.
        """
        _call("unshare", _libc.unshare(_NEWPID))
        pid = os.fork()
        if pid:
            # Back to our own, so that the next child gets another namespace again.
            _call("setns", _libc.setns(self._own, _NEWPID))
        return pid


def furnish(disk_bytes: int, private: Path, keep: list[str]) -> None:
    """Mount private folders; what other processes wrote in them is not there.

    Then nobody can mount anything there any more, whatever powers one has.

    Parameters
    ----------
    disk_bytes
        How much fits into ``/tmp``, and into shared memory.
    private
        An empty folder.
    keep
        The folders that may be read; those in ``/tmp`` stay.
    """
    _call("unshare", _libc.unshare(_NEWNS))
    size = f"size={disk_bytes},nr_inodes=20000,mode=0700"
    _mount("none", "/", None, _REC | _PRIVATE, None)
    _mount("tmpfs", str(private), "tmpfs", _NOSUID | _NODEV, size)
    for folder in map(Path, keep):
        if folder.is_relative_to(_TMP):
            place = private / folder.relative_to(_TMP)
            place.mkdir(parents=True, exist_ok=True)
            _mount(str(folder), str(place), None, _BIND | _REC, None)
    _mount(str(private), str(_TMP), None, _MOVE, None)
    _mount("tmpfs", "/dev/shm", "tmpfs", _NOSUID | _NODEV, size)  # noqa: S108
    terminals = "newinstance,ptmxmode=0666,mode=620"
    _mount_own("devpts", "/dev/pts", _NOSUID | _NOEXEC, terminals)
    _mount_own("proc", "/proc", _NOSUID | _NODEV | _NOEXEC, None)


def renounce(about: int) -> None:
    """Enter a user namespace without powers, and give up all others for ever.

    With it come a network of its own and its own shared memory, where no neighbor is.

    Parameters
    ----------
    about
        The process's folder in ``/proc``, opened before `furnish`.
    """
    user, group = os.getuid(), os.getgid()
    _call("unshare", _libc.unshare(_NEWUSER | _NEWIPC | _NEWUTS | _NEWNET))
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        file = os.open(name, os.O_WRONLY, dir_fd=about)
        os.write(file, text.encode())
        os.close(file)
    _start_loopback()
    for capability in range(64):
        if _libc.prctl(_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break  # the system knows no more of them
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _call("capset", _libc.capset(header, (ctypes.c_uint32 * 6)()))
    _call("prctl", _libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0))


def _start_loopback() -> None:
    """Let programs of this process talk with one another at 127.0.0.1."""
    request = struct.pack("16sh14x", b"lo", _UP)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_INTERFACE_FLAGS, request)


def _mount_own(kind: str, target: str, flags: int, data: str | None) -> None:
    try:
        _mount(kind, target, kind, flags, data)
    except OSError:
        # For root's processes the system may refuse it: better none than another's.
        _mount("tmpfs", target, "tmpfs", _NOSUID | _NODEV, "size=0,mode=0500")


def _mount(
    source: str, target: str, kind: str | None, flags: int, data: str | None
) -> None:
    encoded = [None if t is None else t.encode() for t in (source, target, kind, data)]
    what, where, how, options = encoded
    _call(f"mount {target}", _libc.mount(what, where, how, flags, options))


def _call(name: str, result: int) -> None:
    if result != 0:
        number = ctypes.get_errno() or errno.EPERM
        raise OSError(number, f"{name}: {os.strerror(number)}")
