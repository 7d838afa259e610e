"""Whether files are there, and when they were saved.

Windows waits many seconds for a network drive that has gone: whatever asks for a file whose name
was kept, or came from elsewhere, does so beside the window.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TypeAlias

from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable
from letterkit.files import NotAFileError, stat_regular

Stamp: TypeAlias = tuple[int, int, int]  # when a file was saved, its size, and which it is


class MissingFileError(LetterkitError):
    """The file was moved, renamed or deleted, for the folder that it was in is there."""


def stamp_of(path: Path) -> Stamp | None:
    """Return what changes when a file is saved; None where there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def check_file_steps(path: Path) -> Generator[None, None, None]:
    """Look whether a file is there. Raises LetterkitError where none is, or a folder."""
    yield
    check_file(path)


def check_file(path: Path) -> None:
    """Raise LetterkitError where there is no file at `path`. May wait for a network."""
    try:
        stat_regular(path)
    except IsADirectoryError as error:
        raise LetterkitError(
            f"“{path.name}” is a folder.",
            "Open a campaign, a Word document or a spreadsheet that is in it.",
        ) from error
    except NotAFileError as error:
        raise unreadable(path, error) from error
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise _missing(path) from error
    except OSError as error:
        if not is_folder(path.parent):
            raise _missing(path) from error
        return  # it is there, and whoever opens it says the rest


def _missing(path: Path) -> LetterkitError:
    if is_folder(path.parent):
        return MissingFileError(
            f"“{path.name}” isn't in the folder “{path.parent}”.",
            "If it was moved or renamed, open it from where it is now.",
        )
    return LetterkitError(
        f"“{path.name}” can't be reached: the folder “{path.parent}” isn't there.",
        "Connect the drive or the network that it is on, and try again.",
    )


def is_folder(path: Path) -> bool:
    """Whether there is a folder at `path`. May wait for a network."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
