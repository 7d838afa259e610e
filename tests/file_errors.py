"""Errors as Windows makes them, on any system."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS = 0x1000, 0x40000, 0x400000


def windows_error(number: int, code: int = errno.EINVAL) -> OSError:
    """Return an error with Windows' own number; Python alone sets it, and on Windows alone."""
    error = OSError(code, "Invalid argument")
    error.winerror = number  # type: ignore[attr-defined, unused-ignore]
    return error


class _Status:
    """What Windows says of a file, with attributes of our own."""

    def __init__(self, status: os.stat_result, attributes: int) -> None:
        self._status, self.st_file_attributes = status, attributes

    def __getattr__(self, name: str) -> object:
        return getattr(self._status, name)


def keep_elsewhere(
    monkeypatch: pytest.MonkeyPatch, path: Path, attributes: int = RECALL_ON_DATA_ACCESS
) -> None:
    """Let a file or folder look as one that OneDrive keeps and fetches when it is read."""
    stat = Path.stat

    def looked_at(self: Path, *, follow_symlinks: bool = True) -> object:
        status = stat(self, follow_symlinks=follow_symlinks)
        return _Status(status, attributes) if self == path else status

    monkeypatch.setattr(Path, "stat", looked_at)
