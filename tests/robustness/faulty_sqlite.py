"""SQLite's own calls to the system, made to fail from the n-th on.

SQLite lets tests replace each of them (SQLite, "The SQLite OS Interface", xSetSystemCall). Only
where Python's SQLite can be reached, and on POSIX alone.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import errno
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

# sqlite3.h, struct sqlite3_vfs: three numbers, a list, a name, app data and thirteen methods come
# before those of version 3.
_FIELDS: Final = [
    ("iVersion", ctypes.c_int), ("szOsFile", ctypes.c_int), ("mxPathname", ctypes.c_int),
    ("pNext", ctypes.c_void_p), ("zName", ctypes.c_char_p), ("pAppData", ctypes.c_void_p),
    *((f"method{number}", ctypes.c_void_p) for number in range(13)),
    ("xSetSystemCall", ctypes.c_void_p), ("xGetSystemCall", ctypes.c_void_p),
    ("xNextSystemCall", ctypes.c_void_p),
]  # fmt: skip


class _Vfs(ctypes.Structure):
    _fields_ = _FIELDS


_WRITE = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64,
    use_errno=True,
)  # fmt: skip
_FCNTL = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_void_p, use_errno=True)
_UNLINK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, use_errno=True)
_SET = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
_GET = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)
# fcntl.h, F_GETLK, F_SETLK and F_SETLKW: of Linux, and of BSD and macOS.
_LOCKS: Final = frozenset({5, 6, 7} if sys.platform == "linux" else {7, 8, 9})


def _vfs() -> Any:
    """Return SQLite's table of the system, None where Python's SQLite can't be reached."""
    if os.name != "posix":
        return None
    for path in (getattr(_sqlite3, "__file__", None), None):
        try:
            find = ctypes.CDLL(path).sqlite3_vfs_find
        except (AttributeError, OSError):
            continue
        find.restype = ctypes.POINTER(_Vfs)
        return find(None)
    return None


class FaultySqlite:
    """Counts SQLite's writes and removals, and fails with `code` from the `at`-th on.

    A full disk still removes. `once` fails that one alone. `no_locks` refuses each lock with it,
    but of files `here` alone: the folder for temporary ones is on another drive.
    """

    here = ""

    def __init__(self, *, at: int = 0, code: int = errno.ENOSPC, once: bool = False) -> None:
        self.at, self.code, self.once = at, code, once
        self.count = self.failed = 0
        self.no_locks = 0  # the error's number
        self._kept: list[Any] = []

    @staticmethod
    def is_possible() -> bool:
        vfs = _vfs()
        return bool(vfs) and vfs.contents.iVersion >= 3

    def fails(self) -> bool:
        self.count += 1
        failing = self.count == self.at if self.once else 0 < self.at <= self.count
        self.failed += failing
        return failing

    @contextmanager
    def installed(self) -> Generator[FaultySqlite]:
        vfs = _vfs()
        set_call = _SET(vfs.contents.xSetSystemCall)
        get_call = _GET(vfs.contents.xGetSystemCall)

        def replace(name: bytes, kind: Any, make: Any) -> None:
            original = get_call(ctypes.cast(vfs, ctypes.c_void_p), name)
            if original:
                callback = kind(make(kind(original)))
                self._kept.append(callback)
                pointer = ctypes.cast(callback, ctypes.c_void_p)
                assert set_call(ctypes.cast(vfs, ctypes.c_void_p), name, pointer) == 0
                replaced.append(name)

        replaced: list[bytes] = []
        try:
            replace(b"pwrite", _WRITE, self._write)
            replace(b"pwrite64", _WRITE, self._write)
            replace(b"fcntl", _FCNTL, self._lock)
            replace(b"unlink", _UNLINK, self._unlink)
            yield self
        finally:
            for name in replaced:
                set_call(ctypes.cast(vfs, ctypes.c_void_p), name, None)

    def _write(self, original: Any) -> Any:
        def write(file: int, data: int, size: int, offset: int) -> int:
            if self.fails():
                if self.failed == 1 and size > 1:  # some of it goes in
                    return int(original(file, data, size // 2, offset))
                ctypes.set_errno(self.code)
                return -1
            return int(original(file, data, size, offset))

        return write

    def _lock(self, original: Any) -> Any:
        def lock(file: int, command: int, argument: int) -> int:
            if self.no_locks and command in _LOCKS and self._is_here(file):
                ctypes.set_errno(self.no_locks)
                return -1
            return int(original(file, command, argument))

        return lock

    def _is_here(self, file: int) -> bool:
        link = Path(f"/proc/self/fd/{file}")
        return not link.parent.is_dir() or str(link.readlink()).startswith(self.here)

    def _unlink(self, original: Any) -> Any:
        def unlink(path: bytes) -> int:
            if self.code != errno.ENOSPC and self.fails():
                ctypes.set_errno(self.code)
                return -1
            return int(original(path))

        return unlink
