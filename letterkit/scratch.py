"""Folders for what is needed for a moment: this user's alone, and not left lying about."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.folders import is_private

_PREFIX: Final = "letterkit-"
_LEFT: Final = 24 * 3600  # seconds without a change, after which nobody is at work in it any more
_LASTING: Final = "icons-"  # needed as long as a window is open
_LASTING_LEFT: Final = 30 * _LEFT


def scratch_folder(*, lasting: bool = False) -> tempfile.TemporaryDirectory[str]:
    """Return a new folder that nobody else can look into, and that goes when it is closed.

    Those that killed letterkits have left go as well, a day after; `lasting` ones, which are read
    for as long as the program runs, after a month. Raises LetterkitError where the system has no
    place for temporary files, or no room there.
    """
    with suppress(OSError):
        _remove_stale(Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"))
    prefix = f"{_PREFIX}{_LASTING}" if lasting else _PREFIX
    try:
        return tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
    except OSError as error:
        raise LetterkitError(
            "This computer has no folder for temporary files, or no room in it.",
            "Free some space on the disk that its system is on, and try again.",
        ) from error


def remove_parts(folder: Path) -> None:
    """Remove the files that a killed letterkit hadn't finished in a folder of its own."""
    with suppress(OSError):
        _remove_stale(folder.glob(".letterkit-*.part"))


def _remove_stale(paths: Iterable[Path]) -> None:
    now = time.time()
    for path in paths:
        left = _LASTING_LEFT if path.name.startswith(f"{_PREFIX}{_LASTING}") else _LEFT
        with suppress(OSError):
            if now - path.lstat().st_mtime <= left:
                continue
            if path.suffix == ".part":
                path.unlink()
            elif os.name == "nt" or is_private(path):
                shutil.rmtree(path, ignore_errors=True)
