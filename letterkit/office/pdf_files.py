"""A PDF that another program wrote: looked at, then put where it belongs."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable
from letterkit.files import Mover, atomic_replace, part_path, retry_while_locked

_HEAD: Final = b"%PDF-"
_TAIL: Final = b"%%EOF"
_NEAR_THE_END: Final = 1024  # bytes, in which a PDF has to end: ISO 32000-1, appendix H.3.18


def temporary_path(target: Path) -> Path:
    """Return a name in the same folder that no other file has; Word wants it to end in .pdf."""
    return part_path(target, ".pdf")


def is_whole(path: Path) -> bool:
    """Whether a PDF stands there that was written to its end."""
    try:
        with path.open("rb") as file:
            if file.read(len(_HEAD)) != _HEAD:
                return False
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _NEAR_THE_END))
            return _TAIL in file.read()
    except OSError:  # not there yet, or still held by the program that writes it
        return False


def put_in_place(finished: Path, target: Path, move: Mover = atomic_replace) -> None:
    """Let a finished PDF appear as `target`, in one step; `finished` may lie in any folder.

    `move` takes it from a name in the target's own folder.

    Raises LetterkitError where it can't.
    """
    temporary = finished
    try:
        if finished.parent != target.parent:
            temporary = temporary_path(target)
            shutil.copyfile(finished, temporary)
        move(temporary, target)
    except OSError as error:
        raise LetterkitError(
            f"“{target.name}” can’t be written.", str(unwritable(error, target))
        ) from error
    finally:
        remove(temporary)


def remove(path: Path) -> None:
    """Remove a file that is of no use any more, if it can be."""
    with suppress(OSError):
        retry_while_locked(path.unlink)
