"""Where a campaign file was when it was opened, and whether it still is."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.file_errors import ErrorCause, cause_of

SAVE_COPY: Final = "Save a copy of the campaign in another folder, and work on with that."


class FileIdentity:
    """Knows a file again. Raises OSError where there is none; whatever is asked may take long."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._file = self.path.stat()
        self._stamp = _stamp_of(self._file)

    def note(self) -> None:
        """Take the file for sound as it is now: it was written, or read through."""
        with suppress(OSError):
            self._stamp = _stamp_of(self.path.stat())

    def check(self) -> bool:
        """Return whether the file is as it was noted: if not, others have written into it.

        Refuses to write where nobody will read: the file was deleted, or another put there.
        """
        try:
            now = self.path.stat()
        except OSError as error:
            if cause_of(error, self.path) is ErrorCause.NETWORK:
                raise LetterkitError(
                    f"The drive or network folder of “{self.path.name}” can't be reached, "
                    "so what you changed isn't saved.",
                    SAVE_COPY,
                ) from error
            now = None
        # Windows replaces no open file, and on its network drives a file's number may change.
        if now is None or (os.name != "nt" and not os.path.samestat(now, self._file)):
            raise LetterkitError(
                f"“{self.path.name}” isn't where it was, so what you changed isn't saved.",
                SAVE_COPY,
            )
        return _stamp_of(now) == self._stamp


def _stamp_of(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns
