"""Letting finished files appear under their names, whoever else looks at them meanwhile."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from typing import Final

_log: Final = logging.getLogger(__name__)

# Windows' virus scanners and OneDrive hold a new file for a moment; until then it can't be moved.
_PAUSES: Final = (0.02, 0.05, 0.1, 0.2, 0.4)  # seconds

_RETRIES: Final = os.name == "nt"

# A whole path under Windows has 260 units of UTF-16 with its end (MS Learn, "Maximum Path Length
# Limitation"); few PCs are set to take more, and Word takes no more on any.
MAX_PATH: Final = 259

Path = str | os.PathLike[str]


def path_length(path: Path) -> int:
    """Return a path's length as Windows counts it, in units of UTF-16."""
    return len(os.fspath(path).encode("utf-16-le", "surrogatepass")) // 2


def swap_in(beside: Path, target: Path) -> None:
    """Put a finished file in the place of `target`, in one step. Raises OSError where it can't."""
    patiently(lambda: os.replace(beside, target))  # noqa: PTH105 - one call for both paths


def patiently(move: Callable[[], None]) -> None:
    """Try again, for less than a second in all, where another program holds the file."""
    for pause in _PAUSES:
        try:
            move()
        except PermissionError:
            if not _RETRIES:
                raise
            _log.info("a file is held by another program; it is tried again")
            time.sleep(pause)
        else:
            return
    move()
