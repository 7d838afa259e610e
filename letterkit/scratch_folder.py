"""A folder for files that nobody keeps."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from letterkit.errors import LetterkitError


@contextmanager
def scratch_folder() -> Generator[Path]:
    """Give an empty folder of the user's alone, which goes with all that is in it afterwards.

    Raises LetterkitError where the system has no place for temporary files, or no room there.
    """
    try:
        folder = TemporaryDirectory(prefix="letterkit-", ignore_cleanup_errors=True)
    except OSError as error:
        raise LetterkitError(
            "This computer has no folder for temporary files, or no room in it.",
            "Free some space on the disk that its system is on, and try again.",
        ) from error
    with folder as name:
        yield Path(name)
