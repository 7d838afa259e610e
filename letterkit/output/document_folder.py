"""Let files appear in a folder: whole or not at all, and never over another one unless asked."""

from __future__ import annotations

import errno
import os
import time
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Final, Self

from letterkit.file_errors import unreadable
from letterkit.files import atomic_replace, free_path, retry_while_locked

_PART: Final = ".letterkit.part"
# What earlier letterkits called theirs, and what PDFs are called until they are whole: another
# name each time. Some are another letterkit's that is at work.
_OTHER_PARTS: Final = (".letterkit-*.part", ".letterkit-*.pdf")
_LEFT: Final = 3600  # seconds, after which nobody is at work on such a file any more
_FLAGS: Final = os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
# Linux knows files without a name, of which not even a program that is killed leaves any.
_NAMELESS: Final[int] = getattr(os, "O_TMPFILE", 0)
_NO_LINKS: Final = frozenset(
    {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.EMLINK, errno.EINVAL}
)


class DocumentFolder:
    """A folder that files are put into, one at a time: `write` it, then `appear` or `replace`.

    What was written is lost unless it is given a name. All methods raise OSError where something
    hinders. One process at a time may do this, which the journal's lock sees to.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = os.fspath(folder)
        self._part = os.path.join(self._folder, _PART)  # noqa: PTH118 - a Path for each of thousands of files costs more than the join
        self._nameless = self._open_folder() if _NAMELESS else None
        self._file: int | None = None
        self._content = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.drop()
        self._no_nameless()

    def path_of(self, name: str) -> str:
        """Return the whole path of a file."""
        return os.path.join(self._folder, name)  # noqa: PTH118 - as above

    def is_there(self) -> bool:
        """Say whether the folder is where it was."""
        return os.path.isdir(self._folder)  # noqa: PTH112 - as above

    def names(self) -> frozenset[str]:
        """Return the names of what is there, in one case. Raises LetterkitError where it can't."""
        try:
            return frozenset(map(name_key, os.listdir(self._folder)))  # noqa: PTH208 - as above
        except OSError as error:
            raise unreadable(Path(self._folder), error) from error

    def free_name(self, name: str) -> str:
        """Return a name that nothing in the folder has: this one, or with a number after it."""
        return free_path(Path(self._folder), name).name

    def write(self, content: bytes) -> os.stat_result:
        """Write a file that has no name yet, and return what is known of it."""
        self._content = content
        file = self._open()
        try:
            view = memoryview(content)
            while view:
                view = view[os.write(file, view) :]
            status = os.fstat(file)
        except BaseException:
            self._file = None
            with suppress(OSError):
                os.close(file)
            self._unlink_part()
            raise
        if self._file is None:
            self._close_part(file)
        return status

    def appear(self, name: str) -> None:
        """Give the file its name. Raises FileExistsError where that is taken."""
        if not self._link_nameless(name):
            rename_unless_taken(self._part, self.path_of(name))

    def replace(self, name: str) -> None:
        """Put the file in the place of another one, in one step."""
        if self._file is not None:
            self._unlink_part()
            self._link_nameless(_PART)
        try:
            atomic_replace(self._part, self.path_of(name))
        except OSError:
            self._unlink_part()
            raise

    def drop(self) -> None:
        """Let go of a file that has no name yet; without one, do nothing."""
        if self._file is not None:
            with suppress(OSError):
                self._close_nameless()
        else:
            self._unlink_part()

    def _open(self) -> int:
        if self._nameless is not None:
            try:
                self._file = os.open(self._folder, _FLAGS | _NAMELESS, 0o666)
            except OSError as error:
                # Not every file system knows such files; some old kernels take this for a folder.
                if error.errno not in _NO_LINKS | {errno.EISDIR, errno.ENOENT}:
                    raise
                self._no_nameless()
            else:
                return self._file
        flags = _FLAGS | os.O_CREAT | os.O_EXCL
        try:
            return os.open(self._part, flags, 0o666)
        except FileExistsError:
            # Never cut short: it may be another name of a finished document (see `appear`).
            os.unlink(self._part)  # noqa: PTH108 - as above
            return os.open(self._part, flags, 0o666)

    def _open_folder(self) -> int | None:
        # The way to name such a file leads through /proc, which not every container has.
        if not os.path.isdir("/proc/self/fd"):  # noqa: PTH112 - as above
            return None
        try:
            return os.open(self._folder, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:  # the first file to be written says why
            return None

    def _link_nameless(self, name: str) -> bool:
        """Give a file without a name this one; return whether that is how it was written."""
        if self._file is None:
            return False
        try:
            os.link(
                f"/proc/self/fd/{self._file}",
                name,
                dst_dir_fd=self._nameless,
                follow_symlinks=True,
            )
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            # Some network drives let nobody do that.
            self.drop()
            self._no_nameless()
            self.write(self._content)
            return False
        try:
            self._close_nameless()
        except OSError:  # as in _close_part
            with suppress(OSError):
                os.unlink(self.path_of(name))  # noqa: PTH108 - as above
            raise
        return True

    def _close_nameless(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            os.close(file)

    def _no_nameless(self) -> None:
        nameless, self._nameless = self._nameless, None
        if nameless is not None:
            with suppress(OSError):
                os.close(nameless)

    def _close_part(self, file: int) -> None:
        try:
            os.close(file)
        except OSError:  # a network that takes what is written only now
            self._unlink_part()
            raise

    def _unlink_part(self) -> None:
        with suppress(OSError):
            os.unlink(self._part)  # noqa: PTH108 - as above


def publish_file(target: Path, content: bytes) -> None:
    """Let one file appear under its name, whole.

    Raises FileExistsError where there is one, and OSError for whatever else hinders.
    """
    with DocumentFolder(target.parent) as place:
        place.write(content)
        place.appear(target.name)


def name_key(name: str) -> str:
    """Return a file's name as disks compare it that make no difference of case."""
    return unicodedata.normalize("NFC", name).casefold()


def rename_unless_taken(part: str, target: str) -> None:
    """Give a file its name: rename it on Windows, link and unlink it elsewhere.

    Raises FileExistsError where the name is taken, OSError for whatever else hinders.
    """
    if os.name == "nt":
        retry_while_locked(lambda: os.rename(part, target))  # noqa: PTH104 - as above
        return
    try:
        os.link(part, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # Memory sticks know no links: look, then rename.
        if os.path.lexists(target):
            raise FileExistsError(target) from error
        os.rename(part, target)  # noqa: PTH104 - as above
    else:
        with suppress(OSError):  # it has its name; the other one goes when the next is written
            os.unlink(part)  # noqa: PTH108 - as above


def move_aside(path: str, folder: str) -> str:
    """Let a file stand in another folder too, and return its path there.

    The folder is made where there is none. Where the disk knows no links, the file is moved
    there. Raises OSError where that fails, FileExistsError where the folder has such a file.
    """
    os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
    aside = os.path.join(folder, os.path.basename(path))  # noqa: PTH118, PTH119 - as above
    try:
        os.link(path, aside)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(aside):
            raise FileExistsError(aside) from error
        retry_while_locked(lambda: os.rename(path, aside))  # noqa: PTH104 - as above
    return aside


def move_back(aside: str, path: str) -> None:
    """Undo `move_aside`. Raises OSError where that fails."""
    if os.path.lexists(path):
        os.unlink(aside)  # noqa: PTH108 - as above
    else:
        retry_while_locked(lambda: os.rename(aside, path))  # noqa: PTH104 - as above


def remove_leftovers(folder: Path) -> None:
    """Remove what a letterkit left that was killed while it wrote into a folder.

    Nobody else may be writing there: the journal's lock sees to that.
    """
    now = time.time()
    with suppress(OSError):
        (folder / _PART).unlink(missing_ok=True)
    for pattern in _OTHER_PARTS:
        with suppress(OSError):
            for each in folder.glob(pattern):
                if now - each.stat().st_mtime > _LEFT:
                    each.unlink(missing_ok=True)
