"""Where letterkit keeps what it remembers on this computer."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
# Windows gives a new folder the rights of the one that it is in, and a profile is its user's alone.
_PRIVATE: Final = stat.S_IRWXU if os.name == "posix" else 0o777


def data_folder() -> Path:
    """Return where letterkit keeps what it remembers: LETTERKIT_DATA, or the user's own folder."""
    chosen = os.environ.get("LETTERKIT_DATA")
    return Path(chosen) if chosen else user_data_path("letterkit", appauthor=False)


def make_private(folder: Path) -> None:
    """Make a folder that nobody else can look into; one that is there stays as it is.

    Raises OSError or ValueError where it can't be made.
    """
    folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)


def is_private(folder: Path) -> bool:
    """Whether a folder is there, is no link to another, and is this user's alone (POSIX)."""
    try:
        found = folder.lstat()
    except (OSError, ValueError):
        return False
    return (
        stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & _OTHERS
    )
