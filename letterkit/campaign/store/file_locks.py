"""Whether a drive knows locks at all: some network drives and FUSE file systems don't."""

from __future__ import annotations

import errno
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from letterkit.files import part_path

NO_LOCKS: Final = (
    "The drive that it is on can't keep a second window from writing to it at the same time."
)
_HELD: Final = frozenset({errno.EAGAIN, errno.EACCES})  # POSIX, "fcntl"

if sys.platform == "win32":

    def is_without_locks(folder: Path) -> bool:  # noqa: ARG001 - as below
        """Say whether files in a folder can't be locked; Windows' can always be."""
        return False

else:
    import fcntl

    def is_without_locks(folder: Path) -> bool:
        """Say whether files in a folder can't be locked.

        SQLite takes ENOLCK for a lock that somebody else holds (os_unix.c,
        sqliteErrorFromPosixError). It is tried with a file of its own: to close a campaign's file
        once more would give up the locks on it.
        """
        probe = part_path(folder / "probe")
        try:
            with probe.open("xb") as file:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return probe.exists() and error.errno not in _HELD
        finally:
            with suppress(OSError):
                probe.unlink()
        return False
