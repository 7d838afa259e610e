"""A disk beneath a folder that fails at its n-th operation: full, over quota, or failing to answer.

It stands at the boundary of the os module, where all that letterkit writes goes through, so that
it works on any system and without rights. SQLite goes past it: see `faulty_sqlite`.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from unittest import mock

# What takes room. A full disk still removes, shortens and reads.
_TAKES_ROOM = frozenset({"open", "write", "link", "mkdir", "rename", "replace", "fsync", "close"})
_CREATES = os.O_CREAT | getattr(os, "O_TMPFILE", 0)


class Failure(StrEnum):
    """How a disk fails from its n-th operation on."""

    FULL = "full"  # nothing that takes room works any more
    FULL_IN_PART = "full in part"  # of the n-th write a part still goes in
    QUOTA = "quota"
    ERROR_ONCE = "error once"
    ERROR_EVER_AFTER = "errors ever after"


@dataclass
class FaultyDisk:
    """Counts the operations on files in `folder`, and fails by `failure` from the `at`-th on."""

    folder: Path
    failure: Failure = Failure.FULL
    at: int = 0  # 0 for never
    operations: list[str] = field(default_factory=list[str])
    failed: list[str] = field(default_factory=list[str])
    _files: set[int] = field(default_factory=set[int])

    def is_here(self, place: object) -> bool:
        if isinstance(place, int):
            return place in self._files
        return str(place).startswith((str(self.folder), "/proc/self/fd/"))

    def meet(self, name: str, *, takes_room: bool) -> int:
        """Count an operation; raise OSError where it fails. 0 lets all of a write in."""
        self.operations.append(name)
        number = len(self.operations)
        if not self.at or number < self.at:
            return 0
        match self.failure:
            case Failure.ERROR_ONCE if number == self.at:
                code = errno.EIO
            case Failure.ERROR_EVER_AFTER:
                code = errno.EIO
            case Failure.QUOTA if takes_room:
                code = errno.EDQUOT
            case Failure.FULL if takes_room:
                code = errno.ENOSPC
            case Failure.FULL_IN_PART if takes_room:
                if number == self.at and name == "write":
                    self.failed.append(f"{name} in part")
                    return 2
                code = errno.ENOSPC
            case _:
                return 0
        self.failed.append(name)
        raise OSError(code, os.strerror(code))

    @contextmanager
    def installed(self) -> Generator[FaultyDisk]:
        """Have all of this process meet the disk."""
        names = (
            "open", "write", "close", "fsync", "ftruncate", "fstat", "link", "rename", "replace",
            "unlink", "mkdir", "listdir", "scandir", "dup",
        )  # fmt: skip
        originals = {name: getattr(os, name) for name in names}
        patches: Any = {name: self._faulty(name, originals[name]) for name in names}
        opening = self._opening(builtins.open)
        with (
            mock.patch.multiple(os, **patches),
            mock.patch.object(builtins, "open", opening),
            mock.patch.object(io, "open", opening),
        ):
            yield self

    def _faulty(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            here = any(map(self.is_here, arguments[:2]))
            if not here:
                return original(*arguments, **named)
            takes_room = name in _TAKES_ROOM
            if name == "open":
                takes_room = bool(arguments[1] & _CREATES)
            try:
                part = self.meet(name, takes_room=takes_room)
            except OSError:
                if name == "close":  # which lets go of it all the same
                    original(*arguments)
                    self._files.discard(arguments[0])
                raise
            if name == "write" and part:
                content = bytes(arguments[1])
                return original(arguments[0], content[: max(1, len(content) // part)])
            result = original(*arguments, **named)
            if name in {"open", "dup"}:
                self._files.add(result)
            elif name == "close":
                self._files.discard(arguments[0])
            return result

        return call

    def _opening(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """Have what Python's own files read and write go through the os module too."""

        def open_file(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
            if not self.is_here(file) or mode not in {"rb", "xb", "wb"}:
                return original(file, mode, *rest, **named)
            if isinstance(file, int):
                return io.BufferedReader(_Raw(file))
            flags = {"rb": os.O_RDONLY, "xb": os.O_WRONLY | os.O_CREAT | os.O_EXCL}.get(
                mode, os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            )
            raw = _Raw(os.open(file, flags | getattr(os, "O_BINARY", 0), 0o666))
            return io.BufferedReader(raw) if mode == "rb" else io.BufferedWriter(raw)

        return open_file


class _Raw(io.RawIOBase):
    """A file of Python's on top of the os module."""

    def __init__(self, file: int) -> None:
        self._file = file

    def fileno(self) -> int:
        return self._file

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        data = os.read(self._file, len(into))
        into[: len(data)] = data
        return len(data)

    def write(self, data: Any) -> int:
        return os.write(self._file, data)

    def close(self) -> None:
        if not self.closed:
            try:
                super().close()
            finally:
                os.close(self._file)
