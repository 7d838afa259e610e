"""Letting finished files appear under their names, whoever else looks at them meanwhile."""

from __future__ import annotations

import errno
import logging
import os
import secrets
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from letterkit.places import PlaceKind, StrPath, place_of

_log: Final = logging.getLogger(__name__)

_PAUSES: Final = (0.02, 0.05, 0.1, 0.2, 0.4)  # seconds
_RETRIES: Final = os.name == "nt"  # alone refuses to move what another program has open

# A whole path under Windows has 260 units of UTF-16 with its end (MS Learn, "Maximum Path Length
# Limitation"); few PCs are set to take more, and Word takes no more on any.
MAX_PATH: Final = 259

_CHUNK: Final = 1 << 16  # bytes
# A pipe without a writer would keep whoever opens it waiting, and a terminal would become ours.
_UNHELD: Final = (
    getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)  # fmt: skip


class NotAFileError(OSError):
    """What bears the name of a file is a pipe, a socket or a device."""


class FileTooLargeError(OSError):
    """A file holds more bytes than were asked for."""


def open_regular(path: StrPath, flags: int = os.O_RDONLY, mode: int = 0o666) -> int:
    """Return a descriptor of a file, opened as `os.open` does but never waiting for anybody.

    Raises NotAFileError where it is no file but a pipe, a socket or a device, which isn't opened,
    and IsADirectoryError for a folder; else as `os.open`.
    """
    try:
        stat_regular(path)
    except FileNotFoundError:
        if not flags & os.O_CREAT:
            raise
    file = os.open(path, flags | _UNHELD, mode)
    try:
        _check_regular(os.fstat(file), path)  # it may have been put there since
    except BaseException:
        os.close(file)
        raise
    return file


def stat_regular(path: StrPath) -> os.stat_result:
    """Return a file's status. Raises as `open_regular` does."""
    place = place_of(path) if os.name == "nt" else None
    if place is not None and place.kind is PlaceKind.DEVICE:
        raise _no_file(path)  # on Windows, to ask of a pipe is to open it
    status = os.stat(path)  # noqa: PTH116 - a text, too
    _check_regular(status, path)
    return status


def read_bounded(path: StrPath, limit: int) -> bytes:
    """Return a file's bytes, which may be so many at most, else FileTooLargeError is raised.

    Raises as `open_regular` does, too.
    """
    with open(open_regular(path), "rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size <= limit:
            data = file.read(size + 1)
            while size < len(data) <= limit and (more := file.read(_CHUNK)):  # it is growing
                data += more
            if len(data) <= limit:
                return data
    raise FileTooLargeError(errno.EFBIG, os.strerror(errno.EFBIG), os.fspath(path))


def _check_regular(status: os.stat_result, path: StrPath) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
    if not stat.S_ISREG(status.st_mode):
        raise _no_file(path)


def _no_file(path: StrPath) -> NotAFileError:
    return NotAFileError(errno.EINVAL, "no file", os.fspath(path))


Mover = Callable[[Path, Path], None]  # moves a finished file to its name, as `atomic_replace` does


def path_length(path: StrPath) -> int:
    """Return a path's length as Windows counts it, in units of UTF-16."""
    return len(os.fspath(path).encode("utf-16-le", "surrogatepass")) // 2


def free_path(folder: Path, stem: str, ending: str = "") -> Path:
    """Return a path in `folder` where nothing is yet: "stem", "stem (2)" and so on, as Explorer.

    `ending` has its dot. Another program may take the name at any moment.
    """
    path = folder / f"{stem}{ending}"
    number = 1
    while os.path.lexists(path):
        number += 1
        path = folder / f"{stem} ({number}){ending}"
    return path


def is_there(path: StrPath) -> bool:
    """Say whether there is a file or folder at a path; False where nobody can look.

    Path.exists raises for a name that is too long, and for a folder that may not be entered.
    """
    return os.path.exists(path)  # noqa: PTH110 - as above


def part_path(target: Path, suffix: str = ".part") -> Path:
    """Return a free path in the folder of `target`, for a file that isn't whole yet."""
    return target.with_name(f".letterkit-{os.getpid()}-{secrets.token_hex(4)}{suffix}")


def part_mode(target: Path) -> int:
    """Return with which rights (POSIX) a file is made that is to take the place of `target`.

    What is there may be somebody's alone, and `atomic_replace` passes its rights on; until then
    nobody else has any.
    """
    return 0o600 if os.path.lexists(target) else 0o666


def atomic_write(path: Path, content: bytes | str, *, private: bool = False) -> None:
    """Write a whole file at `path`, in place of what is there; text in UTF-8, with its line ends.

    The content goes into a file beside it, which reaches the disk before it takes the name: whoever
    reads, even after a power cut, finds the old content or the new. The folder has to be there.
    A new file has the rights that new files have here; a `private` one is this user's alone.
    Raises OSError where it can't be written, ValueError for what no path or file can hold; what
    was there then is as it was, and nothing else is left.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    part = part_path(path)
    try:
        mode = 0o600 if private else part_mode(path)
        with open(part, "xb", opener=partial(os.open, mode=mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        atomic_replace(part, path)
    except BaseException:
        with suppress(OSError, ValueError):
            part.unlink()
        raise


def atomic_replace(source: StrPath, target: StrPath) -> None:
    """Move a finished file to the name of another, or to a new one, in one step.

    Both have to be on one drive, best in one folder. It is os.replace (POSIX's rename, Windows'
    MoveFileExW with MOVEFILE_REPLACE_EXISTING), tried again where Windows refuses it for a moment.
    Who may read and write the file stays as it was (POSIX).
    Raises OSError where it can't be done; both files then are as they were.
    """
    if os.name == "posix":
        with suppress(OSError):  # nothing is there yet, or the drive knows no rights
            os.chmod(source, stat.S_IMODE(os.stat(target).st_mode))  # noqa: PTH101, PTH116 - as below
    retry_while_locked(lambda: os.replace(source, target))  # noqa: PTH105 - one call for both paths


def retry_while_locked(operation: Callable[[], None]) -> None:
    """Call what moves or removes a file, and again while another program has that file open.

    Windows neither moves, replaces nor deletes a file that is open elsewhere without
    FILE_SHARE_DELETE: virus scanners, the search indexer and OneDrive open each new file for a
    moment, and the refusal (ERROR_SHARING_VIOLATION, ERROR_ACCESS_DENIED) comes as PermissionError.
    It is tried for less than a second in all, then raised. Elsewhere nobody's open file is in the
    way, and PermissionError is raised at once.
    """
    for pause in _PAUSES:
        try:
            operation()
        except PermissionError:
            if not _RETRIES:
                raise
            _log.info("a file is held by another program; it is tried again")
            time.sleep(pause)
        else:
            return
    operation()
