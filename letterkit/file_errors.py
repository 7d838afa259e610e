"""Why a file can't be read or written, in plain words and with what to do about it."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Generator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.files import NotAFileError

_log: Final = logging.getLogger(__name__)


class ErrorCause(Enum):
    """What is behind an OSError, as far as the advice to the user depends on it."""

    MISSING = auto()
    FOLDER = auto()
    NO_FILE = auto()
    IN_USE = auto()
    FORBIDDEN = auto()
    CLOUD = auto()
    NETWORK = auto()
    FULL = auto()
    QUOTA = auto()
    READ_ONLY = auto()
    TOO_LONG = auto()
    OTHER = auto()


# Windows' own numbers (MS Learn, "System Error Codes", and winerror.h for ERROR_CLOUD_FILE_…).
# They come first: Python calls a network path that is gone a missing file.
_WINDOWS: Final = {
    **dict.fromkeys((32, 33, 391), ErrorCause.IN_USE),  # sharing and lock violations
    **dict.fromkeys(
        (358, *range(362, 367), 374, 375, *range(377, 384), *range(386, 391), *range(392, 399),
         404, 405, 426, 434, 475),
        ErrorCause.CLOUD,
    ),
    **dict.fromkeys(
        (51, 53, 54, 55, 58, 59, 64, 65, 67, 121, 240, 1203, 1222, 1225, 1231, 1232, 1233, 1236),
        ErrorCause.NETWORK,
    ),
}  # fmt: skip
_ANYWHERE: Final = {
    errno.ENOENT: ErrorCause.MISSING,
    errno.ENOTDIR: ErrorCause.MISSING,
    errno.EISDIR: ErrorCause.FOLDER,
    errno.EAGAIN: ErrorCause.IN_USE,  # leased to a Windows PC by Samba, until that gives it back
    errno.EACCES: ErrorCause.FORBIDDEN,
    errno.EPERM: ErrorCause.FORBIDDEN,
    errno.ENOSPC: ErrorCause.FULL,
    errno.EDQUOT: ErrorCause.QUOTA,
    errno.EROFS: ErrorCause.READ_ONLY,
    errno.ENAMETOOLONG: ErrorCause.TOO_LONG,
    **dict.fromkeys(
        (errno.ENETDOWN, errno.ENETUNREACH, errno.EHOSTDOWN, errno.EHOSTUNREACH,
         errno.ETIMEDOUT, errno.ESTALE),
        ErrorCause.NETWORK,
    ),
}  # fmt: skip

# Of a file whose contents are fetched when it is read: MS Learn, "File Attribute Constants".
_ELSEWHERE: Final = 0x1000 | 0x40000 | 0x400000  # OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS

_FETCH: Final = (
    "In Explorer, right-click it, choose “Always keep on this device”, wait for the green tick, "
    "then try again."
)
_WRITING: Final = {
    ErrorCause.MISSING: ("The folder has gone.", "Choose it again."),
    ErrorCause.FOLDER: ("A folder has that name.", "Choose another name."),
    ErrorCause.NO_FILE: (
        "A device or a pipe has that name, and no file.", "Choose another name or folder."
    ),
    ErrorCause.CLOUD: (
        "The folder is kept in OneDrive, which isn't working at the moment.",
        "Start OneDrive from the Start menu, or choose a folder outside of it.",
    ),
    ErrorCause.NETWORK: (
        "The drive or network folder can't be reached.",
        "Look whether this PC is connected to it, or choose another folder.",
    ),
    ErrorCause.FULL: ("The disk is full.", "Free some space and try again."),
    ErrorCause.QUOTA: ("Your share of the disk is full.", "Free some space and try again."),
    ErrorCause.READ_ONLY: ("The disk can't be written to.", "Choose another folder."),
    ErrorCause.TOO_LONG: (
        "The file's name or folder is too long.", "Choose a shorter name or folder."
    ),
}  # fmt: skip


def cause_of(error: OSError, path: Path | None = None) -> ErrorCause:
    """Return what lies behind an error with the file at `path`, or the one that it names.

    Python's own reading and writing tells no more than C does, for which a file in OneDrive that
    can't be fetched is an "invalid argument": there, the file's or the folder's attributes tell.
    """
    if isinstance(error, NotAFileError):
        return ErrorCause.NO_FILE
    if cause_by_number := _WINDOWS.get(getattr(error, "winerror", None) or 0):
        return cause_by_number
    if path is None and isinstance(error.filename, str):
        path = Path(error.filename)
    cause = _ANYWHERE.get(error.errno or 0, ErrorCause.OTHER)
    if path is None:
        return cause
    if cause is ErrorCause.MISSING and _is_unreachable(path):
        return ErrorCause.NETWORK
    if cause is ErrorCause.OTHER and _is_elsewhere(path):
        return ErrorCause.CLOUD
    return cause


def unreadable(path: Path, error: OSError, *, program: str = "other programs") -> LetterkitError:
    """Return what to say of a file that can't be read; `program` is what may have it open."""
    name = path.name
    copy_it = f"Close it in {program}, or save a copy under another name and use that."
    cause = cause_of(error, path)
    _log.warning("a file can't be read: %s", cause, exc_info=error)
    match cause:
        case ErrorCause.MISSING:
            texts = f"There is no file “{name}” in that folder.", "Check its name and where it is."
        case ErrorCause.FOLDER:
            texts = f"“{name}” is a folder.", "Choose a file in it."
        case ErrorCause.NO_FILE:
            texts = f"“{name}” is a device or a pipe, and not a file.", "Choose another file."
        case ErrorCause.IN_USE:
            texts = (
                f"“{name}” is open in another program, which lets nobody else read it.",
                copy_it,
            )
        case ErrorCause.FORBIDDEN:
            texts = (
                f"“{name}” can't be opened: another program holds it, or you may not read it.",
                copy_it,
            )
        case ErrorCause.CLOUD:
            texts = f"“{name}” is kept in OneDrive and isn't on this PC at the moment.", _FETCH
        case ErrorCause.NETWORK:
            texts = (
                f"The drive or network folder of “{name}” can't be reached.",
                "Look whether this PC is connected to it, or copy the file to this PC.",
            )
        case _:
            texts = (
                f"“{name}” can't be read: {error.strerror or 'the disk or network failed'}.",
                "Copy it to this computer and try again.",
            )
    return LetterkitError(*texts)


def unwritable(
    error: OSError, path: Path | None = None, *, program: str = "other programs"
) -> LetterkitError:
    """Return why a file can't be written, and what to do; `program` is what may have it open."""
    cause = cause_of(error, path)
    _log.warning("a file can't be written: %s", cause, exc_info=error)
    if cause in _WRITING:
        return LetterkitError(*_WRITING[cause])
    if cause in {ErrorCause.IN_USE, ErrorCause.FORBIDDEN}:
        return LetterkitError(
            "It is open in another program, or its folder may not be written to.",
            f"Close it in {program}, or choose another folder.",
        )
    why = f"The system says “{error.strerror}”." if error.strerror else "The disk failed."
    return LetterkitError(why, "Try again, or choose another folder.")


@contextmanager
def write_errors(
    message: str, path: Path | None = None, *, program: str = "other programs"
) -> Generator[None]:
    """Turn what writing a file raises into a LetterkitError: this message, and why as its hint.

    That is OSError, and the ValueError of a name that no file can have.
    """
    try:
        yield
    except OSError as error:
        raise LetterkitError(message, str(unwritable(error, path, program=program))) from error
    except ValueError as error:
        _log.warning("no file can have a name", exc_info=error)
        raise LetterkitError(message, "No file can have that name: choose another.") from error


def _is_elsewhere(path: Path) -> bool:
    """Say whether a file, or the folder for a new one, is fetched from elsewhere when wanted."""
    try:
        status = path.stat() if path.exists() else path.parent.stat()
    except (OSError, ValueError):
        return False
    attributes: int = getattr(status, "st_file_attributes", 0)
    return bool(attributes & _ELSEWHERE)


def _is_unreachable(path: Path) -> bool:
    """Say whether a path's whole drive or network folder is missing."""
    anchor = path.absolute().anchor
    try:
        return bool(anchor) and not os.path.exists(anchor)  # noqa: PTH110 - Path's raises for some
    except ValueError:
        return False
