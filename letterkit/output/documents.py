"""Write finished documents into a folder: whole or not at all, and never over another file."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable
from letterkit.files import MAX_PATH, path_length, patiently, swap_in
from letterkit.merge import MergedLetter, PlannedLetter

_ON_WINDOWS: Final = os.name == "nt"
_DEEPEST: Final = MAX_PATH - 30  # which leaves room for the shortest names
_NO_LINKS: Final = frozenset(
    {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.EMLINK}
)


class Outcome(StrEnum):
    """What became of a letter."""

    WRITTEN = "written"
    LEFT_OUT = "left out"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Result:
    """One letter's outcome; `reason` is a sentence unless it was written."""

    letter: PlannedLetter
    outcome: Outcome
    reason: str = ""


def open_folder(folder: Path) -> Path:
    """Return `folder` as a whole path, made if need be. Raises LetterkitError if it can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise LetterkitError(
            f"“{folder}” is a file, not a folder.", "Choose another folder."
        ) from error
    except OSError as error:
        raise LetterkitError(
            f"The folder “{folder}” can't be made.", str(unwritable(error, folder))
        ) from error
    whole = _whole(folder)
    if _ON_WINDOWS and path_length(whole) > _DEEPEST:
        raise LetterkitError(
            "The path of the folder is too long for Windows.",
            "Choose a folder nearer to the top, such as one in Documents.",
        )
    return whole


def _whole(folder: Path) -> Path:
    try:
        return folder.resolve()
    except OSError:  # Windows looks into folders to resolve them, which OneDrive may not let it
        return folder.absolute()


def write_documents(
    letters: Iterable[MergedLetter], folder: Path, *, overwrite: bool = False
) -> Iterator[Result]:
    """Write each letter into `folder` as it comes, and yield what became of it.

    A file stands under its name only when it is whole. A file that is already there is replaced
    only with `overwrite`. Whatever hinders one file is its reason; the rest goes on.
    """
    place = os.fspath(folder)
    beside = os.path.join(place, f".letterkit-{secrets.token_hex(4)}.part")  # noqa: PTH118 - a Path for each of thousands of files costs more than the join
    for letter in letters:
        if letter.content is None:
            outcome = Outcome.LEFT_OUT if letter.planned.blocked else Outcome.FAILED
            yield Result(letter.planned, outcome, letter.reason)
            continue
        target = os.path.join(place, letter.planned.file_name)  # noqa: PTH118 - as above
        try:
            write_whole(target, letter.content, beside, overwrite=overwrite)
        except FileExistsError:
            reason = "A file of this name is already there. It was left as it is."
            yield Result(letter.planned, Outcome.FAILED, reason)
        except OSError as error:
            yield Result(letter.planned, Outcome.FAILED, reason_for(error))
        else:
            yield Result(letter.planned, Outcome.WRITTEN)


def write_whole(target: str, content: bytes, beside: str, *, overwrite: bool) -> None:
    """Write `content` to `beside`, then let it appear as `target` in one step.

    Raises FileExistsError where `target` is there and `overwrite` isn't set, and OSError for
    whatever else hinders; in both cases nothing is left behind.
    """
    file = os.open(
        beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666
    )
    try:
        try:
            view = memoryview(content)
            while view:
                view = view[os.write(file, view) :]
        finally:
            os.close(file)
        if overwrite:
            swap_in(beside, target)
        else:
            _appear(beside, target)
    except BaseException:
        _forget(beside)
        raise


def _appear(beside: str, target: str) -> None:
    """Give the file its name unless that is taken: rename on Windows, link and unlink elsewhere."""
    if os.name == "nt":
        patiently(lambda: os.rename(beside, target))  # noqa: PTH104 - as in write_documents
        return
    try:
        os.link(beside, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # Memory sticks know no links: look, then rename.
        if os.path.lexists(target):
            raise FileExistsError(target) from error
        os.rename(beside, target)  # noqa: PTH104 - as in write_documents
    else:
        os.unlink(beside)  # noqa: PTH108 - as in write_documents


def _forget(beside: str) -> None:
    try:
        os.unlink(beside)  # noqa: PTH108 - as in write_documents
    except OSError:
        return


def reason_for(error: OSError) -> str:
    """Return why a file couldn't be written, as a sentence with what to do."""
    return str(unwritable(error, program="Word"))
