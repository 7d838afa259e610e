"""Which folders are the user's own on this computer."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

from platformdirs import user_data_path, user_documents_path

# Where nothing can be kept: whatever is written there fails as on any disk that can't be written.
_NOWHERE: Final = Path(os.devnull, "letterkit")

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
# Windows gives a new folder the rights of the one that it is in, and a profile is its user's alone.
_PRIVATE: Final = stat.S_IRWXU if os.name == "posix" else 0o777


def data_folder() -> Path:
    """Return where letterkit keeps what it remembers: LETTERKIT_DATA, or the user's own folder.

    For a user who has no home (of a service, in a container) nothing can be kept there.
    """
    chosen = os.environ.get("LETTERKIT_DATA")
    return Path(chosen) if chosen else _own(lambda: user_data_path("letterkit", appauthor=False))


def user_documents() -> Path:
    """Return the folder of the user's documents; as with `data_folder`, it may be no use."""
    return _own(user_documents_path)


def _own(find: Callable[[], Path]) -> Path:
    try:
        folder = find()
    except RuntimeError:
        return _NOWHERE
    return folder if folder.is_absolute() else _NOWHERE  # “~/…”, by an older platformdirs


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
